namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// One element as the reference has it, and how far a right implementation may be from it.
/// Floating elements live in <see cref="Real"/>, integers and bools (0 or 1) in <see cref="Whole"/>.
/// </summary>
/// <param name="Error">0: every right implementation yields exactly this. Infinity: nothing can be said.</param>
internal readonly record struct Cell(double Real, long Whole, double Error)
{
    public static Cell OfReal(double value, double error = 0) => new(value, 0, error);

    public static Cell OfWhole(long value) => new(0, value, 0);

    public static Cell OfBool(bool value) => new(0, value ? 1 : 0, 0);

    public bool IsCertain => Error == 0;

    public bool IsUnknown => double.IsPositiveInfinity(Error);

    public bool IsTrue => Whole != 0;

    /// <summary>The same value, about which nothing is sure.</summary>
    public Cell Doubted() => this with { Error = double.PositiveInfinity };

    /// <summary>The same value, off by at least as much as <paramref name="error"/>.</summary>
    public Cell Widened(double error) => this with { Error = Math.Max(Error, double.IsNaN(error) ? double.PositiveInfinity : error) };

    public double Low => Error == 0 ? Real : Real - Error;

    public double High => Error == 0 ? Real : Real + Error;
}
