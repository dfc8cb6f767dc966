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
    public void A_section_is_made_of_the_parts_that_it_takes()
    {
        Assert.Single(Lower(Section(Joined(100, 60).Exp() * 2, 100, 60)));
        Assert.Single(Lower(Section((Joined(100, 60) * Joined(100, 60)).Exp(), 10, 80)));
        Assert.Equal(2, Lower(Section(Joined(100, 60).Exp(), 90, 30)).Count);
        Assert.All(Lower(Section(Joined(100, 60), 1, 159)), k => Assert.Equal(32 * 159, k.Writes.Single().Count.Value));
    }

    [Fact]
    public void What_a_section_that_is_stored_leaves_out_is_not_computed()
    {
        var (x, y) = (_trace.Graph.Let(_trace.Floats("n", 160)), _trace.Graph.Let(_trace.Floats(160)));
        Assert.Contains(30, Assert.IsType<LoopKernel>(Assert.Single(Lower(Section((x * y).Exp() + 1, 20, 30)))).Space);
        Assert.Contains(30, Assert.IsType<LoopKernel>(Lower(Section((x * y).Exp() + x.Sum([1], keepDims: true), 20, 30))[^1]).Space);
        Assert.Equal(2, Lower(x.Tanh(), Section(x.Tanh().Exp(), 20, 30)).Count);
    }

    [Fact]
    public void A_section_of_one_part_is_one_of_what_was_put_together()
    {
        var (left, right) = (_trace.Floats("n", 70), _trace.Floats("n", 9));
        var joined = _trace.Graph.Let(_trace.Graph.Add(new Concat(1), left, right));
        var y = Pipeline.Run(new RunGraph([new Fetch("Y", Section(joined, 72, 5))], []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken).Roots.Single();
        Assert.Equal(right.Shape, Assert.IsType<Slice>(y.Op) is { } slice && slice.Begin[1].Value == 2 ? y.Operands[0].Shape : null);
    }

    [Theory]
    [InlineData(3, 60, true)]
    [InlineData(5, 20, true)]
    [InlineData(2, 60, false)]
    [InlineData(3, 61, false)]
    public void A_section_inside_of_padding_is_one_of_what_is_padded(int begin, int size, bool isInside)
    {
        var padded = _trace.Graph.Let(_trace.Graph.PadZeros(_trace.Floats(4, 60), 1, 3, 3));
        var kernels = Lower(Section(padded, begin, size) * 2);
        Assert.Equal(isInside, kernels.Count == 1);
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

    private Formula Section(Node x, int begin, int size) => _trace.Graph.Let(_trace.Graph.Section(x, 1, begin, size));

    private Formula Joined(int left, int right) => _trace.Graph.Let(_trace.Graph.Add(new Concat(1), _trace.Floats(32, left), _trace.Floats(32, right)));

    private static IReadOnlyList<Kernel> Lower(params Node[] nodes) => Lower(CompilerSwitches.Default, nodes);

    private static IReadOnlyList<Kernel> Lower(CompilerSwitches switches, params Node[] nodes)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), switches, null, cancellation), switches, cancellation).Kernels;
    }
}
