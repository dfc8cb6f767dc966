using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Convolutions and pools of images as steps of random graphs, their derivatives among them.</summary>
internal static class WindowSteps
{
    private static readonly int[] FilterCounts = [1, 3, 4, 8, 9, 16, 17];

    public static Node? Convolve(NodePool pool, GraphStep step)
    {
        if (Images(pool, step.A) is not { } x)
            return null;
        var (channels, m) = (x.Shape[3].Value, FilterCounts[step.C % FilterCounts.Length]);
        var (groups, filters) = ((step.C >> 5) & 3) switch
        {
            0 => (channels, channels * ((m % 2) + 1)),
            1 when channels % 4 == 0 => (4, 4 * m),
            _ => (1L, m),
        };
        var (height, width) = (1 + (step.B % 3), 1 + ((step.B >> 2) % 3));
        var geometry = new Conv2DGeometry(Axis(step.B >> 4, height), Axis(step.B >> 9, width), (int)groups);
        if (!Fits(x.Shape[1], height, geometry.Height) || !Fits(x.Shape[2], width, geometry.Width))
            return null;
        var filter = Values(pool, step.C >> 8, x.DType, Shape.Of(height, width, channels / groups, filters));
        var y = pool.Builder.Add(new Conv2D(geometry), x, filter);
        return ((step.C >> 11) & 7) switch
        {
            0 => pool.Builder.Add(new Conv2DInputGradient(geometry, x.Shape), filter, pool.Apply(ScalarFunction.Tanh, y)),
            1 => pool.Builder.Add(new Conv2DFilterGradient(geometry, filter.Shape), x, pool.Apply(ScalarFunction.Tanh, y)),
            2 or 3 or 4 => pool.Apply(ScalarFunction.Relu, pool.Apply(ScalarFunction.Add, y, Values(pool, step.B, x.DType, Shape.Of(filters)))),
            _ => y,
        };
    }

    public static Node? Pool(NodePool pool, GraphStep step)
    {
        if (Images(pool, step.A) is not { } x)
            return null;
        if ((step.C & 3) != 0)
            x = Surrounded(pool, x, step.C >> 4, (step.C & 2) != 0);
        var (height, width) = (1 + (step.B % 3), 1 + ((step.B >> 2) % 3));
        var geometry = new PoolGeometry(height, width, Within(Axis(step.B >> 4, height), height), Within(Axis(step.B >> 9, width), width));
        if (!Fits(x.Shape[1], height, geometry.Height) || !Fits(x.Shape[2], width, geometry.Width))
            return null;
        var isMax = (step.C & 4) != 0;
        var y = pool.Builder.Add(new Pool(isMax, geometry), x);
        return ((step.C >> 12) & 7) switch
        {
            0 when isMax => pool.Builder.Add(new MaxPoolGradient(geometry), x, pool.Apply(ScalarFunction.Tanh, y)),
            0 => pool.Builder.Add(new AvgPoolGradient(geometry, x.Shape), pool.Apply(ScalarFunction.Tanh, y)),
            _ => y,
        };
    }

    /// <summary>Any number of any value around any axes, or of zeros around those of an image.</summary>
    public static Node? Surround(NodePool pool, GraphStep step) =>
        pool.Pick(step.A, n => n.Shape.Rank > 1 && n.DType.IsFloating()) is { } x ? Surrounded(pool, x, step.B, (step.C & 1) != 0) : null;

    /// <summary>One of floating type whose height, width and channels are known, as images of a batch.</summary>
    private static Node? Images(NodePool pool, int choice)
    {
        var x = pool.Pick(choice, n => n.DType.IsFloating() && n.Shape.Rank is 3 or 4 && n.Shape.Skip(n.Shape.Rank - 3).All(d => d.IsStatic && d.Value > 0));
        return x is { Shape.Rank: 3 } ? pool.Builder.Reshaped(x, new Shape([Dim.One, .. x.Shape])) : x;
    }

    private static Node Surrounded(NodePool pool, Node x, int choice, bool isPlain)
    {
        bool IsAround(int axis) => isPlain ? axis == x.Shape.Rank - 2 || axis == x.Shape.Rank - 3 : ((choice >> (12 + axis)) & 1) != 0;
        EquatableArray<Dim> Sizes(int shift) => x.Shape.Select((_, axis) => IsAround(axis) ? (Dim)((choice >> (shift + axis)) & 1) : Dim.Zero).ToEquatable();
        var value = isPlain ? 0 : ((choice & 7) - 3) / 2.0;
        return pool.Builder.Add(new Pad(Sizes(3), Sizes(7), ConstantData.Of(x.DType, [value])), x);
    }

    private static WindowAxis Axis(int choice, int window) =>
        new(1 + (choice % 2), window > 1 && choice % 8 == 7 ? 2 : 1, (choice >> 3) & 1, (choice >> 4) & 1);

    /// <summary>A pool's window meets at least one element everywhere.</summary>
    private static WindowAxis Within(WindowAxis axis, int window) => window == 1 ? new(axis.Stride, 1, 0, 0) : axis with { Dilation = 1 };

    private static bool Fits(Dim size, int window, WindowAxis axis) => (size + axis.Before + axis.After - axis.Reach(window)).Value >= 0;

    /// <summary>A node's own elements where there is one with enough, so that filters are computed too; else constants.</summary>
    private static Node Values(NodePool pool, int choice, DType dtype, Shape shape)
    {
        var count = shape.ElementCount.Value;
        var source = (choice & 1) == 0 ? null : pool.Pick(choice >> 1, n => n.DType == dtype && n.Shape.ElementCount is { IsStatic: true } c && c.Value >= count && c.Value > 0);
        if (source is null)
            return pool.Builder.Add(new Constant(RandomTensor.MakeData(new Random(choice), dtype, shape), shape));
        var flat = pool.Builder.Reshaped(source, Shape.Of(source.Shape.ElementCount));
        return pool.Apply(ScalarFunction.Tanh, pool.Builder.Reshaped(pool.Builder.Section(flat, 0, 0, count), shape));
    }
}
