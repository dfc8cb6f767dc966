using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>
/// Where the positions of a resized axis lie on the old one, as TensorFlow has it: at <c>i · from / to</c>; with aligned corners at <c>i · (from - 1) / (to - 1)</c>;
/// with half-pixel centers at <c>(i + ½) · from / to - ½</c>. Exact: as fractions of whole numbers.
/// </summary>
internal readonly record struct ResizeAxis(long From, long To, bool AlignCorners, bool HalfPixelCenters)
{
    public static ResizeAxis Of(Arguments arguments, Dim from, int to)
    {
        if (!from.IsStatic || from.Value < 1)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: height and width must be static and at least 1, not {from}");
        var (corners, halves) = (arguments.Flag("alignCorners"), arguments.Flag("halfPixelCenters"));
        return corners && halves
            ? throw arguments.Wrong("corners are aligned or pixels have their centers at halves, not both")
            : new ResizeAxis(from.Value, to, corners && to > 1, halves);
    }

    /// <summary>Whether the nearest of the old positions are each of them so many times.</summary>
    public bool IsRepetition => !AlignCorners && To % From == 0;

    /// <summary>For each position the nearest old one: rounded with aligned corners, else the one whose area it falls into.</summary>
    public long[] Nearest()
    {
        var axis = this;
        return Positions(i => axis.AlignCorners ? ((2 * i * (axis.From - 1)) + (axis.To - 1)) / (2 * (axis.To - 1))
            : axis.HalfPixelCenters ? ((2 * i) + 1) * axis.From / (2 * axis.To)
            : i * axis.From / axis.To);
    }

    /// <summary>For each position the old ones before and after it, and how far it is from the one to the other.</summary>
    public (long[] Low, long[] High, double[] Share) Between()
    {
        var (axis, last) = (this, From - 1);
        var floors = Enumerable.Range(0, (int)To).Select(i => FloorOf(axis.Fraction(i))).ToArray();
        return (
            floors.Select(f => Math.Max(0, Math.Min(f.Whole, last))).ToArray(),
            floors.Select(f => Math.Max(0, Math.Min(f.Whole + 1, last))).ToArray(),
            floors.Select(f => f.Share).ToArray());
    }

    private (long Numerator, long Denominator) Fraction(long i) => AlignCorners ? (i * (From - 1), To - 1)
        : HalfPixelCenters ? ((((2 * i) + 1) * From) - To, 2 * To)
        : (i * From, To);

    private static (long Whole, double Share) FloorOf((long Numerator, long Denominator) fraction)
    {
        var rest = ((fraction.Numerator % fraction.Denominator) + fraction.Denominator) % fraction.Denominator;
        return ((fraction.Numerator - rest) / fraction.Denominator, (double)rest / fraction.Denominator);
    }

    private long[] Positions(Func<long, long> source)
    {
        var last = From - 1;
        return Enumerable.Range(0, (int)To).Select(i => Math.Min(last, source(i))).ToArray();
    }
}
