using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering.Control;

/// <summary>
/// Nodes with regions: the kernels of each region become a block inside of one kernel. A region reads what it captures where that stands, and
/// writes its results where the node's results are to be, unless they stand somewhere already.
/// </summary>
internal static class RegionLowering
{
    public static void Lower(Node node, BlockLowering around)
    {
        if (node.Op is If)
            LowerIf(node, around);
        else
            new LoopRegionLowering(node, around).Lower();
    }

    private static void LowerIf(Node node, BlockLowering around)
    {
        var op = (If)node.Op;
        var predicate = around.AccessOf(node.Operands[0]);
        var captured = node.Operands.Skip(1).Select(around.AccessOf).ToArray();
        var results = ResultsOf(node, around);
        var places = op.ResultTypes.Select((type, i) => Place(results, i, type, node, around)).ToArray();
        var blocks = op.Regions.Select((r, i) => Branch(r, captured, places, place => results.TryGetValue(place, out var result) && BranchCommits.IsLeft(result, i == 0, around), around)).ToArray();
        around.Add(new BranchKernel(predicate, blocks[0], blocks[1])
        {
            Comment = $"{Names(results, node)} = Cond({GraphText.LabelOf(node.Operands[0])})",
            Label = GraphText.LabelOf(node),
            Origin = node.Origin,
            Flops = blocks.SelectMany(b => b).Aggregate(Dim.Zero, (sum, k) => sum + k.Flops),
        });
    }

    /// <param name="isLeft">Whether a result need not be made, since a variable keeps its value.</param>
    private static IReadOnlyList<Kernel> Branch(Region region, IReadOnlyList<Access> captured, IReadOnlyList<TensorBuffer> places, Func<int, bool> isLeft, BlockLowering around)
    {
        var block = new BlockLowering(around.State, region.Results, captured);
        var direct = region.Results.Select((r, i) => block.TryDirect(r, places[i])).ToArray();
        block.LowerAll();
        for (var i = 0; i < direct.Length; i++)
        {
            if (!direct[i] && region.Results[i].Op is not Unset && !isLeft(i))
                block.Move(region.Results[i], Access.RowMajor(places[i], region.Results[i].Shape));
        }

        return block.Kernels;
    }

    /// <summary>The nodes that take the values of a node with regions apart, by their index.</summary>
    public static IReadOnlyDictionary<int, Node> ResultsOf(Node node, BlockLowering around) =>
        around.Nodes.Where(n => n.Op is Result && n.Operands[0] == node).ToDictionary(n => ((Result)n.Op).Index);

    /// <summary>Where a result is to be; a place of its own where no one reads it.</summary>
    public static TensorBuffer Place(IReadOnlyDictionary<int, Node> results, int index, TensorType type, Node node, BlockLowering around) =>
        results.TryGetValue(index, out var result) ? around.OutputOf(result) : around.Scratch(type.DType, type.Shape.ElementCount, GraphText.LabelOf(node));

    public static string Names(IReadOnlyDictionary<int, Node> results, Node node)
    {
        var names = results.OrderBy(r => r.Key).Select(r => r.Value.Label).OfType<string>().Distinct().ToArray();
        return names.Length == 0 ? GraphText.LabelOf(node) : string.Join(", ", names);
    }
}
