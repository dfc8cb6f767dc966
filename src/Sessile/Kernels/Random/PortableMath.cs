using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Functions made of additions, multiplications, divisions and square roots alone, each rounded, so that they have the same bits on every processor:
/// <see cref="Simd.VectorMath"/> fuses multiplications with additions where the processor can. Within a few units in the last place.
/// </summary>
internal static partial class PortableMath
{
    // Adding and subtracting it rounds to a whole number, which is then in the low bits of the sum.
    private const double Rounder = 6755399441055744;
    private const double Ln2High = 0.693147180369123816490, Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417, HalfPiLow = 6.07710050650619224932e-11;

    // 2⁵² and 1024: a whole number below 2⁵², or'ed with the bits of the former, is in the low bits of their sum.
    private const double Exponents = 4503599627370496 + 1024;

    /// <summary>The natural logarithm of a positive normal number: of the mantissa by <c>2·artanh((m − 1) / (m + 1))</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        // The mantissa is taken from [√½, √2), so that near 1 nothing cancels.
        var bits = x.AsInt64() - Vector512.Create(0x3FE6A09E667F3BCDL);
        var exponent = (((bits + Vector512.Create(1024L << 52)) >>> 52) | Vector512.Create(0x4330000000000000L)).AsDouble() - Vector512.Create(Exponents);
        var mantissa = ((bits & Vector512.Create(0xFFFFFFFFFFFFFL)) + Vector512.Create(0x3FE6A09E667F3BCDL)).AsDouble();
        var s = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One);
        var z = s * s;

        // Every other term, so that neither half waits for the other.
        var zz = z * z;
        var odd = Vector512.Create(1d / 21);
        var even = Vector512.Create(1d / 19);
        (odd, even) = (odd * zz + Vector512.Create(1d / 17), even * zz + Vector512.Create(1d / 15));
        (odd, even) = (odd * zz + Vector512.Create(1d / 13), even * zz + Vector512.Create(1d / 11));
        (odd, even) = (odd * zz + Vector512.Create(1d / 9), even * zz + Vector512.Create(1d / 7));
        (odd, even) = (odd * zz + Vector512.Create(1d / 5), even * zz + Vector512.Create(1d / 3));
        var tail = odd * z + even;
        return exponent * Ln2High + (exponent * Ln2Low + s * z * tail * 2 + s * 2);
    }

    /// <summary>Sine and cosine of an angle of a few turns at most, by their series about the nearest multiple of a right angle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sine, Vector512<double> Cosine) SineAndCosine(Vector512<double> angle)
    {
        var shifted = angle * (2 / Math.PI) + Vector512.Create(Rounder);
        var turns = shifted - Vector512.Create(Rounder);
        var r = angle - turns * HalfPiHigh - turns * HalfPiLow;
        var z = r * r;

        // Step by step for both, since either waits for itself; divided by factorials, 17! and 16! first.
        Vector512<double> sine = Vector512.Create(1d / 355687428096000), cosine = Vector512.Create(1d / 20922789888000);
        (sine, cosine) = (sine * z - Vector512.Create(1d / 1307674368000), cosine * z - Vector512.Create(1d / 87178291200));
        (sine, cosine) = (sine * z + Vector512.Create(1d / 6227020800), cosine * z + Vector512.Create(1d / 479001600));
        (sine, cosine) = (sine * z - Vector512.Create(1d / 39916800), cosine * z - Vector512.Create(1d / 3628800));
        (sine, cosine) = (sine * z + Vector512.Create(1d / 362880), cosine * z + Vector512.Create(1d / 40320));
        (sine, cosine) = (sine * z - Vector512.Create(1d / 5040), cosine * z - Vector512.Create(1d / 720));
        (sine, cosine) = (sine * z + Vector512.Create(1d / 120), cosine * z + Vector512.Create(1d / 24));
        (sine, cosine) = (sine * z - Vector512.Create(1d / 6), cosine * z - Vector512.Create(1d / 2));
        (sine, cosine) = (sine * z * r + r, cosine * z + Vector512<double>.One);

        var quarter = shifted.AsInt64();
        var isOdd = Vector512.Equals(quarter & Vector512.Create(1L), Vector512.Create(1L)).AsDouble();
        var sineSign = (quarter & Vector512.Create(2L)) << 62;
        var cosineSign = ((quarter + Vector512.Create(1L)) & Vector512.Create(2L)) << 62;
        return ((Vector512.ConditionalSelect(isOdd, cosine, sine).AsInt64() ^ sineSign).AsDouble(),
            (Vector512.ConditionalSelect(isOdd, sine, cosine).AsInt64() ^ cosineSign).AsDouble());
    }

    /// <inheritdoc cref="Log(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // The mantissa is taken from [√½, √2), so that near 1 nothing cancels.
        var bits = x.AsInt64() - Vector256.Create(0x3FE6A09E667F3BCDL);
        var exponent = (((bits + Vector256.Create(1024L << 52)) >>> 52) | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(Exponents);
        var mantissa = ((bits & Vector256.Create(0xFFFFFFFFFFFFFL)) + Vector256.Create(0x3FE6A09E667F3BCDL)).AsDouble();
        var s = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        var z = s * s;

        // Every other term, so that neither half waits for the other.
        var zz = z * z;
        var odd = Vector256.Create(1d / 21);
        var even = Vector256.Create(1d / 19);
        (odd, even) = (odd * zz + Vector256.Create(1d / 17), even * zz + Vector256.Create(1d / 15));
        (odd, even) = (odd * zz + Vector256.Create(1d / 13), even * zz + Vector256.Create(1d / 11));
        (odd, even) = (odd * zz + Vector256.Create(1d / 9), even * zz + Vector256.Create(1d / 7));
        (odd, even) = (odd * zz + Vector256.Create(1d / 5), even * zz + Vector256.Create(1d / 3));
        var tail = odd * z + even;
        return exponent * Ln2High + (exponent * Ln2Low + s * z * tail * 2 + s * 2);
    }

    /// <inheritdoc cref="SineAndCosine(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Sine, Vector256<double> Cosine) SineAndCosine(Vector256<double> angle)
    {
        var shifted = angle * (2 / Math.PI) + Vector256.Create(Rounder);
        var turns = shifted - Vector256.Create(Rounder);
        var r = angle - turns * HalfPiHigh - turns * HalfPiLow;
        var z = r * r;

        // Step by step for both, since either waits for itself; divided by factorials, 17! and 16! first.
        Vector256<double> sine = Vector256.Create(1d / 355687428096000), cosine = Vector256.Create(1d / 20922789888000);
        (sine, cosine) = (sine * z - Vector256.Create(1d / 1307674368000), cosine * z - Vector256.Create(1d / 87178291200));
        (sine, cosine) = (sine * z + Vector256.Create(1d / 6227020800), cosine * z + Vector256.Create(1d / 479001600));
        (sine, cosine) = (sine * z - Vector256.Create(1d / 39916800), cosine * z - Vector256.Create(1d / 3628800));
        (sine, cosine) = (sine * z + Vector256.Create(1d / 362880), cosine * z + Vector256.Create(1d / 40320));
        (sine, cosine) = (sine * z - Vector256.Create(1d / 5040), cosine * z - Vector256.Create(1d / 720));
        (sine, cosine) = (sine * z + Vector256.Create(1d / 120), cosine * z + Vector256.Create(1d / 24));
        (sine, cosine) = (sine * z - Vector256.Create(1d / 6), cosine * z - Vector256.Create(1d / 2));
        (sine, cosine) = (sine * z * r + r, cosine * z + Vector256<double>.One);

        var quarter = shifted.AsInt64();
        var isOdd = Vector256.Equals(quarter & Vector256.Create(1L), Vector256.Create(1L)).AsDouble();
        var sineSign = (quarter & Vector256.Create(2L)) << 62;
        var cosineSign = ((quarter + Vector256.Create(1L)) & Vector256.Create(2L)) << 62;
        return ((Vector256.ConditionalSelect(isOdd, cosine, sine).AsInt64() ^ sineSign).AsDouble(),
            (Vector256.ConditionalSelect(isOdd, sine, cosine).AsInt64() ^ cosineSign).AsDouble());
    }
}
