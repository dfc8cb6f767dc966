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
        return Regrouped(view.Operands[0].Shape, view.Shape, operand);
    }

    /// <summary>Over the axes of another shape, of what is not packed: axes are merged where one stride steps through them, and split anywhere.</summary>
    public static Access? Regrouped(Shape from, Shape to, Access operand)
    {
        if (AxisRuns.Match(from, to) is not { } runs)
            return null;
        var strides = Enumerable.Repeat(Dim.Zero, to.Rank).ToArray();
        foreach (var run in runs)
        {
            if (StrideThrough(from, operand, run.From) is not { } stride)
                return null;
            foreach (var axis in run.To.Reverse())
            {
                strides[axis] = stride;
                stride *= to[axis];
            }
        }

        return operand with { Strides = strides };
    }

    /// <summary>The one stride that steps through some axes; null if there is none.</summary>
    private static Dim? StrideThrough(Shape shape, Access access, IReadOnlyList<int> axes)
    {
        for (var i = axes.Count - 1; i > 0; i--)
        {
            if (!access.Strides[axes[i - 1]].Equals(access.Strides[axes[i]] * shape[axes[i]]))
                return null;
        }

        return access.Strides[axes[axes.Count - 1]];
    }
}
