using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>One op applied to values.</summary>
/// <param name="Type">The type that the graph gives the result.</param>
/// <param name="SizeOf">The size of each named dimension in this run.</param>
internal sealed record Call(TensorType Type, IReadOnlyList<Tensor> Operands, Func<string, long> SizeOf)
{
    public DType DType => Type.DType;

    public Tensor Operand => Operands[0];

    /// <summary>Arithmetic of the first operand's type.</summary>
    public Precision Precision => Precision.Of(Operand.DType);

    public int SizeOfDim(Dim dim) => checked((int)dim.Evaluate(SizeOf));

    public int[] DimsOf(Shape shape) => shape.Select(SizeOfDim).ToArray();

    public int[] ResultDims => DimsOf(Type.Shape);

    public Tensor Generate(Func<int[], Cell> cellAt) => Tensor.Generate(DType, ResultDims, cellAt);
}

/// <summary>How the reference computes one kind of op.</summary>
internal delegate Tensor Definition<in TOp>(TOp op, Call call)
    where TOp : Op;
