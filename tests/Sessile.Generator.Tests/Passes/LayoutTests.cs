using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Passes;

public sealed class LayoutTests
{
    private static readonly int[] ChannelsFirst = [0, 3, 1, 2], ChannelsLast = [0, 2, 3, 1];

    [Fact]
    public void Transpositions_around_elementwise_work_cancel()
    {
        var trace = new TestTrace();
        var images = Images(trace, ChannelsFirst);
        var bias = trace.Graph.Let(trace.Floats(16, 1, 1));
        Assert.Empty(Transpositions(trace.Graph.Transposed((images + bias).Tanh() * 2, ChannelsLast)));
    }

    [Fact]
    public void They_cancel_through_concatenation_padding_slices_and_reductions()
    {
        var trace = new TestTrace();
        var (a, b) = (Images(trace, ChannelsFirst), Images(trace, ChannelsFirst));
        var both = trace.Graph.Let(trace.Graph.Add(new Concat(1), a.Tanh(), b));
        var padded = trace.Graph.Let(trace.Graph.Section(trace.Graph.PadZeros(both, 2, 1, 1), 1, 4, 20));
        var centered = padded - (padded.Sum([2, 3], keepDims: true) * (1 / 80.0));
        Assert.Empty(Transpositions(trace.Graph.Transposed(centered, ChannelsLast)));
        Assert.Empty(Transpositions(centered.Sum([2, 3])));
    }

    [Fact]
    public void Two_transposed_operands_are_transposed_once_behind_what_is_computed_of_them()
    {
        var trace = new TestTrace();
        Assert.Single(Transpositions((Images(trace, ChannelsFirst) * Images(trace, ChannelsFirst)).Exp()));
    }

    [Fact]
    public void A_transposition_that_nothing_cancels_stays_where_it_is()
    {
        var trace = new TestTrace();
        var sum = Images(trace, ChannelsFirst) + trace.Graph.Let(trace.Floats(2, 16, 8, 10));
        Assert.IsType<Transpose>(Assert.Single(Transpositions(sum.Exp())).Op);
        Assert.IsType<Elementwise>(Optimized(sum.Exp(), true).Op);
    }

    [Fact]
    public void With_layouts_off_every_transposition_stays()
    {
        var trace = new TestTrace();
        var y = trace.Graph.Transposed(Images(trace, ChannelsFirst).Tanh(), ChannelsLast);
        Assert.Equal(2, GraphWalk.Reach([Optimized(y, false)]).Count(n => n.Op is Transpose));
    }

    [Fact]
    public void A_network_with_its_channels_first_moves_its_images_once_on_the_way_in()
    {
        var body = TestSource.Members("""
            public Node<float> X => Placeholder<float>(2, 16, 32, 32);
            public Variable<float> F1 => Variable(Ones(3, 3, 16, 32));
            public Variable<float> F2 => Variable(Ones(3, 3, 32, 32));
            public Variable<float> B1 => Variable(Ones(32, 1, 1));
            public Variable<float> B2 => Variable(Ones(32, 1, 1));
            public Node<float> Y
            {
                get
                {
                    var a = Relu(Conv2D(X, F1, layout: Layout.Nchw) + B1);
                    var b = Relu(Conv2D(a, F2, layout: Layout.Nchw) + B2 + a);
                    return ReduceMean(MaxPool(b, 2, 2, layout: Layout.Nchw), [2, 3]);
                }
            }
            """);
        var text = Sessile.Generator.Compilation.GraphCompiler.Compile(body.Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        var run = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Equal(2, run.Split("Copy.Strided(").Length);
        Assert.Equal(3, run.Split("Epilogue(ref ").Length);
    }

    private static Formula Images(TestTrace trace, int[] order) => trace.Graph.Let(trace.Graph.Transposed(trace.Floats(2, 8, 10, 16), order));

    private static Node Optimized(Node y, bool layouts)
    {
        var switches = new CompilerSwitches { Layouts = layouts };
        return Pipeline.Run(new RunGraph([new Fetch("Y", y)], []), switches, null, TestContext.Current.CancellationToken).Roots[0];
    }

    /// <summary>What is left of them; that the types are the same is seen too.</summary>
    private static Node[] Transpositions(Node y)
    {
        var optimized = Optimized(y, true);
        Assert.Equal(y.Type, optimized.Type);
        return GraphWalk.Reach([optimized]).Where(n => n.Op is Transpose).ToArray();
    }
}
