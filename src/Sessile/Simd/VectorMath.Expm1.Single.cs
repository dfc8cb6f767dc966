using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>eˣ − 1</c>, also accurate where x is small.</summary>
    /// <remarks>Within 1.5 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        var (r, shifted) = RestOfExpm1(x);
        return Expm1Of(x, Expm1Series(r), shifted);
    }

    /// <summary>x = n ln 2 + r, and n in the low bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<float> Remainder, Vector512<float> Shifted) RestOfExpm1(Vector512<float> x)
    {
        var clamped = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-18f), x));
        var shifted = Vector512.MultiplyAddEstimate(clamped, Vector512.Create(1.44269502f), Vector512.Create(12582912f));
        var n = shifted - Vector512.Create(12582912f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693145752f), clamped);
        return (Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.42860677e-06f), r), shifted);
    }

    /// <summary><c>eʳ − 1</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Expm1Series(Vector512<float> r)
    {
        var p = Vector512.Create(0.000202176656f);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00139331969f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00833293702f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0416664928f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.166666672f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.5f));
        return Vector512.MultiplyAddEstimate(r * r, p, r);
    }

    /// <summary>With h = 2ⁿ⁻¹ the result is 2 (h (eʳ − 1) + h − ½), in which nothing overflows before its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Expm1Of(Vector512<float> x, Vector512<float> less1, Vector512<float> shifted)
    {
        var power = (Vector512.ShiftLeft(shifted.AsInt32(), 23) + Vector512.Create(0x3F000000)).AsSingle();
        var halved = Vector512.MultiplyAddEstimate(power, less1, power - Vector512.Create(0.5f));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(1e-8f));
        return Vector512.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Expm1(Vector256<float> x)
    {
        var (r, shifted) = RestOfExpm1(x);
        return Expm1Of(x, Expm1Series(r), shifted);
    }

    /// <inheritdoc cref="RestOfExpm1(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> Remainder, Vector256<float> Shifted) RestOfExpm1(Vector256<float> x)
    {
        var clamped = Vector256.MinNative(Vector256.Create(89f), Vector256.MaxNative(Vector256.Create(-18f), x));
        var shifted = Vector256.MultiplyAddEstimate(clamped, Vector256.Create(1.44269502f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693145752f), clamped);
        return (Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.42860677e-06f), r), shifted);
    }

    /// <inheritdoc cref="Expm1Series(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Expm1Series(Vector256<float> r)
    {
        var p = Vector256.Create(0.000202176656f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00139331969f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00833293702f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0416664928f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.166666672f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        return Vector256.MultiplyAddEstimate(r * r, p, r);
    }

    /// <inheritdoc cref="Expm1Of(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Expm1Of(Vector256<float> x, Vector256<float> less1, Vector256<float> shifted)
    {
        var power = (Vector256.ShiftLeft(shifted.AsInt32(), 23) + Vector256.Create(0x3F000000)).AsSingle();
        var halved = Vector256.MultiplyAddEstimate(power, less1, power - Vector256.Create(0.5f));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector256.LessThan(Vector256.Abs(x), Vector256.Create(1e-8f));
        return Vector256.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expm1(Vector128<float> x)
    {
        var (r, shifted) = RestOfExpm1(x);
        return Expm1Of(x, Expm1Series(r), shifted);
    }

    /// <inheritdoc cref="RestOfExpm1(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<float> Remainder, Vector128<float> Shifted) RestOfExpm1(Vector128<float> x)
    {
        var clamped = Vector128.MinNative(Vector128.Create(89f), Vector128.MaxNative(Vector128.Create(-18f), x));
        var shifted = Lanes.MultiplyAdd(clamped, Vector128.Create(1.44269502f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.693145752f), clamped);
        return (Lanes.MultiplyAdd(n, Vector128.Create(-1.42860677e-06f), r), shifted);
    }

    /// <inheritdoc cref="Expm1Series(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Expm1Series(Vector128<float> r)
    {
        var p = Vector128.Create(0.000202176656f);
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00139331969f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00833293702f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0416664928f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.166666672f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.5f));
        return Lanes.MultiplyAdd(r * r, p, r);
    }

    /// <inheritdoc cref="Expm1Of(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Expm1Of(Vector128<float> x, Vector128<float> less1, Vector128<float> shifted)
    {
        var power = (Vector128.ShiftLeft(shifted.AsInt32(), 23) + Vector128.Create(0x3F000000)).AsSingle();
        var halved = Lanes.MultiplyAdd(power, less1, power - Vector128.Create(0.5f));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector128.LessThan(Vector128.Abs(x), Vector128.Create(1e-8f));
        return Vector128.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Expm1(float x) => Expm1(Vector128.CreateScalar(x)).ToScalar();
}
