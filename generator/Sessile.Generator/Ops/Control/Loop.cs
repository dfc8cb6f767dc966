using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Control;

/// <summary>
/// Runs a region again and again: <c>Scan</c>, <c>Map</c>, <c>While</c>, and the derivatives of all of them. Operands: the first states, the sequences
/// (of which each turn takes one row), the number of turns if there is one, then what is captured. The regions' parameters are the same without the number
/// of turns, with a row in the place of each sequence. The body's results are the next states, then outputs, which are stacked, a row for each turn.
/// The results are the last states, the stacked outputs, and as an int the number of turns taken.
/// </summary>
/// <param name="Condition">Asked before each turn, it ends the loop when it is false; null: there is none.</param>
/// <param name="Length">The most turns, and the leading dimension of sequences and outputs; null: the condition alone decides.</param>
/// <param name="Reverse">Whether rows are taken from the last to the first.</param>
/// <param name="HasCount">Whether an operand says how many turns there are, at most <paramref name="Length"/>; outputs of further rows are zeros.</param>
/// <param name="Function">The name that users know it by.</param>
internal sealed record Loop(Region Body, Region? Condition, int States, int Sequences, Dim? Length, bool Reverse, bool HasCount, string Function) : RegionOp
{
    public override string Name => Function;

    public override IReadOnlyList<Region> Regions => Condition is null ? [Body] : [Body, Condition];

    public int Outputs => Body.Results.Count - States;

    /// <summary>Which result is the number of turns.</summary>
    public int CountResult => Body.Results.Count;

    public override IReadOnlyList<TensorType> ResultTypes =>
        [.. Body.Results.Select((r, i) => i < States ? r.Type : Stacked(r.Type)), TensorType.Scalar(DType.Int)];

    public override int Leading => States + Sequences + (HasCount ? 1 : 0);

    public override string? NotDifferentiable => Length is null
        ? "nothing says how often the loop runs at most, so what its derivative needs cannot be kept: give maximumIterations"
        : null;

    public override IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands) => Length is null ? [] : [Length];

    public override RegionOp With(IReadOnlyList<Region> regions) => this with { Body = regions[0], Condition = regions.Count > 1 ? regions[1] : null };

    public override int ParameterOf(int operand) => operand < States + Sequences ? operand : operand < Leading ? -1 : operand - (HasCount ? 1 : 0);

    public override int OperandOf(int parameter) => parameter < States + Sequences ? parameter : parameter + (HasCount ? 1 : 0);

    public TensorType Stacked(TensorType row) => row.With(new Shape([Length!, .. row.Shape]));

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var given = operands.Where((_, i) => ParameterOf(i) >= 0).ToArray();
        var expected = Body.Parameters.Select((p, i) => i >= States && i < States + Sequences ? Stacked(p) : p);
        var fits = expected.SequenceEqual(given)
            && Body.Results.Take(States).Select(r => r.Type).SequenceEqual(Body.Parameters.Take(States))
            && (Condition is null || Condition.Parameters.Equals(Body.Parameters))
            && (!HasCount || operands[Leading - 1].Equals(TensorType.Scalar(DType.Int)));
        return fits ? TensorType.Bundle : throw new InvalidOperationException(Name + ": the body does not fit its operands");
    }
}
