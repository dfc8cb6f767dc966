using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Training;

/// <summary>How an optimizer changes its variables.</summary>
/// <param name="TouchesRows">
/// Whether, as it was made, it leaves alone the rows of a table that no lookup named, and their slots: with moments that decay in every step it does not.
/// </param>
internal sealed record UpdateRule(Action<Step> Apply, Func<Arguments, bool> TouchesRows)
{
    public static UpdateRule OfRows(Action<Step> apply) => new(apply, _ => true);

    public static UpdateRule OfWhole(Action<Step> apply) => new(apply, _ => false);
}
