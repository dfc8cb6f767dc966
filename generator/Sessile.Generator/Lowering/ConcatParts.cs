using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which parts of concatenations their loops can write to their places in the whole at once, so that nothing is copied: those that a loop makes, of one
/// concatenation alone. A product may write past the end of its result, so what it makes is no such part.
/// </summary>
internal static class ConcatParts
{
    /// <returns>For each such part the concatenation, and where the part begins along its axis.</returns>
    public static Dictionary<Node, (Node Whole, Dim Begin)> Find(IReadOnlyList<Node> nodes, IReadOnlyList<Node> roots, FusionPlan plan)
    {
        var parts = new Dictionary<Node, (Node, Dim)>();
        var uses = nodes.Where(n => n.Op is Concat).SelectMany(n => n.Operands).GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count());
        foreach (var whole in nodes.Where(n => n.Op is Concat))
        {
            var begin = Dim.Zero;
            foreach (var part in whole.Operands)
            {
                if (uses[part] == 1 && !roots.Contains(part) && plan.StoredBy(part) is { } group && !group.Members.Any(m => m.Op is MatMul))
                    parts.Add(part, (whole, begin));
                begin += part.Shape[((Concat)whole.Op).Axis];
            }
        }

        return parts;
    }

    public static Access PlaceOf(Node whole, Dim begin, TensorBuffer buffer)
    {
        var access = Access.RowMajor(buffer, whole.Shape);
        return access with { Offset = begin * access.Strides[((Concat)whole.Op).Axis] };
    }
}
