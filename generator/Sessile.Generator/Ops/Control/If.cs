using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Control;

/// <summary>
/// One of two regions, chosen by a scalar condition; only the chosen one runs. Operands: the condition, then what the regions capture, which both
/// take as their parameters in that order. The results of both have the same types.
/// </summary>
internal sealed record If(Region Then, Region Else) : RegionOp
{
    public override string Name => "Cond";

    public override IReadOnlyList<Region> Regions => [Then, Else];

    public override IReadOnlyList<TensorType> ResultTypes => Then.Results.Select(r => r.Type).ToArray();

    public override int Leading => 1;

    public override RegionOp With(IReadOnlyList<Region> regions) => new If(regions[0], regions[1]);

    public override int ParameterOf(int operand) => operand - 1;

    public override int OperandOf(int parameter) => parameter + 1;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var captured = operands.Skip(1).ToArray();
        var fits = operands[0].Equals(TensorType.Scalar(DType.Bool)) && Regions.All(r => r.Parameters.SequenceEqual(captured))
            && Then.Results.Select(r => r.Type).SequenceEqual(Else.Results.Select(r => r.Type));
        return fits ? TensorType.Bundle : throw new InvalidOperationException("Cond: the branches do not fit their operands");
    }
}
