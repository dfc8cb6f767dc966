using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>The cotangent of a max pool's images: of equal largest elements of a window the first takes it. Operands images and cotangent: a pool that nothing else asks for is not computed.</summary>
internal sealed record MaxPoolGradient(PoolGeometry Geometry) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    /// <summary>
    /// It is linear in the cotangent alone: each window picks the element that stands where its largest does. The elements of all windows at
    /// one offset are a strided slice, so the pick is a chain of choices over the offsets, from the last to the first.
    /// </summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, y) = (builder.Let(node.Operands[0]), builder.Let(builder.Add(new Pool(true, Geometry), node.Operands[0])));
        var values = Padded(builder, x);
        var picks = Padded(builder, cotangent);
        Formula? picked = null;
        for (var offset = (Geometry.WindowHeight * Geometry.WindowWidth) - 1; offset >= 0; offset--)
        {
            var (row, column) = (offset / Geometry.WindowWidth, offset % Geometry.WindowWidth);
            var here = builder.Let(At(builder, values, row, column, y.Shape)).EqualTo(y) & builder.Let(At(builder, Inside(builder, x), row, column, y.Shape));
            var pick = builder.Let(At(builder, picks, row, column, y.Shape));
            picked = picked is { } later ? here.Choose(pick, later) : here.OrZero(pick);
        }

        return [null, picked!.Value.Node];
    }

    /// <summary>Where the padded images hold an element of the images, which padding that happens to equal the largest must not pass for.</summary>
    private Node Inside(GraphBuilder builder, Formula x) =>
        Padded(builder, builder.Filled(new TensorType(DType.Bool, x.Shape), 1));

    private Node Padded(GraphBuilder builder, Node x) =>
        builder.PadZeros(builder.PadZeros(x, 1, Geometry.Height.Before, Geometry.Height.After), 2, Geometry.Width.Before, Geometry.Width.After);

    private Node At(GraphBuilder builder, Node padded, int row, int column, Shape positions)
    {
        var rows = builder.Section(padded, 1, row * Geometry.Height.Dilation, positions[1], Geometry.Height.Stride);
        return builder.Section(rows, 2, column * Geometry.Width.Dilation, positions[2], Geometry.Width.Stride);
    }
}
