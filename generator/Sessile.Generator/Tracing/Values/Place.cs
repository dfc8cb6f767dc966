namespace Sessile.Generator.Tracing.Values;

/// <summary>Something that can be read and written: a local, a field, an element of an array.</summary>
internal abstract class Place
{
    public abstract object? Value { get; set; }
}

/// <summary>A local or a parameter. Lambdas capture the cell, not its value, as in C#.</summary>
internal class Cell(object? value) : Place
{
    public override object? Value { get; set; } = value;
}

/// <summary>A <c>ref</c> or <c>out</c> parameter: another place under a second name.</summary>
internal sealed class ForwardedCell(Place place) : Cell(null)
{
    public override object? Value
    {
        get => place.Value;
        set => place.Value = value;
    }
}

/// <summary>A place made of two functions.</summary>
internal sealed class PlaceOf(Func<object?> get, Action<object?> set) : Place
{
    public override object? Value
    {
        get => get();
        set => set(value);
    }
}
