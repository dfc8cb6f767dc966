namespace Sessile.Generator.IR;

/// <summary>
/// What a node does, with its attributes. A record, so that equal ops compare equal: models are cached and equal nodes found by it.
/// One op, or one table of like ops, stands in one file under Ops.
/// </summary>
internal abstract record Op
{
    /// <summary>The name as users know it, for comments and messages.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Whether two nodes of equal op and operands are one. Not so for state, effects and draws of random numbers.</summary>
    public virtual bool IsPure => true;

    /// <summary>The type of the result, or a <see cref="Diagnostics.GraphException"/> that says which operands do not fit.</summary>
    public abstract TensorType Infer(IReadOnlyList<TensorType> operands);

    /// <summary>Sizes that a run must not make negative, beside the dims of the result: what an op reaches for must be there.</summary>
    public virtual IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands) => [];

    /// <summary>The same value in terms of simpler ops; null for a primitive, which the lowering knows.</summary>
    public virtual Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) => null;

    /// <summary>The same value in terms of ops that have derivatives; null where there are none.</summary>
    public virtual Node? Differentiable(GraphBuilder builder, IReadOnlyList<Node> operands) => Decompose(builder, operands);

    /// <summary>Whether <see cref="Gradient"/> is given. An op without it is differentiated as <see cref="Differentiable"/> has it, or not at all.</summary>
    public virtual bool HasGradient => false;

    /// <summary>
    /// The cotangents of the operands, in their order, given that of the result (<paramref name="cotangent"/>, of the result's shape).
    /// Null where nothing flows: integer operands, indices, conditions.
    /// </summary>
    public virtual IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        throw new InvalidOperationException(Name + " has no gradient");

    /// <summary>Why no derivative passes, for ops that have none by nature; null where one does, or where zero is right (comparisons, rounding).</summary>
    public virtual string? NotDifferentiable => null;
}
