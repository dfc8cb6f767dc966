using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

internal static partial class PortableMath
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary><c>eˣ</c> for x of 0 and less; 0 where that is no normal number, and for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var shifted = x * (1 / Ln2) + Vector512.Create(Rounder);
        var n = shifted - Vector512.Create(Rounder);
        var r = x - n * Ln2High - n * Ln2Low;
        var z = r * r;

        // Divided by factorials, 13! and 12! first; every other term, so that neither half waits for the other.
        Vector512<double> odd = Vector512.Create(1d / 6227020800), even = Vector512.Create(1d / 479001600);
        (odd, even) = (odd * z + Vector512.Create(1d / 39916800), even * z + Vector512.Create(1d / 3628800));
        (odd, even) = (odd * z + Vector512.Create(1d / 362880), even * z + Vector512.Create(1d / 40320));
        (odd, even) = (odd * z + Vector512.Create(1d / 5040), even * z + Vector512.Create(1d / 720));
        (odd, even) = (odd * z + Vector512.Create(1d / 120), even * z + Vector512.Create(1d / 24));
        (odd, even) = (odd * z + Vector512.Create(1d / 6), even * z + Vector512.Create(1d / 2));
        (odd, even) = (odd * z + Vector512<double>.One, even * z + Vector512<double>.One);
        var power = ((shifted.AsInt64() + Vector512.Create(1023L)) << 52).AsDouble();
        return (odd * r + even) * power & Vector512.GreaterThan(x, Vector512.Create(-708d));
    }

    /// <inheritdoc cref="Exp(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var shifted = x * (1 / Ln2) + Vector256.Create(Rounder);
        var n = shifted - Vector256.Create(Rounder);
        var r = x - n * Ln2High - n * Ln2Low;
        var z = r * r;

        // Divided by factorials, 13! and 12! first; every other term, so that neither half waits for the other.
        Vector256<double> odd = Vector256.Create(1d / 6227020800), even = Vector256.Create(1d / 479001600);
        (odd, even) = (odd * z + Vector256.Create(1d / 39916800), even * z + Vector256.Create(1d / 3628800));
        (odd, even) = (odd * z + Vector256.Create(1d / 362880), even * z + Vector256.Create(1d / 40320));
        (odd, even) = (odd * z + Vector256.Create(1d / 5040), even * z + Vector256.Create(1d / 720));
        (odd, even) = (odd * z + Vector256.Create(1d / 120), even * z + Vector256.Create(1d / 24));
        (odd, even) = (odd * z + Vector256.Create(1d / 6), even * z + Vector256.Create(1d / 2));
        (odd, even) = (odd * z + Vector256<double>.One, even * z + Vector256<double>.One);
        var power = ((shifted.AsInt64() + Vector256.Create(1023L)) << 52).AsDouble();
        return (odd * r + even) * power & Vector256.GreaterThan(x, Vector256.Create(-708d));
    }
}
