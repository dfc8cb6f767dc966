using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

/// <summary>What is put together is read part by part where all its readers can.</summary>
public sealed class PartChoiceTests
{
    private readonly TestTrace _trace = new();

    [Fact]
    public void Parts_in_memory_are_read_where_they_stand()
    {
        var kernels = Lower(Joined(100, 60).Exp() + _trace.Graph.Let(_trace.Floats(160)));
        Assert.Equal(2, kernels.Count);
        Assert.All(kernels, k => Assert.Contains("reads a part of Concat where it stands", k.Comment, StringComparison.Ordinal));
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
        Assert.Equal(3, Lower(new CompilerSwitches { Parts = false }, Joined(100, 60).Exp() + _trace.Graph.Let(_trace.Floats(160))).Count);
    }

    [Fact]
    public void What_an_operand_in_memory_has_at_a_part_is_read_there_and_what_is_computed_for_it_alone_computed()
    {
        var other = _trace.Graph.Let(_trace.Floats(32, 160)).Tanh();
        Assert.Equal(2, Lower(Joined(100, 60) * other).Count);
        Assert.Equal(2, Lower(Joined(100, 60).Sum([0]) + _trace.Graph.Let(_trace.Floats(160))).Count);
    }

    [Fact]
    public void A_sum_over_the_parts_is_a_sum_of_sums() => Assert.Equal(2, Lower((Joined(100, 60) * Joined(100, 60)).Sum([1])).Count);

    [Fact]
    public void Cuts_of_two_operands_are_joined() => Assert.Equal(3, Lower(Joined(100, 60) + Joined(60, 100)).Count);

    [Fact]
    public void What_others_need_whole_is_put_together_once()
    {
        var joined = Joined(100, 60);
        var product = _trace.Graph.Let(_trace.Graph.Add(new MatMul(false, false), joined, _trace.Floats(160, 50)));
        Assert.DoesNotContain(Lower(joined.Exp(), product), k => k.Comment.Contains("where it stands", StringComparison.Ordinal));
    }

    [Fact]
    public void A_softmax_over_the_parts_is_one_loop_over_what_is_put_together()
    {
        var x = Joined(100, 60);
        var powers = (x - x.Largest([1], keepDims: true)).Exp();
        Assert.Equal(3, Lower(powers * powers.Sum([1], keepDims: true)).Count);
    }

    [Fact]
    public void Short_rows_are_put_together_first() => Assert.Equal(3, Lower(Joined(100, 3).Exp()).Count);

    [Fact]
    public void The_next_concatenation_takes_the_parts()
    {
        var next = _trace.Graph.Let(_trace.Graph.Add(new Concat(1), Joined(100, 60), _trace.Floats(32, 40)));
        var kernels = Lower(next);
        Assert.Equal(3, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
    }

    [Fact]
    public void Few_columns_are_multiplied_part_by_part_and_many_by_what_is_put_together()
    {
        IReadOnlyList<Kernel> Product(int columns) => Lower(_trace.Graph.Let(_trace.Graph.Add(new MatMul(false, false), Joined(100, 60), _trace.Floats(160, columns))));
        Assert.Equal(2, Product(8).Count);
        Assert.Equal(3, Product(64).Count);
    }

    [Fact]
    public void The_inside_of_what_is_padded_is_read_where_it_stands_and_the_border_computed_by_itself()
    {
        var padded = _trace.Graph.Let(_trace.Graph.PadZeros(_trace.Graph.PadZeros(_trace.Floats(8, 30, 20), 1, 1, 1), 0, 2, 0));
        var kernels = Lower(padded.Exp() * _trace.Graph.Let(_trace.Floats(20)));
        Assert.Contains(kernels.OfType<LoopKernel>(), k => k.Space.SequenceEqual(Shape.Of(8, 30, 20)));
        Assert.DoesNotContain(kernels, k => k is CallKernel);
        Assert.Single(kernels.SelectMany(k => k.Writes).Where(b => b.Count.Equals(10 * 32 * 20)).Distinct());
    }

    [Fact]
    public void A_variable_is_changed_at_once()
    {
        var (w, change) = (_trace.Graph.Let(_trace.Floats(32, 160)), Joined(100, 60));
        var run = Pipeline.Run(new RunGraph([], [new Commit(0, w + change)]), CompilerSwitches.Default, null, TestContext.Current.CancellationToken);
        Assert.Contains(GraphWalk.Reach(run.Roots), n => n.Op is Concat);
        Assert.IsType<Elementwise>(run.Commits[0].Value.Op);
    }

    private Formula Joined(int left, int right) => _trace.Graph.Let(_trace.Graph.Add(new Concat(1), _trace.Floats(32, left), _trace.Floats(32, right)));

    private static IReadOnlyList<Kernel> Lower(params Node[] nodes) => Lower(CompilerSwitches.Default, nodes);

    private static IReadOnlyList<Kernel> Lower(CompilerSwitches switches, params Node[] nodes)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), switches, null, cancellation), switches, cancellation).Kernels;
    }
}
