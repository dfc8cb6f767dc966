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
        return OfRaised(VectorMath.RaisedExp(Within(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Within(Vector256<float> x) => Vector256.MaxNative(Vector256.Create(-104f), x);

    /// <summary><c>eˣ</c> by <c>2⁶⁴ eˣ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> OfRaised(Vector256<float> e) => e * Vector256.Create(5.42101086e-20f);

    /// <inheritdoc cref="Exp(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        if (!Fma.IsSupported || Avx512F.VL.IsSupported)
            return VectorMath.Exp(x);

        // As VectorMath.ExpByQuarters, where what is below zero has one second factor, which the table takes off the first.
        return VectorMath.RaisedExp(Vector128.MaxNative(Vector128.Create(-104f), x)) * Vector128.Create(5.42101086e-20f);
    }
}
