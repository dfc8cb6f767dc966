using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>The cross-correlation of images [n, h, w, c], or planes of volumes, with filters [kh, kw, c / groups, o], those of volumes with the rows of all their planes. It is linear in both, so its derivatives are each other's.</summary>
internal sealed record Conv2D(Conv2DGeometry Geometry) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (x, filter) = (operands[0], operands[1]);
        if (x.DType != filter.DType)
            throw new GraphException(Rules.DTypeMismatch, $"Conv2D: operands are {x.DType.DisplayName()} and {filter.DType.DisplayName()}: Cast one side");
        if (!x.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"Conv2D: not defined for {x.DType.DisplayName()}");
        if (x.Shape.Rank != 4 || filter.Shape.Rank != 4)
            throw new GraphException(Rules.ShapeMismatch, $"Conv2D: images and filters need four axes: {x.Shape} * {filter.Shape}");
        if (!x.Shape[3].Equals(filter.Shape[2] * Geometry.Groups))
            throw new GraphException(Rules.ShapeMismatch, $"Conv2D: channels differ: {x.Shape} * {filter.Shape}{InGroups}");
        if (!filter.Shape[3].IsMultipleOf(Geometry.Groups))
            throw new GraphException(Rules.ShapeMismatch, $"Conv2D: the filters do not divide into groups: {x.Shape} * {filter.Shape}{InGroups}");
        var height = Geometry.Height.Positions("Conv2D", x.Shape[1], Geometry.PlaneOf(filter.Shape)[0]);
        var width = Geometry.Width.Positions("Conv2D", x.Shape[2], filter.Shape[1]);
        var images = Geometry.Depth is { } depth ? depth.Volumes * depth.Positions : x.Shape[0];
        return x.With(Shape.Of(images, height, width, filter.Shape[3]));
    }

    private string InGroups => Geometry.Groups == 1 ? "" : $" in {Geometry.Groups} groups";

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, filter) = (node.Operands[0], node.Operands[1]);
        return
        [
            builder.Add(new Conv2DInputGradient(Geometry, x.Shape), filter, cotangent),
            builder.Add(new Conv2DFilterGradient(Geometry, filter.Shape), x, cotangent),
        ];
    }
}

/// <summary>The cotangent of a convolution's images; operands filter and cotangent.</summary>
internal sealed record Conv2DInputGradient(Conv2DGeometry Geometry, Shape InputShape) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(InputShape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (filter, outer) = (node.Operands[0], node.Operands[1]);
        return
        [
            builder.Add(new Conv2DFilterGradient(Geometry, filter.Shape), cotangent, outer),
            builder.Add(new Conv2D(Geometry), cotangent, filter),
        ];
    }
}

/// <summary>The cotangent of a convolution's filters; operands images and cotangent.</summary>
internal sealed record Conv2DFilterGradient(Conv2DGeometry Geometry, Shape FilterShape) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(FilterShape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (x, outer) = (node.Operands[0], node.Operands[1]);
        return
        [
            builder.Add(new Conv2DInputGradient(Geometry, x.Shape), cotangent, outer),
            builder.Add(new Conv2D(Geometry), x, cotangent),
        ];
    }
}
