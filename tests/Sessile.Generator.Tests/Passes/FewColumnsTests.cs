using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

/// <summary>Many rows of a few elements are folded as fewer rows of whole vectors, and once more.</summary>
public sealed class FewColumnsTests
{
    private readonly TestTrace _trace = new();

    [Theory]
    [InlineData(307_200, 3, 48)]
    [InlineData(1024, 2, 64)]
    [InlineData(1000, 2, 16)]
    [InlineData(512, 15, 240)]
    [InlineData(514, 8, 16)]
    [InlineData(513, 8, 0)]
    [InlineData(496, 3, 0)]
    [InlineData(4096, 16, 0)]
    [InlineData(4096, 1, 0)]
    public void Rows_are_taken_together(int rows, int columns, int elements) =>
        Assert.Equal(elements == 0 ? [columns] : [elements, columns], Folded(_trace.Graph.Let(_trace.Floats(rows, columns)).Exp().Sum([0])));

    [Fact]
    public void All_axes_but_the_last_are_one() => Assert.Equal([48, 3], Folded(_trace.Graph.Let(_trace.Floats(48, 64, 3)).Largest([0, 1], keepDims: true)));

    [Fact]
    public void What_others_compute_with_is_folded_where_they_do()
    {
        var powers = _trace.Graph.Let(_trace.Floats(1024, 3)).Exp();
        Assert.Equal([3], Folded(powers.Sum([0]), powers * 2));
        Assert.Equal([3], Folded((powers * _trace.Graph.Let(_trace.Floats(3)).BroadcastTo(_trace.Floats(1024, 3).Shape)).Sum([0])));
    }

    /// <summary>How many elements each fold yields.</summary>
    private static long[] Folded(params Node[] nodes)
    {
        var run = Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken);
        return [.. GraphWalk.Reach(run.Roots).Where(n => n.Op is Reduce).Select(n => n.Shape.ElementCount.Value)];
    }
}
