using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Layouts;

/// <summary>Orders of axes, as a transposition has them: axis i of the result is axis Order[i] of the operand.</summary>
internal static class AxisOrder
{
    public static int[] Inverse(IReadOnlyList<int> order) => Enumerable.Range(0, order.Count).Select(axis => order.ToList().IndexOf(axis)).ToArray();

    /// <summary>The order of a transposition of what another one has transposed.</summary>
    public static int[] Then(this IReadOnlyList<int> first, IReadOnlyList<int> second) => second.Select(axis => first[axis]).ToArray();

    public static EquatableArray<T> Ordered<T>(this IReadOnlyList<T> items, IReadOnlyList<int> order) => order.Select(axis => items[axis]).ToEquatable();

    /// <summary>
    /// What it costs to read a tensor in another order, for an element: nothing where axes of one alone change places, little where the innermost axis stays, since
    /// whole rows are read then.
    /// </summary>
    public static double Cost(Shape shape, IReadOnlyList<int> order)
    {
        var kept = order.Where(axis => !shape[axis].IsOne).ToArray();
        var straight = Enumerable.Range(0, kept.Length).All(i => i == 0 || kept[i - 1] < kept[i]);
        return straight ? 0 : kept[kept.Length - 1] == kept.Max() ? 0.125 : 1;
    }

    /// <summary>Whether the last two axes change places and all others stay. Products read a matrix that is transposed so as it is.</summary>
    public static bool IsOfMatrix(IReadOnlyList<int> order) =>
        order.Count > 1 && order[order.Count - 1] == order.Count - 2 && order[order.Count - 2] == order.Count - 1 && Enumerable.Range(0, order.Count - 2).All(i => order[i] == i);

    /// <summary>A tensor in an order of the axes of some rank, to which it is broadcast.</summary>
    public static Node InOrder(this GraphBuilder builder, Node x, IReadOnlyList<int> order)
    {
        if (x.Shape.All(d => d.IsOne))
            return x;
        var lead = Enumerable.Repeat(Dim.One, order.Count - x.Shape.Rank);
        return builder.Transposed(builder.Reshaped(x, new Shape(lead.Concat(x.Shape))), order);
    }
}
