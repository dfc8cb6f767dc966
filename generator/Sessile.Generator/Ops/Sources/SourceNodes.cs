using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Sources;

/// <summary>Short forms for constants.</summary>
internal static class SourceNodes
{
    public static Node Scalar(this GraphBuilder builder, DType dtype, double value) =>
        builder.Add(new Constant(dtype.IsFloating() ? ConstantData.Of(dtype, value) : ConstantData.Of(dtype, (long)value), Shape.Scalar));

    public static Node Scalar(this GraphBuilder builder, DType dtype, long value) =>
        builder.Add(new Constant(ConstantData.Of(dtype, value), Shape.Scalar));

    /// <summary>A tensor that holds <paramref name="value"/> everywhere.</summary>
    public static Node Filled(this GraphBuilder builder, TensorType type, long value) =>
        builder.Add(new Constant(ConstantData.Of(type.DType, value), type.Shape));

    /// <summary>A size as a scalar: a constant where it is static.</summary>
    public static Node SizeOf(this GraphBuilder builder, Dim dim, DType dtype) =>
        dim.IsStatic ? builder.Scalar(dtype, dim.Value) : builder.CastTo(builder.Add(new DimValue(dim)), dtype);

    /// <summary>0, 1, … below <paramref name="count"/>.</summary>
    public static Node Positions(this GraphBuilder builder, Dim count, DType dtype = DType.Int) =>
        builder.Add(new Iota(count, dtype), builder.Scalar(dtype, 0L), builder.Scalar(dtype, 1L));
}
