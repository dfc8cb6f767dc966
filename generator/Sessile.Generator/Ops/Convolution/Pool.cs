using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>The largest or the mean of each window of images [n, h, w, c]. What padding adds does not count, unless it is <see cref="Surroundings"/>.</summary>
internal sealed record Pool(bool IsMax, PoolGeometry Geometry) : Op
{
    /// <summary>Elements of this value are what the padding adds, and count like any others: for a mean, zeros. Null: it adds none. A pass makes such ones, of what has been differentiated.</summary>
    public ConstantData? Surroundings { get; init; }

    public override string Name => IsMax ? "MaxPool" : "AvgPool";

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        if (IsMax ? !x.DType.IsNumeric() : !x.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
        if (x.Shape.Rank != 4)
            throw new GraphException(Rules.ShapeMismatch, $"{Name}: images need four axes: {x.Shape}");
        var height = Geometry.Height.Positions(Name, x.Shape[1], Geometry.WindowHeight);
        var width = Geometry.Width.Positions(Name, x.Shape[2], Geometry.WindowWidth);
        return x.With(Shape.Of(x.Shape[0], height, width, x.Shape[3]));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        Surroundings is not null ? throw new InvalidOperationException(Name + " of what is surrounded has no gradient") : IsMax
        ? [builder.Add(new MaxPoolGradient(Geometry), node.Operands[0], cotangent)]
        : [builder.Add(new AvgPoolGradient(Geometry, node.Operands[0].Shape), cotangent)];
}

/// <summary>The cotangent of an average pool's images; operand cotangent.</summary>
internal sealed record AvgPoolGradient(PoolGeometry Geometry, Shape InputShape) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(InputShape);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [builder.Add(new Pool(false, Geometry), cotangent)];
}
