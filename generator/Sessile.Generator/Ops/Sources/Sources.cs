using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Sources;

/// <summary>A value that the caller of a run gives; also what stands in the place of any node that is fed.</summary>
internal sealed record Placeholder(string PropertyName, TensorType Type) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

/// <summary>
/// Values known while compiling: either all of <paramref name="Shape"/>'s elements in row-major order, or a single one that fills it
/// (the only form for a dynamic shape).
/// </summary>
internal sealed record Constant(ConstantData Data, Shape Shape) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(Data.DType, Shape);
}

/// <summary>start, start + step, … along one axis; integers or floating. Two scalar operands: start and step.</summary>
internal sealed record Iota(Dim Count, DType DType) : Op
{
    public override string Name => "Range";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(DType, Shape.Of(Count));
}

/// <summary>The size of a dimension as a scalar value.</summary>
internal sealed record DimValue(Dim Dim) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Scalar(DType.Int);
}

/// <summary>What stands in a file when a session is made.</summary>
internal sealed record FromFile(FileSource Source) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(Source.DType, Source.Shape);
}
