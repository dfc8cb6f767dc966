using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// A logarithm that a power of doubles can multiply by its exponent, up to a thousand, and lose nothing that counts.
public static partial class VectorMath
{
    /// <summary><c>log₂ x</c> of a number above zero, and what that leaves to the exact value: together within 2⁻⁶⁵ of it. Of zero, infinity and NaN anything finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> BinaryLogarithm(Vector512<double> x, out Vector512<double> low)
    {
        // x = 2ᵏ (1 + f), as in Log, and s = f / (2 + f) in two doubles: what one quotient leaves is divided in turn.
        var subnormal = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        var scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(4503599627370496d), x).AsInt64() + Vector512.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var k = (Vector512.ShiftRightLogical(scaled, 52) | Vector512.Create(0x4330000000000000L)).AsDouble() - Vector512.Create(4503599627370496d + 1024d);
        k -= subnormal & Vector512.Create(52d);
        var f = ((scaled & Vector512.Create(0x000FFFFFFFFFFFFFL)) + Vector512.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector512<double>.One;
        var divisor = f + Vector512.Create(2d);
        var inverse = Vector512<double>.One / divisor;
        var s = f * inverse;
        var sLow = Vector512.MultiplyAddEstimate(-s, f - (divisor - Vector512.Create(2d)), Vector512.MultiplyAddEstimate(-s, divisor, f)) * inverse;
        var z = s * s;
        var zLow = Vector512.MultiplyAddEstimate(s + s, sLow, Vector512.MultiplyAddEstimate(s, s, -z));

        // log₂(1 + f) = s (2/ln 2 + z (2/(3 ln 2) + z p(z))), of which p needs no second double.
        var fourth = z * z;
        var p = Vector512.Create(0.1729625445802986);
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(z, Vector512.Create(0.16843231216182433), Vector512.Create(0.19240237590682724)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(z, Vector512.Create(0.22195223941181863), Vector512.Create(0.2623081991799354)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(z, Vector512.Create(0.3205988979077695), Vector512.Create(0.4121985831113708)));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.5770780163555851));
        var factor = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.9617966939259756));
        var factorLow = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.9617966939259756) - factor) + Vector512.Create(5.0577616648125907e-17);
        var term = factor * z;
        var termLow = Vector512.MultiplyAddEstimate(factor, zLow, Vector512.MultiplyAddEstimate(factorLow, z, Vector512.MultiplyAddEstimate(factor, z, -term)));
        factor = term + Vector512.Create(2.8853900817779268);
        factorLow = (Vector512.Create(2.8853900817779268) - factor) + term + (termLow + Vector512.Create(4.0710547481862066e-17));
        term = factor * s;
        termLow = Vector512.MultiplyAddEstimate(factor, sLow, Vector512.MultiplyAddEstimate(factorLow, s, Vector512.MultiplyAddEstimate(factor, s, -term)));
        var logarithm = k + term;
        low = (k - logarithm) + term + termLow;
        return logarithm;
    }

    /// <inheritdoc cref="BinaryLogarithm(Vector512{double}, out Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> BinaryLogarithm(Vector256<double> x, out Vector256<double> low)
    {
        // x = 2ᵏ (1 + f), as in Log, and s = f / (2 + f) in two doubles: what one quotient leaves is divided in turn.
        var subnormal = Vector256.LessThan(x, Vector256.Create(2.2250738585072014e-308));
        var scaled = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(4503599627370496d), x).AsInt64() + Vector256.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var k = (Vector256.ShiftRightLogical(scaled, 52) | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496d + 1024d);
        k -= subnormal & Vector256.Create(52d);
        var f = ((scaled & Vector256.Create(0x000FFFFFFFFFFFFFL)) + Vector256.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector256<double>.One;
        var divisor = f + Vector256.Create(2d);
        var inverse = Vector256<double>.One / divisor;
        var s = f * inverse;
        var sLow = Vector256.MultiplyAddEstimate(-s, f - (divisor - Vector256.Create(2d)), Vector256.MultiplyAddEstimate(-s, divisor, f)) * inverse;
        var z = s * s;
        var zLow = Vector256.MultiplyAddEstimate(s + s, sLow, Vector256.MultiplyAddEstimate(s, s, -z));

        // log₂(1 + f) = s (2/ln 2 + z (2/(3 ln 2) + z p(z))), of which p needs no second double.
        var fourth = z * z;
        var p = Vector256.Create(0.1729625445802986);
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(z, Vector256.Create(0.16843231216182433), Vector256.Create(0.19240237590682724)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(z, Vector256.Create(0.22195223941181863), Vector256.Create(0.2623081991799354)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(z, Vector256.Create(0.3205988979077695), Vector256.Create(0.4121985831113708)));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.5770780163555851));
        var factor = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.9617966939259756));
        var factorLow = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.9617966939259756) - factor) + Vector256.Create(5.0577616648125907e-17);
        var term = factor * z;
        var termLow = Vector256.MultiplyAddEstimate(factor, zLow, Vector256.MultiplyAddEstimate(factorLow, z, Vector256.MultiplyAddEstimate(factor, z, -term)));
        factor = term + Vector256.Create(2.8853900817779268);
        factorLow = (Vector256.Create(2.8853900817779268) - factor) + term + (termLow + Vector256.Create(4.0710547481862066e-17));
        term = factor * s;
        termLow = Vector256.MultiplyAddEstimate(factor, sLow, Vector256.MultiplyAddEstimate(factorLow, s, Vector256.MultiplyAddEstimate(factor, s, -term)));
        var logarithm = k + term;
        low = (k - logarithm) + term + termLow;
        return logarithm;
    }

    /// <inheritdoc cref="BinaryLogarithm(Vector512{double}, out Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> BinaryLogarithm(Vector128<double> x, out Vector128<double> low)
    {
        // x = 2ᵏ (1 + f), as in Log, and s = f / (2 + f) in two doubles: what one quotient leaves is divided in turn.
        var subnormal = Vector128.LessThan(x, Vector128.Create(2.2250738585072014e-308));
        var scaled = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(4503599627370496d), x).AsInt64() + Vector128.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var k = (Vector128.ShiftRightLogical(scaled, 52) | Vector128.Create(0x4330000000000000L)).AsDouble() - Vector128.Create(4503599627370496d + 1024d);
        k -= subnormal & Vector128.Create(52d);
        var f = ((scaled & Vector128.Create(0x000FFFFFFFFFFFFFL)) + Vector128.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector128<double>.One;
        var divisor = f + Vector128.Create(2d);
        var inverse = Vector128<double>.One / divisor;
        var s = f * inverse;
        var sLow = Lanes.MultiplyAdd(-s, f - (divisor - Vector128.Create(2d)), Lanes.MultiplyAdd(-s, divisor, f)) * inverse;
        var z = s * s;
        var zLow = Lanes.MultiplyAdd(s + s, sLow, Lanes.MultiplyAdd(s, s, -z));

        // log₂(1 + f) = s (2/ln 2 + z (2/(3 ln 2) + z p(z))), of which p needs no second double.
        var fourth = z * z;
        var p = Vector128.Create(0.1729625445802986);
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(z, Vector128.Create(0.16843231216182433), Vector128.Create(0.19240237590682724)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(z, Vector128.Create(0.22195223941181863), Vector128.Create(0.2623081991799354)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(z, Vector128.Create(0.3205988979077695), Vector128.Create(0.4121985831113708)));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.5770780163555851));
        var factor = Lanes.MultiplyAdd(p, z, Vector128.Create(0.9617966939259756));
        var factorLow = Lanes.MultiplyAdd(p, z, Vector128.Create(0.9617966939259756) - factor) + Vector128.Create(5.0577616648125907e-17);
        var term = factor * z;
        var termLow = Lanes.MultiplyAdd(factor, zLow, Lanes.MultiplyAdd(factorLow, z, Lanes.MultiplyAdd(factor, z, -term)));
        factor = term + Vector128.Create(2.8853900817779268);
        factorLow = (Vector128.Create(2.8853900817779268) - factor) + term + (termLow + Vector128.Create(4.0710547481862066e-17));
        term = factor * s;
        termLow = Lanes.MultiplyAdd(factor, sLow, Lanes.MultiplyAdd(factorLow, s, Lanes.MultiplyAdd(factor, s, -term)));
        var logarithm = k + term;
        low = (k - logarithm) + term + termLow;
        return logarithm;
    }
}
