using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>eˣ</c>.</summary>
    /// <remarks>Within 1 unit in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // x = n ln 2 + r with |r| below 0.35. Adding 1.5 · 2²³ rounds to a whole number and leaves n in the low bits.
        var clamped = Vector512.MinNative(Vector512.Create(89f), Vector512.MaxNative(Vector512.Create(-104f), x));
        var shifted = Vector512.MultiplyAddEstimate(clamped, Vector512.Create(1.44269502f), Vector512.Create(12582912f));
        var n = shifted - Vector512.Create(12582912f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693145752f), clamped);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.42860677e-06f), r);

        var p = Vector512.Create(0.00018865538f);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00139267161f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00833536685f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0416665524f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.166666567f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.5f));
        p = Vector512.MultiplyAddEstimate(r * r, p, r) + Vector512<float>.One;

        // One instruction where there is one, with the bits of what follows.
        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);

        // 2ⁿ in two factors, so that results near either end of the range are rounded once.
        var k = shifted.AsInt32();
        var half = Vector512.ShiftRightLogical(k, 1);
        var first = Vector512.ShiftLeft(half, 23) + Vector512.Create(0x3F800000);
        var second = Vector512.ShiftLeft(k - half, 23) + Vector512.Create(0x3F800000);
        return p * first.AsSingle() * second.AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // x = n ln 2 + r with |r| below 0.35. Adding 1.5 · 2²³ rounds to a whole number and leaves n in the low bits.
        var clamped = Vector256.MinNative(Vector256.Create(89f), Vector256.MaxNative(Vector256.Create(-104f), x));
        var shifted = Vector256.MultiplyAddEstimate(clamped, Vector256.Create(1.44269502f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693145752f), clamped);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.42860677e-06f), r);

        var p = Vector256.Create(0.00018865538f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00139267161f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00833536685f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0416665524f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.166666567f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        p = Vector256.MultiplyAddEstimate(r * r, p, r) + Vector256<float>.One;

        // 2ⁿ in two factors, so that results near either end of the range are rounded once.
        var k = shifted.AsInt32();
        var half = Vector256.ShiftRightLogical(k, 1);
        var first = Vector256.ShiftLeft(half, 23) + Vector256.Create(0x3F800000);
        var second = Vector256.ShiftLeft(k - half, 23) + Vector256.Create(0x3F800000);
        return p * first.AsSingle() * second.AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        // x = n ln 2 + r with |r| below 0.35. Adding 1.5 · 2²³ rounds to a whole number and leaves n in the low bits.
        var clamped = Vector128.MinNative(Vector128.Create(89f), Vector128.MaxNative(Vector128.Create(-104f), x));
        var shifted = Vector128.MultiplyAddEstimate(clamped, Vector128.Create(1.44269502f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), clamped);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-06f), r);

        var p = Vector128.Create(0.00018865538f);
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.00139267161f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.00833536685f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.0416665524f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.166666567f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.5f));
        p = Vector128.MultiplyAddEstimate(r * r, p, r) + Vector128<float>.One;

        // 2ⁿ in two factors, so that results near either end of the range are rounded once.
        var k = shifted.AsInt32();
        var half = Vector128.ShiftRightLogical(k, 1);
        var first = Vector128.ShiftLeft(half, 23) + Vector128.Create(0x3F800000);
        var second = Vector128.ShiftLeft(k - half, 23) + Vector128.Create(0x3F800000);
        return p * first.AsSingle() * second.AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => Exp(Vector128.CreateScalar(x)).ToScalar();
}
