using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Lowering;

public sealed class IndexMapTests
{
    [Fact]
    public void The_parts_of_a_concatenation_are_written_to_their_places_in_it()
    {
        var trace = new TestTrace();
        var (a, b) = (trace.Graph.Let(trace.Floats(4, 10)), trace.Graph.Let(trace.Floats(4, 6)));
        var whole = trace.Graph.Add(new Concat(1), a.Exp(), b.Tanh());
        var kernels = Lower(whole, CompilerSwitches.Default).Kernels;
        Assert.Equal(2, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
        Assert.Equal(4, Lower(whole, new() { InPlaceParts = false }).Kernels.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_stacked_is_written_to_its_place_too(int axis)
    {
        var trace = new TestTrace();
        var whole = Stacked(trace, axis, trace.Graph.Let(trace.Floats(4, 100)).Exp(), trace.Graph.Let(trace.Floats(4, 100)).Tanh());
        var kernels = Lower(whole, CompilerSwitches.Default).Kernels;
        Assert.Equal(2, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
        Assert.Equal(4, Lower(whole, new() { InPlaceParts = false }).Kernels.Count);
    }

    [Fact]
    public void What_stands_apart_within_rows_is_put_there_by_one_call()
    {
        var trace = new TestTrace();
        var whole = Stacked(trace, 2, trace.Graph.Let(trace.Floats(40, 10)).Exp(), trace.Graph.Let(trace.Floats(40, 10)).Tanh());
        Assert.Equal(3, Lower(whole, CompilerSwitches.Default).Kernels.Count);
    }

    [Fact]
    public void Sums_and_scalars_are_stacked_where_they_are_made()
    {
        var trace = new TestTrace();
        var (x, y) = (trace.Graph.Let(trace.Floats(8, 100)), trace.Graph.Let(trace.Floats(8, 100)));
        Assert.Single(Lower(Stacked(trace, 1, x.Sum([1]), x.Largest([1])), CompilerSwitches.Default).Kernels);
        Assert.Equal(2, Lower(Stacked(trace, 0, x.Sum([0]), y.Largest([0])), CompilerSwitches.Default).Kernels.Count);
        Assert.Equal(2, Lower(Stacked(trace, 0, x.Sum([0, 1]), y.Sum([0, 1])), CompilerSwitches.Default).Kernels.Count);
    }

    [Theory]
    [InlineData(4, 64, 2)] // written out in loops
    [InlineData(48, 64, 2)]
    [InlineData(48, 40, 4)] // rows that no vectors fill
    public void Products_are_made_in_their_places_in_longer_rows_and_in_stacks(int rows, int columns, int kernels)
    {
        var trace = new TestTrace();
        Node Product() => trace.Graph.Add(new MatMul(false, false), trace.Floats(rows, 64), trace.Floats(64, columns));
        Node[] wholes = [trace.Graph.Add(new Concat(1), Product(), Product()), Stacked(trace, 0, Product(), Product()), Stacked(trace, 1, Product(), Product())];
        Assert.All(wholes, whole => Assert.Equal(kernels, Lower(whole, new() { Parts = false }).Kernels.Count));
    }

    private static Node Stacked(TestTrace trace, int axis, params Node[] parts) => trace.Graph.Add(
        new Concat(axis), [.. parts.Select(p => trace.Graph.Reshaped(p, new Shape([.. p.Shape.Take(axis), Dim.One, .. p.Shape.Skip(axis)])))]);

    [Theory]
    [InlineData(2, 50, 1, 1, "Stacked.Two")]
    [InlineData(3, 50, 1, 1, "Stacked.Three")]
    [InlineData(4, 50, 1, 4, null)]
    [InlineData(2, 50, 2, 2, null)]
    [InlineData(2, 4, 1, 2, null)]
    public void Two_or_three_tensors_are_stacked_by_one_call(int parts, int rows, int columns, int kernels, string? call)
    {
        var trace = new TestTrace();
        var whole = trace.Graph.Add(new Concat(2), [.. Enumerable.Range(0, parts).Select(_ => trace.Floats(rows, 10, columns))]);
        var lowered = Lower(whole, CompilerSwitches.Default).Kernels;
        Assert.Equal(kernels, lowered.Count);
        Assert.Equal(call is null ? null : "global::Sessile.Kernels." + call, lowered.OfType<CallKernel>().SingleOrDefault()?.Method);
    }

    [Fact]
    public void A_part_that_is_made_in_its_place_is_not_stacked()
    {
        var trace = new TestTrace();
        var whole = trace.Graph.Add(new Concat(2), trace.Graph.Let(trace.Floats(50, 10, 1)).Exp(), trace.Floats(50, 10, 1));
        Assert.DoesNotContain(Lower(whole, CompilerSwitches.Default).Kernels, k => k is CallKernel);
    }

    [Theory]
    [InlineData(0, 48, 32, 3)]
    [InlineData(0, 40, 32, 5)]
    public void Products_in_whole_vectors_are_made_in_their_places_in_a_concatenation_of_rows(int axis, int columns, int rows, int kernels)
    {
        var trace = new TestTrace();
        var (x, y, z) = (trace.Floats(48, 20), trace.Floats(rows, 20), trace.Floats(20, columns));
        var whole = trace.Graph.Let(trace.Graph.Add(new Concat(axis), trace.Graph.Add(new MatMul(false, false), x, z), trace.Graph.Add(new MatMul(false, false), y, z)));
        var lowered = Lower(whole.Exp(), new() { Parts = false }).Kernels;
        Assert.Equal(kernels, lowered.Count);
        var products = lowered.OfType<CallKernel>().SelectMany(k => k.Arguments).Where(a => a.Kind == ArgumentKind.Output).Select(a => a.Access!.Buffer);
        Assert.Equal(kernels == 3 ? 1 : 2, products.Select(b => b.Root).Distinct().Count());
        Assert.Equal(kernels == 3, products.Any(b => b.Kind == BufferKind.Window));
    }

    [Fact]
    public void What_is_padded_is_written_to_its_place_in_what_surrounds_it()
    {
        var trace = new TestTrace();
        var padded = trace.Graph.PadZeros(trace.Graph.Let(trace.Floats(4, 10)).Exp(), 1, 2, 3);
        var kernels = Lower(padded, CompilerSwitches.Default).Kernels;
        Assert.Equal(2, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
        Assert.Equal(2, Lower(padded, new() { InPlaceParts = false }).Kernels.SelectMany(k => k.Writes).Distinct().Count());
    }

    [Fact]
    public void What_is_computed_before_a_transposition_and_a_slice_is_computed_at_the_elements_that_are_used()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(8, 10));
        var turned = trace.Graph.Let(trace.Graph.Transposed(x.Exp(), [1, 0]));
        var half = trace.Graph.Let(trace.Graph.Section(turned, 0, 2, 4, 2));
        Assert.Single(Lower(half + 1, CompilerSwitches.Default).Kernels);
    }

    [Fact]
    public void What_is_reshaped_between_two_loops_is_one_loop_whether_axes_are_merged_or_split()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats("batch", 4, 32));
        var merged = trace.Graph.Let(trace.Graph.Reshaped(x.Exp(), new Shape([Dim.Symbol("batch"), 128])));
        Assert.Single(Lower(merged.Tanh(), CompilerSwitches.Default).Kernels);
        var split = trace.Graph.Let(trace.Graph.Reshaped(merged.Tanh(), Shape.Of(Dim.Symbol("batch"), 2, 64)));
        Assert.Single(Lower(split + trace.Graph.Let(trace.Floats(2, 64)), CompilerSwitches.Default).Kernels);
    }

    [Theory]
    [InlineData(32, 1)]
    [InlineData(3, 2)] // rows that fill no vector are longer once they are written out
    public void What_is_repeated_is_read_where_it_stands_in_long_rows(int columns, int kernels)
    {
        var trace = new TestTrace();
        Assert.Equal(kernels, Lower(trace.Graph.Let(Repeated(trace, columns)) + trace.Graph.Let(trace.Floats(12, columns)), CompilerSwitches.Default).Kernels.Count);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(3)]
    public void What_is_repeated_is_written_to_its_place_in_a_concatenation_at_once(int columns)
    {
        var trace = new TestTrace();
        var kernels = Lower(trace.Graph.Let(trace.Graph.Add(new Concat(1), Repeated(trace, columns), trace.Floats(12, 5))), CompilerSwitches.Default).Kernels;
        Assert.Equal(2, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
    }

    /// <summary>Each of six rows twice.</summary>
    private static Node Repeated(TestTrace trace, int columns) => trace.Graph.Reshaped(
        trace.Graph.Broadcast(trace.Graph.Reshaped(trace.Floats(6, columns), Shape.Of(6, 1, columns)), Shape.Of(6, 2, columns)), Shape.Of(12, columns));

    [Fact]
    public void A_product_is_finished_by_what_follows_a_reshape_of_it()
    {
        var trace = new TestTrace();
        var product = trace.Graph.Let(trace.Graph.Add(new MatMul(false, false), trace.Floats("rows", 80), trace.Floats(80, 96)));
        var heads = trace.Graph.Let(trace.Graph.Reshaped(product, Shape.Of(Dim.Symbol("rows"), 3, 32)));
        var kernel = Assert.IsType<CallKernel>(Assert.Single(Lower((heads + trace.Graph.Let(trace.Floats(3, 32))).Tanh(), CompilerSwitches.Default).Kernels));
        Assert.NotNull(kernel.Epilogue);
    }

    [Fact]
    public void A_group_norm_by_reshapes_is_one_loop()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Graph.Reshaped(trace.Floats("batch", 8, 8, 64), Shape.Of(Dim.Symbol("batch"), 64, 4, 16)));
        var centered = x - (x.Sum([1, 3], keepDims: true) * (1 / 1024.0));
        var scaled = centered * ((centered * centered).Sum([1, 3], keepDims: true) + 1e-5).Rsqrt();
        var y = trace.Graph.Let(trace.Graph.Reshaped(scaled, Shape.Of(Dim.Symbol("batch"), 8, 8, 64))) * trace.Graph.Let(trace.Floats(64));
        Assert.Single(Lower(y, CompilerSwitches.Default).Kernels);
    }

