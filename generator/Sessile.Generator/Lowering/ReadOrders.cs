using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Batches of products that are only wanted with their axes in another order, such as heads that are put side by side again: each product's rows are made where that order has them, so that nothing
/// is moved afterwards. A product may write whole vectors, so its rows have to be such; and its last axis stays, since rows are written as rows.
/// </summary>
internal static class ReadOrders
{
    /// <summary>As many axes as two strides step through, those of the matrix included.</summary>
    private const int MostAxes = 4;

    /// <summary>For each such product, its axes in the order in which they lie in memory.</summary>
    public static Dictionary<Node, IReadOnlyList<int>> Find(IReadOnlyList<Node> nodes, IReadOnlyList<Node> roots, FusionPlan plan)
    {
        var consumers = GraphWalk.Consumers(nodes);
        var orders = new Dictionary<Node, IReadOnlyList<int>>();
        foreach (var product in nodes.Where(n => IsBatch(n) && !plan.IsInLoop(n) && !roots.Contains(n) && consumers[n].Count == 1))
        {
            if (consumers[product][0].Op is Transpose { Perm: var order } && order[order.Count - 1] == order.Count - 1)
                orders.Add(product, order);
        }

        return orders;
    }

    private static bool IsBatch(Node node) => node.Op is MatMul && node.Shape.Rank is > 2 and <= MostAxes && node.Operands.All(o => o.Shape.Rank == node.Shape.Rank && o.DType == node.DType)
        && node.Shape[node.Shape.Rank - 1] is { IsStatic: true } columns && columns.Value % PlacedParts.Lanes == 0 && !IsShared(node.Operands[1]);

    /// <summary>Whether the whole batch has one matrix, so that its rows are those of one product.</summary>
    private static bool IsShared(Node matrix) => matrix.Op is BroadcastTo && matrix.Operands[0].Shape is var from && from.Take(from.Rank - 2).All(d => d.IsOne);

    /// <summary>Strides of a node's axes that lie in memory in an order.</summary>
    public static Dim[] Strides(Shape shape, IReadOnlyList<int> order)
    {
        var strides = new Dim[shape.Rank];
        var stride = Dim.One;
        foreach (var axis in order.Reverse())
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }
}
