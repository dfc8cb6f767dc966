using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Functions;

/// <summary>The result of a static method of the user's, called once in a run that needs it. Operands: its inputs.</summary>
internal sealed record CustomCall(CustomMethod Method, TensorType Type) : Op
{
    public override string Name => "Custom";

    public override bool IsPure => false;

    public override string? NotDifferentiable => "a custom operation has no derivative of its own: WithGradient gives it one";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}