    [Fact]
    public void A_sum_of_which_a_part_is_used_is_computed_for_that_part()
    {
        var trace = new TestTrace();
        var sums = trace.Graph.Let(trace.Floats(8, 100)).Sum([1]);
        var part = trace.Graph.Let(trace.Graph.Section(sums, 0, 2, 3));
        var kernel = Assert.IsType<LoopKernel>(Assert.Single(Lower(part * 2, CompilerSwitches.Default).Kernels));
        Assert.Equal(300, kernel.Space.ElementCount.Value);
    }

    [Fact]
    public void A_large_operand_that_is_read_across_is_transposed_by_squares_first_and_a_small_one_picked_up()
    {
        var trace = new TestTrace();
        Node Sum(int rows, int columns) => trace.Graph.Let(trace.Graph.Transposed(trace.Floats(rows, columns), [1, 0])).Exp() + trace.Graph.Let(trace.Floats(columns, rows));
        var large = Lower(Sum(64, 100), CompilerSwitches.Default).Kernels;
        Assert.Equal("global::Sessile.Kernels.Copy.Strided", Assert.IsType<CallKernel>(large[0]).Method);
        Assert.Contains("transposed first", Assert.IsType<LoopKernel>(large[1]).Comment, StringComparison.Ordinal);
        var small = Assert.IsType<LoopKernel>(Assert.Single(Lower(Sum(20, 30), CompilerSwitches.Default).Kernels));
        Assert.Equal(VectorForm.Kept, LoopNest.Of(small).Form);
    }

