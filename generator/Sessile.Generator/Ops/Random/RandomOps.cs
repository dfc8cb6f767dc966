using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Random;

// Draws of standard random numbers; scaling and shifting are elementwise work behind them. Stream numbers the draws of a graph in order of
// creation; OpSeed is the user's seed for this one. Each is a new draw in every run, so none is ever merged with another.

internal abstract record RandomOp(int Stream, long? OpSeed, Shape Shape, DType DType) : Op
{
    public override bool IsPure => false;

    /// <summary>By how many blocks of four words a run moves the stream on: TensorFlow's kernels set 256 aside for each element.</summary>
    public virtual Dim Blocks => Shape.ElementCount * 256;

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

/// <summary>What dropout multiplies by: 0 with the probability <paramref name="Rate"/>, else 1 / (1 - Rate).</summary>
internal sealed record DropoutMask(int Stream, long? OpSeed, double Rate, Shape Shape, DType DType) : RandomOp(Stream, OpSeed, Shape, DType);

/// <summary>
/// Positions drawn with the probabilities softmax(logits) along the operand's last axis, <paramref name="Count"/> for each row. As TensorFlow's kernel, a
/// sample takes a double, and two elements are set aside for it.
/// </summary>
internal sealed record Multinomial(int Stream, long? OpSeed, int Count, Shape Shape) : RandomOp(Stream, OpSeed, Shape, DType.Int)
{
    public override string? NotDifferentiable => "a position that was drawn has no derivative";

    public override Dim Blocks => Rows * ((Count + 3) / 4 * 4 * 2 * 256L);

    private Dim Rows => Shape.Take(Shape.Rank - 1).Aggregate(Dim.One, (product, dim) => product * dim);

    public override IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands) => [operands[0].Shape[operands[0].Shape.Rank - 1] - 1];
}

/// <summary>The positions of an axis in random order, each as likely as any other. An exchange takes one word.</summary>
internal sealed record RandomPermutation(int Stream, long? OpSeed, Shape Shape) : RandomOp(Stream, OpSeed, Shape, DType.Int)
{
    public override Dim Blocks => (Shape[0] + 2) / 4;
}
