namespace Sessile.Generator.IR;

/// <summary>What a node yields: an element type and a shape; or nothing, where the node is an effect.</summary>
internal sealed record TensorType(DType DType, Shape Shape)
{
    public static TensorType Effect { get; } = new(DType.None, Shape.Scalar);

    /// <summary>Several values together.</summary>
    public static TensorType Bundle { get; } = new(DType.Bundle, Shape.Scalar);

    public static TensorType Scalar(DType dtype) => new(dtype, Shape.Scalar);

    public bool IsEffect => DType == DType.None;

    public TensorType With(DType dtype) => new(dtype, Shape);

    public TensorType With(Shape shape) => new(DType, shape);

    public override string ToString() => IsEffect ? "effect" : Shape.IsScalar ? DType.DisplayName() : DType.DisplayName() + Shape;
}
