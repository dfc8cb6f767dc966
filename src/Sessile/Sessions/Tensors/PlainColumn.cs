using System.Globalization;

namespace Sessile.Sessions;

/// <summary>Integers and bools, right-aligned.</summary>
internal sealed class PlainColumn<T>(List<T> shown, int leastWidth) : ElementColumn<T> where T : unmanaged
{
    private readonly int _width = shown.Select(value => Invariant(value).Length).Append(leastWidth).Max();

    public override string Text(T value) => Invariant(value).PadLeft(_width);

    private static string Invariant(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
