using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes.Layouts;

/// <summary>
/// Connected nodes that could as well be computed with their axes in another order. What each order costs is what then has to be transposed at the border: on the way
/// in, on the way out, less the transpositions there that it makes undone.
/// </summary>
internal sealed class LayoutComponent(IReadOnlyList<Node> members, IReadOnlyDictionary<Node, List<Node>> consumers, ISet<Node> roots)
{
    /// <summary>What a dynamic dimension is taken for.</summary>
    private const long Supposed = 32;

    /// <summary>A transposition that no loop reads through is a kernel of its own, which costs as much as so many elements beside.</summary>
    private const double Kernel = 500;

    private readonly HashSet<Node> _members = [.. members];

    public IReadOnlyList<Node> Members { get; } = members;

    /// <summary>The order that costs least; null where none costs less than the one that there is.</summary>
    public int[]? Best => Candidates().Select(order => (order, Cost: CostOf(order))).Where(c => c.Cost < 0).OrderBy(c => c.Cost).Select(c => c.order).FirstOrDefault();

    /// <summary>The orders that undo a transposition at the border.</summary>
    private IEnumerable<int[]> Candidates() => Sources.Where(s => s.Op is Transpose).Select(s => AxisOrder.Inverse(((Transpose)s.Op).Perm))
        .Concat(Members.SelectMany(Outside).Select(c => c.Op).OfType<Transpose>().Select(t => t.Perm.ToArray()))
        .Where(o => o.Length == Members[0].Shape.Rank).GroupBy(o => string.Join(",", o)).Select(g => g.First());

    private IEnumerable<Node> Sources => Members.SelectMany(m => m.Operands).Where(o => !_members.Contains(o)).Distinct();

    private IEnumerable<Node> Outside(Node member) => consumers.TryGetValue(member, out var readers) ? readers.Where(c => !_members.Contains(c)).Distinct() : [];

    private double CostOf(int[] order) => Sources.Sum(s => CostOfSource(s, order)) + Members.Sum(m => CostOfResult(m, order));

    private double CostOfSource(Node source, int[] order)
    {
        if (source.Op is Constant { Data.Count: 1 } || source.Shape.All(d => d.IsOne) || IsMadeSo(source, order))
            return 0;
        var lead = order.Length - source.Shape.Rank;
        var shape = new Shape(Enumerable.Repeat(Dim.One, lead).Concat(source.Shape));
        if (source.Op is not Transpose transpose)
            return Size(shape) * AxisOrder.Cost(shape, order);
        if (lead > 0)
            return Size(shape);
        var inner = source.Operands[0].Shape;
        return Size(shape) * (AxisOrder.Cost(inner, transpose.Perm.Then(order)) - AxisOrder.Cost(inner, transpose.Perm));
    }

    /// <summary>Whether it is a product for one of these nodes, which may as well be made transposed.</summary>
    private bool IsMadeSo(Node source, int[] order) =>
        order.Length == source.Shape.Rank && AxisOrder.IsOfMatrix(order) && TransposedProducts.MayTurn(source) && !roots.Contains(source) && consumers[source] is [var only] && _members.Contains(only);

    private double CostOfResult(Node member, int[] order)
    {
        var (back, shape) = (AxisOrder.Inverse(order), new Shape(member.Shape.Ordered(order)));
        var (cost, restored) = (0.0, roots.Contains(member) ? AxisOrder.Cost(shape, back) : 0);
        foreach (var consumer in Outside(member))
        {
            if (consumer.Op is Transpose transpose)
                cost += Size(shape) * (AxisOrder.Cost(shape, back.Then(transpose.Perm)) - AxisOrder.Cost(member.Shape, transpose.Perm));
            else if (consumer.Op is Reduce { KeepDims: false } reduce)
                cost += Size(consumer.Shape) * AxisOrder.Cost(consumer.Shape, TransparentOps.Restoring(reduce, order));
            else
                restored = Math.Max(restored, AxisOrder.Cost(shape, back) * (consumer.Op is MatMul && AxisOrder.IsOfMatrix(back) ? 0.5 : 1));
        }

        return cost + (restored > 0 ? Kernel + (Size(shape) * restored) : 0);
    }

    private static double Size(Shape shape) => shape.Aggregate(1.0, (product, d) => product * d.Evaluate(_ => Supposed));
}
