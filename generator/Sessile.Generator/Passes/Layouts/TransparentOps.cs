using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Layouts;

/// <summary>Ops that do the same in every order of the axes, so that a transposition of what they take is one of what they give.</summary>
internal static class TransparentOps
{
    public static bool IsTransparent(Node node) => node.Shape.Rank > 1 && node.Op switch
    {
        Elementwise or Cast or Concat or Pad or Slice or Reduce { KeepDims: true } => true,
        BroadcastTo => node.Operands[0].Shape.Rank == node.Shape.Rank,
        _ => false,
    };

    /// <summary>The op over operands whose axes stand in another order.</summary>
    public static Op Reordered(Op op, IReadOnlyList<int> order)
    {
        var places = AxisOrder.Inverse(order);
        return op switch
        {
            Concat concat => new Concat(places[concat.Axis]),
            Pad pad => pad with { Before = pad.Before.Ordered(order), After = pad.After.Ordered(order) },
            Slice slice => new Slice(slice.Begin.Ordered(order), slice.Size.Ordered(order), slice.Strides.Ordered(order)),
            Reduce reduce => reduce with { Axes = reduce.Axes.Select(a => places[a]).OrderBy(a => a).ToEquatable() },
            BroadcastTo broadcast => new BroadcastTo(new Shape(broadcast.Shape.Ordered(order))),
            _ => op,
        };
    }

    /// <summary>The order in which a reduction leaves the axes that it keeps, as the transposition that puts them right.</summary>
    public static int[] Restoring(Reduce reduce, IReadOnlyList<int> order)
    {
        var kept = order.Where(a => !reduce.Axes.Contains(a)).ToArray();
        return AxisOrder.Inverse(kept.Select(a => kept.Count(other => other < a)).ToArray());
    }
}
