using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Training;

/// <summary>How an optimizer changes its variables.</summary>
/// <param name="Touched">What of a table it changes, as it was made, where the gradient is that of lookups.</param>
internal sealed record UpdateRule(Action<Step> Apply, Func<Arguments, Touched> Touched)
{
    public static UpdateRule OfRows(Action<Step> apply) => new(apply, _ => Training.Touched.Rows);

    public static UpdateRule OfEach(Action<Step> apply) => new(apply, _ => Training.Touched.Each);

    public static UpdateRule OfWhole(Action<Step> apply) => new(apply, _ => Training.Touched.Whole);
}

internal enum Touched
{
    /// <summary>The rows alone that were looked up, and their slots.</summary>
    Rows,

    /// <summary>Every row by itself, since moments decay in every step: those that were not looked up by a gradient of zero, which need not stand anywhere.</summary>
    Each,

    /// <summary>All rows together, since what becomes of one depends on the others.</summary>
    Whole,
}
