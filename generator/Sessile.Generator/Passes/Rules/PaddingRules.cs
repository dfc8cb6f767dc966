using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Rules;

/// <summary>
/// Images that are padded for a convolution, its transpose or a pooling, which pads them itself: so padded ones need not be in memory.
/// </summary>
internal static class PaddingRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("padding before a convolution", (builder, node, x) => node.Op is Conv2D conv && Padded(x[0], IsZero) is { } pad
            ? builder.Add(new Conv2D(Widened(conv.Geometry, pad)), x[0].Operands[0], x[1]) : null),
        new("padding before a filter's gradient", (builder, node, x) => node.Op is Conv2DFilterGradient gradient && Padded(x[0], IsZero) is { } pad
            ? builder.Add(new Conv2DFilterGradient(Widened(gradient.Geometry, pad), gradient.FilterShape), x[0].Operands[0], x[1]) : null),
        new("part of the gradient of padded images", (builder, node, x) => node.Op is Slice slice && x[0].Op is Conv2DInputGradient gradient && Surroundings(slice, x[0].Shape) is { } pad
            ? builder.Add(new Conv2DInputGradient(Widened(gradient.Geometry, pad), node.Shape), x[0].Operands) : null),
        new("padding before a transposed convolution", (builder, node, x) => node.Op is Conv2DInputGradient transposed && Padded(x[1], IsZero) is { } pad && Narrowed(transposed.Geometry, pad) is { } geometry
            ? builder.Add(new Conv2DInputGradient(geometry, transposed.InputShape), x[0], x[1].Operands[0]) : null),
        new("padding before a transposed filter's gradient", (builder, node, x) => node.Op is Conv2DFilterGradient gradient && Padded(x[1], IsZero) is { } pad && Narrowed(gradient.Geometry, pad) is { } geometry
            ? builder.Add(new Conv2DFilterGradient(geometry, gradient.FilterShape), x[0], x[1].Operands[0]) : null),
        new("padding before a convolution of planes", (builder, node, x) => node.Op is Conv2D conv && Planes(builder, x[0]) is var (images, pad)
            ? builder.Add(new Conv2D(Widened(conv.Geometry, pad)), images, x[1]) : null),
        new("padding before a convolution of volumes", (builder, node, x) => node.Op is Conv2D { Geometry.Depth: not null } conv && Volumes(builder, x[0], conv.Geometry) is var (volumes, geometry)
            ? builder.Add(new Conv2D(geometry), volumes, x[1]) : null),
        new("padding before a filter's gradient of volumes", (builder, node, x) =>
            node.Op is Conv2DFilterGradient { Geometry.Depth: not null } gradient && Volumes(builder, x[0], gradient.Geometry) is var (volumes, geometry)
            ? builder.Add(new Conv2DFilterGradient(geometry, gradient.FilterShape), volumes, x[1]) : null),
        new("padding before a pooling", (builder, node, x) => node.Op is Pool pool && Padded(x[0], _ => true) is { } pad && Surrounded(pool, ((Pad)x[0].Op).Value, pad) is { } whole
            ? builder.Add(whole, x[0].Operands[0]) : null),
        new("reshape of what is padded, by axes of one", (builder, node, x) => node.Op is Reshape && x[0].Op is Pad pad && OnAxesOf(node.Shape, x[0], pad) is var (before, after, inner)
            ? builder.Add(new Pad(before, after, pad.Value), builder.Reshaped(x[0].Operands[0], inner)) : null),
    ];

    /// <summary>What the padding adds counts already, or there is none yet; or it is what no window takes notice of.</summary>
    private static Pool? Surrounded(Pool pool, ConstantData value, Border pad)
    {
        var geometry = pool.Geometry with { Height = Widened(pool.Geometry.Height, pad.Top, pad.Bottom), Width = Widened(pool.Geometry.Width, pad.Left, pad.Right) };
        if (pool.Surroundings is null && pool.IsMax && IsLowest(value))
            return pool with { Geometry = geometry };
        var isOwn = pool.Surroundings is { } own ? own.Equals(value) : new[] { pool.Geometry.Height, pool.Geometry.Width }.All(a => a.Before.Equals(Dim.Zero) && a.After.Equals(Dim.Zero));
        return isOwn && (pool.IsMax || IsZero(value)) ? pool with { Geometry = geometry, Surroundings = value } : null;
    }

    private static bool IsLowest(ConstantData value) => value.DType.IsFloating() ? double.IsNegativeInfinity(value.DoubleAt(0)) : value.LongAt(0) == value.DType.LeastInteger();

    /// <summary>The planes of volumes without what is padded around them, and the geometry that pads them itself.</summary>
    private static (Node Planes, Conv2DGeometry Geometry)? Volumes(GraphBuilder builder, Node x, Conv2DGeometry geometry)
    {
        if (x is not { Op: Reshape } || x.Operands[0] is not { Op: Pad pad, Shape.Rank: 5 } padded || !IsZero(pad.Value) || !x.Shape.Skip(1).SequenceEqual(padded.Shape.Skip(2))
            || geometry.Depth is not { } depth || !padded.Shape[1].Equals(depth.Planes) || new[] { pad.Before[0], pad.After[0], pad.Before[4], pad.After[4] }.Any(d => !d.Equals(Dim.Zero)))
            return null;
        var volumes = padded.Operands[0];
        var planes = builder.Reshaped(volumes, new Shape([volumes.Shape[0] * volumes.Shape[1], .. volumes.Shape.Skip(2)]));
        var widened = Widened(geometry, new Border(pad.Before[2], pad.Before[3], pad.After[2], pad.After[3]));
        return (planes, widened with { Depth = depth with { Axis = Widened(depth.Axis, pad.Before[1], pad.After[1]), Planes = volumes.Shape[1] } });
    }

    /// <summary>The images that are planes of padded volumes, with what is padded along height and width taken off, and the border that this leaves to the convolution.</summary>
    private static (Node Images, Border Border)? Planes(GraphBuilder builder, Node x)
    {
        if (x is not { Op: Reshape } || x.Operands[0] is not { Op: Slice slice } section || !x.Shape.Skip(1).SequenceEqual(section.Shape.Skip(2)))
            return null;
        var whole = section.Operands[0];
        if (whole is not { Op: Pad pad, Shape.Rank: 5 } || !IsZero(pad.Value) || !IsOfWholePlanes(slice, section.Shape, whole.Shape))
            return null;
        var (volumes, border) = (whole.Operands[0], new Border(pad.Before[2], pad.Before[3], pad.After[2], pad.After[3]));
        if (!whole.Shape[4].Equals(volumes.Shape[4]) || border.Equals(new Border(Dim.Zero, Dim.Zero, Dim.Zero, Dim.Zero)))
            return null;
        var images = builder.Add(OfPlanes(slice, section.Shape, volumes.Shape), Deep(builder, pad, volumes));
        return (builder.Reshaped(images, new Shape([x.Shape[0], .. images.Shape.Skip(2)])), border);
    }

    private static bool IsOfWholePlanes(Slice slice, Shape section, Shape whole) =>
        Enumerable.Range(2, 3).All(a => slice.Begin[a].Equals(Dim.Zero) && slice.Strides[a] == 1 && section[a].Equals(whole[a]));

    /// <summary>The same planes of volumes without a border.</summary>
    private static Slice OfPlanes(Slice slice, Shape section, Shape volumes) => new(slice.Begin, section.Take(2).Concat(volumes.Skip(2)).ToEquatable(), slice.Strides);

    /// <summary>The volumes padded along the batch and the depth alone.</summary>
    private static Node Deep(GraphBuilder builder, Pad pad, Node volumes)
    {
        EquatableArray<Dim> Of(EquatableArray<Dim> sizes) => sizes.Select((d, i) => i < 2 ? d : Dim.Zero).ToEquatable();
        var isFlat = pad.Before.Concat(pad.After).Where((_, i) => i % 5 < 2).All(d => d.Equals(Dim.Zero));
        return isFlat ? volumes : builder.Add(new Pad(Of(pad.Before), Of(pad.After), pad.Value), volumes);
    }

    /// <summary>The paddings on the axes of a shape that differs by axes of one alone, and the shape of what is padded; null where it differs more, or such an axis is padded.</summary>
    private static (EquatableArray<Dim> Before, EquatableArray<Dim> After, Shape Inner)? OnAxesOf(Shape shape, Node padded, Pad pad)
    {
        var axes = Enumerable.Range(0, padded.Shape.Rank).Where(a => !padded.Shape[a].IsOne).ToArray();
        var places = Enumerable.Range(0, shape.Rank).Where(a => !shape[a].IsOne).ToArray();
        var isAlike = axes.Length == places.Length && axes.Zip(places, (a, p) => padded.Shape[a].Equals(shape[p])).All(same => same)
            && Enumerable.Range(0, padded.Shape.Rank).All(a => axes.Contains(a) || padded.Operands[0].Shape[a].IsOne);
        if (!isAlike)
            return null;
        Dim[] On(IEnumerable<Dim> sizes, Dim other) => shape.Select((_, p) => Array.IndexOf(places, p) is >= 0 and var at ? sizes.ElementAt(axes[at]) : other).ToArray();
        return (On(pad.Before, Dim.Zero).ToEquatable(), On(pad.After, Dim.Zero).ToEquatable(), new Shape(On(padded.Operands[0].Shape, Dim.One)));
    }

    /// <summary>What stands around images along height and width.</summary>
    private sealed record Border(Dim Top, Dim Left, Dim Bottom, Dim Right);

    private static Border? Padded(Node node, Func<ConstantData, bool> isWanted) => node.Op is Pad { Value: var value } pad && isWanted(value) && IsPlain(pad.Before, pad.After)
        ? new(pad.Before[1], pad.Before[2], pad.After[1], pad.After[2]) : null;

    /// <summary>What a slice of images leaves out; null where it is no stretch of whole images.</summary>
    private static Border? Surroundings(Slice slice, Shape whole)
    {
        var after = whole.Select((d, axis) => d - slice.Begin[axis] - slice.Size[axis]).ToArray();
        return slice.Strides.All(s => s == 1) && IsPlain(slice.Begin, after) && after.All(d => d is { IsStatic: true, Value: >= 0 }) && slice.Begin.All(d => d is { IsStatic: true, Value: >= 0 })
            ? new(slice.Begin[1], slice.Begin[2], after[1], after[2]) : null;
    }

    private static bool IsPlain(IReadOnlyList<Dim> before, IReadOnlyList<Dim> after) =>
        before.Count == 4 && new[] { before[0], before[3], after[0], after[3] }.All(d => d.Equals(Dim.Zero));

    /// <summary>The sum begins at +0, to which products with -0 add nothing either.</summary>
    private static bool IsZero(ConstantData value) => value.DoubleAt(0) == 0;

    private static Conv2DGeometry Widened(Conv2DGeometry geometry, Border border) => geometry with
    {
        Height = Widened(geometry.Height, border.Top, border.Bottom),
        Width = Widened(geometry.Width, border.Left, border.Right),
    };

    /// <summary>
    /// The convolution from the same images to what has no zeros around it: the windows that lead to them are what its own padding loses. Null where it has no such padding; what it
    /// is the transpose of would leave out pixels.
    /// </summary>
    private static Conv2DGeometry? Narrowed(Conv2DGeometry geometry, Border border)
    {
        var (height, width) = (Narrowed(geometry.Height, border.Top, border.Bottom), Narrowed(geometry.Width, border.Left, border.Right));
        return new[] { height.Before, height.After, width.Before, width.After }.All(d => d is { IsStatic: true, Value: >= 0 }) ? geometry with { Height = height, Width = width } : null;
    }

    private static WindowAxis Narrowed(WindowAxis axis, Dim before, Dim after) => axis with { Before = axis.Before - (before * axis.Stride), After = axis.After - (after * axis.Stride) };

    private static WindowAxis Widened(WindowAxis axis, Dim before, Dim after) => axis with { Before = axis.Before + before, After = axis.After + after };
}
