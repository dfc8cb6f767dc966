using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Rules;

/// <summary>
/// Images that are padded with zeros for a convolution, which pads them itself, a band at a time: so padded ones need not be in memory. Not those of depthwise ones, which
/// leave out what lies beyond the images, where zeros would make NaN of an infinite weight.
/// </summary>
internal static class PaddingRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("padding before a convolution", (builder, node, x) => node.Op is Conv2D conv && Padded(x[0]) is { } pad && !IsDepthwise(conv.Geometry, x[0].Shape, x[1].Shape)
            ? builder.Add(new Conv2D(Widened(conv.Geometry, pad)), x[0].Operands[0], x[1]) : null),
        new("padding before a filter's gradient", (builder, node, x) => node.Op is Conv2DFilterGradient gradient && Padded(x[0]) is { } pad && !IsDepthwise(gradient.Geometry, x[0].Shape, node.Shape)
            ? builder.Add(new Conv2DFilterGradient(Widened(gradient.Geometry, pad), gradient.FilterShape), x[0].Operands[0], x[1]) : null),
        new("part of the gradient of padded images", (builder, node, x) => node.Op is Slice slice && x[0].Op is Conv2DInputGradient gradient && Surroundings(slice, x[0].Shape) is { } pad
                && !IsDepthwise(gradient.Geometry, x[0].Shape, x[0].Operands[0].Shape)
            ? builder.Add(new Conv2DInputGradient(Widened(gradient.Geometry, pad), node.Shape), x[0].Operands) : null),
    ];

    /// <summary>What stands around images along height and width.</summary>
    private sealed record Border(Dim Top, Dim Left, Dim Bottom, Dim Right);

    private static Border? Padded(Node node) => node.Op is Pad { Value: var value } pad && IsZero(value) && IsPlain(pad.Before, pad.After)
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

    private static bool IsDepthwise(Conv2DGeometry geometry, Shape images, Shape filter) => geometry.Groups > 1 && images[3].Equals(geometry.Groups) && filter[3].Equals(geometry.Groups);

    private static Conv2DGeometry Widened(Conv2DGeometry geometry, Border border) => geometry with
    {
        Height = geometry.Height with { Before = geometry.Height.Before + border.Top, After = geometry.Height.After + border.Bottom },
        Width = geometry.Width with { Before = geometry.Width.Before + border.Left, After = geometry.Width.After + border.Right },
    };
}
