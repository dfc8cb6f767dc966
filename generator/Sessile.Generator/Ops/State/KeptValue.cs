using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.State;

/// <summary>
/// A value of variables, constants and files alone, which the session keeps from run to run: a run computes it if one of the variables was written since that was done last.
/// It has no operands: what it is computed from stands in the region, so that equal values of several runs are one.
/// </summary>
internal sealed record KeptValue(Region Value) : Op
{
    public override string Name => "Kept";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Value.Results[0].Type;

    /// <summary>The variables that a kept value is computed from.</summary>
    public static IEnumerable<int> VariablesOf(Region value) => value.Nodes.Select(n => n.Op).OfType<ReadVariable>().Select(r => r.Variable).Distinct().OrderBy(v => v);
}
