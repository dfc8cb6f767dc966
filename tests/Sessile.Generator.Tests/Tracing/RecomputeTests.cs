using Sessile.Generator.Autodiff;
using Sessile.Generator.IR;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;
using Sessile.Generator.Planning;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Tracing;

public sealed class RecomputeTests
{
    [Fact]
    public void Recompute_gives_what_its_function_gives() =>
        Assert.Contains("Tanh(X)", TestSource.Members("public Node<float> X => Placeholder<float>(2, 4);\npublic Node<float> Y => Recompute(X, x => Tanh(x) * 2);").Text("Y"), StringComparison.Ordinal);

    [Fact]
    public void A_run_that_computes_blocks_again_needs_less_memory() =>
        Assert.True(Bytes(recomputes: true) < Bytes(recomputes: false));

    /// <summary>The derivative of four blocks of four layers each.</summary>
    private static long Bytes(bool recomputes)
    {
        var trace = new TestTrace();
        var x = trace.Floats(64, 64);
        var y = x;
        for (var block = 0; block < 4; block++)
        {
            var start = y;
            for (var layer = 0; layer < 4; layer++)
                y = trace.Graph.Apply(ScalarFunction.Tanh, trace.Graph.Add(new MatMul(false, false), y, trace.Floats(64, 64)));
            y = recomputes ? trace.Graph.Add(new Recomputed(), y, start) : y;
        }

        var cancellation = TestContext.Current.CancellationToken;
        var slope = GradientExpansion.Expand([trace.Graph.Add(new Gradient(0), y, x)], cancellation)[0];
        var run = Pipeline.Run(new RunGraph([new Fetch("Slope", slope)], []), CompilerSwitches.Default, null, cancellation);
        return ArenaPlanner.Plan(RunLowering.Lower(run, CompilerSwitches.Default, cancellation), reuse: true).StaticBytes;
    }
}
