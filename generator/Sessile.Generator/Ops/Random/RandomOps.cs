using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Random;

// Draws of standard random numbers; scaling and shifting are elementwise work behind them. Stream numbers the draws of a graph in order of
// creation; OpSeed is the user's seed for this one. Each is a new draw in every run, so none is ever merged with another.

internal abstract record RandomOp(int Stream, long? OpSeed, Shape Shape, DType DType) : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => new(DType, Shape);
}

/// <summary>Even in [0, 1).</summary>
internal sealed record RandomUniform(int Stream, long? OpSeed, Shape Shape, DType DType) : RandomOp(Stream, OpSeed, Shape, DType);

/// <summary>Normal, of mean 0 and standard deviation 1.</summary>
internal sealed record RandomNormal(int Stream, long? OpSeed, Shape Shape, DType DType) : RandomOp(Stream, OpSeed, Shape, DType);

/// <summary>Normal, drawn again where the number is more than 2 from 0.</summary>
internal sealed record TruncatedNormal(int Stream, long? OpSeed, Shape Shape, DType DType) : RandomOp(Stream, OpSeed, Shape, DType);

/// <summary>Even integers from the first operand on, below the second; both scalars of the result's type.</summary>
internal sealed record RandomInteger(int Stream, long? OpSeed, Shape Shape, DType DType) : RandomOp(Stream, OpSeed, Shape, DType);
