using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Views that do nothing, and chains of views that are one.</summary>
internal static class ViewRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("view that changes nothing", (_, node, x) => ChangesNothing(node, x) ? x[0] : null),
        new("reshape of a reshape", (builder, node, x) => node.Op is Reshape && x[0].Op is Reshape ? builder.Add(node.Op, x[0].Operands[0]) : null),
        new("transpose of a transpose", (builder, node, x) => node.Op is Transpose outer && x[0].Op is Transpose inner
            ? builder.Add(new Transpose(outer.Perm.Select(p => inner.Perm[p]).ToEquatable()), x[0].Operands[0]) : null),
        new("transpose of axes of one", (builder, node, x) => node.Op is Transpose transpose && !Moves(transpose, x[0].Shape)
            ? builder.Reshaped(x[0], node.Shape) : null),
        new("broadcast of a broadcast", (builder, node, x) => node.Op is BroadcastTo && x[0].Op is BroadcastTo ? builder.Add(node.Op, x[0].Operands[0]) : null),
        new("view of a uniform constant", (builder, node, x) => IsView(node) && x[0].Op is Constant { Data.Count: 1 } constant && !node.Shape.Equals(x[0].Shape)
            ? builder.Add(constant with { Shape = node.Shape }) : null),
        new("reduction over nothing", (_, node, x) => node.Op is Reduce { Axes.Count: 0 } ? x[0] : null),
        new("reduction over axes of one", (builder, node, x) => node.Op is Reduce reduce && reduce.Axes.All(a => x[0].Shape[a].IsOne)
            ? builder.Add(new Reshape(node.Shape), x[0]) : null),
        new("concatenation of one", (_, node, x) => node.Op is Concat && x.Count == 1 ? x[0] : null),
        new("padding by nothing", (_, node, x) => node.Op is Pad && node.Shape.Equals(x[0].Shape) ? x[0] : null),
    ];

    /// <summary>Whether axes with several elements change places.</summary>
    private static bool Moves(Transpose transpose, Shape shape)
    {
        var kept = transpose.Perm.Where(axis => !shape[axis].IsOne).ToArray();
        return !kept.SequenceEqual(kept.OrderBy(axis => axis));
    }

    private static bool IsView(Node node) => node.Op is Reshape or Transpose or BroadcastTo or Slice;

    private static bool ChangesNothing(Node node, IReadOnlyList<Node> x) => node.Op switch
    {
        Reshape or BroadcastTo => node.Shape.Equals(x[0].Shape),
        Transpose transpose => transpose.Perm.SequenceEqual(Enumerable.Range(0, transpose.Perm.Count)),
        Slice slice => node.Shape.Equals(x[0].Shape) && slice.Begin.All(b => b.Equals(Dim.Zero)) && slice.Strides.All(s => s == 1),
        _ => false,
    };
}
