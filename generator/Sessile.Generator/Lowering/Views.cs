using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering;

/// <summary>What a view does to the access of its operand. Strides are over the node's own axes.</summary>
internal static class Views
{
    /// <summary>The access of a view; null if it cannot be had without a copy (a reshape of what is not packed).</summary>
    public static Access? Through(Node view, Access operand) => view.Op switch
    {
        Transpose transpose => operand with { Strides = transpose.Perm.Select(p => operand.Strides[p]).ToArray() },
        BroadcastTo => operand with { Strides = Stretched(view, operand) },
        Slice slice => Sliced(slice, operand),
        Reshape => Reshaped(view, operand),
        Again => operand,
        _ => throw new InvalidOperationException(view.Op.Name + " is no view"),
    };

    private static Dim[] Stretched(Node view, Access operand)
    {
        var from = view.Operands[0].Shape;
        var lead = view.Shape.Rank - from.Rank;
        return view.Shape.Select((d, i) => i < lead || (from[i - lead].IsOne && !d.IsOne) ? Dim.Zero : operand.Strides[i - lead]).ToArray();
    }

    private static Access Sliced(Slice slice, Access operand)
    {
        var offset = operand.Offset;
        for (var i = 0; i < slice.Begin.Count; i++)
            offset += slice.Begin[i] * operand.Strides[i];
        return operand with { Offset = offset, Strides = operand.Strides.Select((s, i) => s * slice.Strides[i]).ToArray() };
    }

    private static Access? Reshaped(Node view, Access operand)
    {
        if (operand.IsPacked(view.Operands[0].Shape))
            return operand with { Strides = view.Shape.Strides.ToArray() };
        return UnitAxesOnly(view, operand);
    }

    /// <summary>A reshape that only adds and drops axes of extent 1 keeps the other strides, packed or not.</summary>
    private static Access? UnitAxesOnly(Node view, Access operand)
    {
        var from = view.Operands[0].Shape;
        var kept = Enumerable.Range(0, from.Rank).Where(i => !from[i].IsOne).ToArray();
        if (!kept.Select(i => from[i]).SequenceEqual(view.Shape.Where(d => !d.IsOne)))
            return null;
        var next = 0;
        return operand with { Strides = view.Shape.Select(d => d.IsOne ? Dim.Zero : operand.Strides[kept[next++]]).ToArray() };
    }
}
