using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Tests.Lowering;

public sealed class ScheduleTests
{
    [Fact]
    public void What_a_call_reads_of_a_loop_is_computed_before_it_even_if_the_loop_has_later_members()
    {
        var graph = new GraphBuilder();
        var x = graph.Add(new Placeholder("X", new TensorType(DType.Float, Shape.Of(4, 10))));
        var logits = graph.Apply(ScalarFunction.Add, x, x);
        var predictions = graph.Add(new ArgReduce(true, 1), logits);
        var largest = graph.Reduced(ReduceKind.Max, logits, [1]);
        var run = new RunGraph([new("Predictions", predictions), new("Largest", largest)], []);

        var lowered = RunLowering.Lower(run, CompilerSwitches.Default, TestContext.Current.CancellationToken);

        Assert.Equal(2, lowered.Kernels.Count);
        AssertWrittenBeforeRead(lowered);
    }

    private static void AssertWrittenBeforeRead(LoweredRun run)
    {
        var written = new HashSet<TensorBuffer>();
        foreach (var kernel in run.Kernels)
        {
            Assert.All(kernel.Reads.Where(b => b.Kind == BufferKind.Scratch), buffer => Assert.Contains(buffer, written));
            written.UnionWith(kernel.Writes);
        }
    }
}
