using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>What takes fewer registers where an argument is known not to be above zero, though it may be NaN: with the bits of <see cref="VectorMath"/>.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NegativeMath
{
    /// <summary><c>eˣ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        if (!Fma.IsSupported || Avx512F.VL.IsSupported)
            return VectorMath.Exp(x);

        // As VectorMath.ExpByQuarters, where what is below zero has one second factor, which the table takes off the first.
        var clamped = Vector256.MaxNative(Vector256.Create(-104f), x);
        var shifted = Vector256.MultiplyAddEstimate(clamped, Vector256.Create(1.44269502f), Vector256.Create(3145728f));
        var n = shifted - Vector256.Create(3145728f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693115234f), clamped);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-3.19461833e-05f), r);

        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.04167607f), Vector256.Create(0.16672079f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        p = Vector256.MultiplyAddEstimate(r * r, p, r);

        var first = (Powers(shifted.AsInt32()) + Vector256.ShiftLeft(shifted.AsInt32(), 21)).AsSingle();
        return Vector256.MultiplyAddEstimate(first, p, first) * Vector256.Create(5.42101086e-20f);
    }

    /// <inheritdoc cref="Exp(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        if (!Fma.IsSupported || Avx512F.VL.IsSupported)
            return VectorMath.Exp(x);

        // As VectorMath.ExpByQuarters, where what is below zero has one second factor, which the table takes off the first.
        var clamped = Vector128.MaxNative(Vector128.Create(-104f), x);
        var shifted = Vector128.MultiplyAddEstimate(clamped, Vector128.Create(1.44269502f), Vector128.Create(3145728f));
        var n = shifted - Vector128.Create(3145728f);
        var r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693115234f), clamped);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-3.19461833e-05f), r);

        var p = Vector128.MultiplyAddEstimate(r, Vector128.Create(0.04167607f), Vector128.Create(0.16672079f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.5f));
        p = Vector128.MultiplyAddEstimate(r * r, p, r);

        var first = (Powers(shifted.AsInt32()) + Vector128.ShiftLeft(shifted.AsInt32(), 21)).AsSingle();
        return Vector128.MultiplyAddEstimate(first, p, first) * Vector128.Create(5.42101086e-20f);
    }

    /// <summary>As <see cref="QuarterPowers"/>, less the bits of 2⁻⁶⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Powers(Vector256<int> index) =>
        Avx.PermuteVar(Vector256.Create(0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD, 0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD).AsSingle(), index).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Powers(Vector128<int> index) => Avx.PermuteVar(Vector128.Create(0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD).AsSingle(), index).AsInt32();
}