    [Fact]
    public void What_is_read_backwards_or_with_gaps_has_lanes()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(8, 100));
        var backwards = trace.Graph.Let(trace.Graph.Reversed(x, [1]));
        var gaps = trace.Graph.Let(trace.Graph.Section(x, 1, 0, 50, 2));
        Assert.NotEqual(VectorForm.None, LoopNest.Of((LoopKernel)Assert.Single(Lower(backwards.Exp() + x, CompilerSwitches.Default).Kernels)).Form);
        Assert.NotEqual(VectorForm.None, LoopNest.Of((LoopKernel)Assert.Single(Lower(gaps.Sum([1]), CompilerSwitches.Default).Kernels)).Form);
    }

    [Fact]
    public void A_transposed_result_is_moved_by_squares()
    {
        var trace = new TestTrace();
        var kernel = Assert.IsType<CallKernel>(Assert.Single(Lower(trace.Graph.Transposed(trace.Floats("batch", 64, 32), [0, 2, 1]), CompilerSwitches.Default).Kernels));
        Assert.Equal("global::Sessile.Kernels.Copy.Strided", kernel.Method);
    }

    [Fact]
    public void Rows_of_a_table_are_read_by_the_loop_that_uses_them_and_their_indices_looked_over_there()
    {
        var trace = new TestTrace();
        var rows = trace.Graph.Let(trace.Graph.Add(new Gather(0, 0), trace.Floats(50, 32), trace.Ints("batch", 6)));
        var scaled = Assert.IsType<LoopKernel>(Assert.Single(Lower(rows.Tanh() + trace.Graph.Let(trace.Floats(32)), CompilerSwitches.Default).Kernels));
        Assert.True(scaled.CanFail);
        Assert.Equal(VectorForm.Kept, LoopNest.Of(scaled).Form);
        var bags = Assert.IsType<LoopKernel>(Assert.Single(Lower(rows.Sum([1]), CompilerSwitches.Default).Kernels));
        Assert.Equal(VectorForm.Kept, LoopNest.Of(bags).Form);
        var means = Assert.IsType<LoopKernel>(Assert.Single(Lower(rows.Sum([1]) * 0.03125f, CompilerSwitches.Default).Kernels));
        Assert.Equal(VectorForm.Kept, LoopNest.Of(means).Form);
        var norms = Assert.IsType<LoopKernel>(Assert.Single(Lower((rows * rows).Sum([2]), CompilerSwitches.Default).Kernels));
        Assert.Equal(VectorForm.Folded, LoopNest.Of(norms).Form);
    }

    [Fact]
    public void Rows_of_which_only_some_are_used_are_looked_up_all_the_same()
    {
        var trace = new TestTrace();
        var rows = trace.Graph.Add(new Gather(0, 0), trace.Floats(50, 32), trace.Ints(6));
        var some = trace.Graph.Let(trace.Graph.Section(rows, 0, 0, 3));
        Assert.Equal("global::Sessile.Kernels.Gather.Forward", Assert.IsType<CallKernel>(Lower(some.Tanh(), CompilerSwitches.Default).Kernels[0]).Method);
    }

    [Fact]
    public void Heads_are_multiplied_where_they_stand()
    {
        var trace = new TestTrace();
        Node Heads() => trace.Graph.Transposed(trace.Floats("batch", 12, 4, 16), [0, 2, 1, 3]);
        var kernel = Assert.IsType<CallKernel>(Assert.Single(Lower(trace.Graph.Add(new MatMul(false, true), Heads(), Heads()), CompilerSwitches.Default).Kernels));
        Assert.Equal("global::Sessile.Kernels.Gemm.MultiplyNested", kernel.Method);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    public void Products_that_are_only_read_with_their_axes_in_another_order_are_made_in_it_where_rows_are_whole_vectors(int width, int kernels)
    {
        var trace = new TestTrace();
        var product = trace.Graph.Add(new MatMul(false, false), trace.Floats("batch", 4, 12, 6), trace.Floats("batch", 4, 6, width));
        var heads = trace.Graph.Reshaped(trace.Graph.Transposed(product, [0, 2, 1, 3]), Shape.Of(Dim.Symbol("batch"), 12, 4 * width));
        Assert.Equal(kernels, Lower(heads, CompilerSwitches.Default).Kernels.Count);
        Assert.Equal(2, Lower(heads, new() { ReadOrders = false }).Kernels.Count);
        Assert.Equal(2, Lower([heads, product], CompilerSwitches.Default).Kernels.Count);
        Assert.Equal(3, Lower([heads, trace.Graph.Transposed(product, [2, 0, 1, 3])], CompilerSwitches.Default).Kernels.Count);
    }

    [Fact]
    public void Two_sums_over_the_same_rows_read_them_once()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(8, 100));
        Assert.Single(Lower([(Node)x.Sum([1]), x.Largest([1])], CompilerSwitches.Default).Kernels);
        Assert.Equal(2, Lower([(Node)x.Sum([1]), x.Largest([1])], new() { Siblings = false, RowSums = false }).Kernels.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 2)]
    public void Two_loops_over_the_same_part_of_rows_read_it_once(int from, int kernels)
    {
        var trace = new TestTrace();
        var x = trace.Floats("batch", 100);
        Formula Half(int begin) => trace.Graph.Let(trace.Graph.Section(x, 1, begin, 50));
        Assert.Equal(kernels, Lower([(Node)(Half(0) * trace.Graph.Let(trace.Floats(50))), (Node)(Half(from) + Half(50))], CompilerSwitches.Default).Kernels.Count);
    }

    private static LoweredRun Lower(Node node, CompilerSwitches switches) => Lower([node], switches);

    private static LoweredRun Lower(Node[] nodes, CompilerSwitches switches)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), switches, null, cancellation), switches, cancellation);
    }
}
