using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.Values;

/// <summary>The value of an expression in which an error was found: whatever uses it is silent, so that each error is told once.</summary>
internal sealed class Poison
{
    private Poison()
    {
    }

    public static Poison Value { get; } = new();

    /// <summary>Whether <paramref name="value"/> is poisoned, or a list, tuple or object of which a part is.</summary>
    public static bool In(object? value) => value switch
    {
        Poison => true,
        ListValue list => list.Items.Any(In),
        TupleValue tuple => tuple.Items.Any(In),
        _ => false,
    };

    public static bool InAny(params object?[] values) => values.Any(In);
}
