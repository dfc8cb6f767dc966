using Sessile.Generator.IR;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>What puts tensors together, or takes them apart, in more ways than one: parts stay in the pool, so that they have readers besides.</summary>
internal static class JoiningSteps
{
    /// <summary>Two to four parts, some of them maybe the same, and a section of it all at times.</summary>
    public static Node? Join(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Rank > 0) is not { } x)
            return null;
        var axis = (step.C & 1) != 0 ? x.Shape.Rank - 1 : step.B % x.Shape.Rank;
        var mates = MatesOf(pool, x, axis);
        var parts = Enumerable.Range(0, 1 + ((step.C >> 1) % 3)).Select(i => mates[(step.C >> (3 + (3 * i))) % mates.Length]);
        var whole = pool.Builder.Add(new Concat(axis), [x, .. parts]);
        var size = whole.Shape[axis];
        if ((step.B >> 4) % 3 != 0 || !size.IsStatic || size.Value < 3)
            return whole;
        var begin = (step.B >> 6) % (size.Value - 1);
        return pool.Builder.Section(whole, axis, begin, 1 + ((step.B >> 10) % (size.Value - begin)));
    }

    /// <summary>What a tensor can be joined with along an axis, itself among them.</summary>
    public static Node[] MatesOf(NodePool pool, Node x, int axis) =>
        [.. pool.Nodes.Where(n => n.DType == x.DType && n.Shape.Rank == x.Shape.Rank && n.Shape.With(axis, Dim.One).Equals(x.Shape.With(axis, Dim.One)))];

    /// <summary>The mirror images of an axis around it.</summary>
    public static Node? Mirror(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Any(d => d.IsStatic && d.Value > 2)) is not { } x)
            return null;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].IsStatic && x.Shape[i].Value > 2).ToArray();
        var axis = axes[step.B % axes.Length];
        var (size, skipped) = (x.Shape[axis].Value, step.C & 1);
        var before = pool.Builder.Section(x, axis, skipped + ((step.C >> 1) & 1), 1 + ((step.C >> 1) & 1), -1);
        var after = pool.Builder.Section(x, axis, size - 1 - skipped, 1 + ((step.C >> 2) & 1), -1);
        return pool.Builder.Add(new Concat(axis), (step.C & 8) != 0 ? [before, x] : [before, x, after]);
    }

    /// <summary>An axis of another size, each position from the one that is nearest, as images are resized.</summary>
    public static Node? Resize(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.Shape.Any(d => d.IsStatic && d.Value > 0)) is not { } x)
            return null;
        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => x.Shape[i].IsStatic && x.Shape[i].Value > 0).ToArray();
        var axis = axes[step.B % axes.Length];
        var (from, to) = (x.Shape[axis].Value, 1 + (step.C % 12));
        var positions = Enumerable.Range(0, to).Select(i => i * from / to).ToArray();
        return pool.Builder.Add(new Gather(axis, 0), x, pool.Builder.Add(new Constant(ConstantData.Of(DType.Int, positions), Shape.Of(to)), []));
    }
}
