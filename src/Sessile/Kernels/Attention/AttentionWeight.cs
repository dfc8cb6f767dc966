using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// What a score weighs: of floats <c>2ˣ</c>, which takes half the time of <c>eˣ</c>, of doubles <c>eˣ</c>, for scores that are scaled to it. For x that is zero or less, minus infinity included.
/// Floats are within 2.1 units in the last place, with the same bits at every width; those below 2^-150 are zero.
/// </summary>
internal static class AttentionWeight
{
    private const float C0 = 0.99999994f, C1 = 0.693152726f, C2 = 0.240155712f, C3 = 0.0558212847f, C4 = 0.00899455789f, C5 = 0.0018756279f;

    /// <summary>What a product of a query and a key is multiplied with, so that its weight comes out as the power of e.</summary>
    public static double Scale<T>(nint size) => (typeof(T) == typeof(float) ? 1.4426950408889634 : 1) / Math.Sqrt(size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? Power(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Of<T>(Vector256<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? Power(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    // x = n + r with n whole and r in [0, 1), of which infinity has none; the power of r by a polynomial.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Power(Vector512<float> x)
    {
        if (Avx512DQ.IsSupported)
            return Avx512F.Scale(Polynomial(Avx512DQ.Reduce(x, 1)), x);
        return Vector512.Create(Power(x.GetLower()), Power(x.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(Vector256<float> x)
    {
        if (Avx512DQ.VL.IsSupported)
            return Avx512F.VL.Scale(Polynomial(Avx512DQ.VL.Reduce(x, 1)), x);

        // n in two factors, so that results near the end of the range are rounded once. The constant stands first, so that a NaN passes.
        x = Vector256.MaxNative(Vector256.Create(-152f), x);
        var whole = Vector256.Floor(x);
        var n = Vector256.ConvertToInt32Native(whole);
        var half = Vector256.ShiftRightArithmetic(n, 1);
        var first = Vector256.ShiftLeft(half + Vector256.Create(127), 23);
        var second = Vector256.ShiftLeft(n - half + Vector256.Create(127), 23);
        return Polynomial(x - whole) * first.AsSingle() * second.AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> r)
    {
        var p = Vector512.MultiplyAddEstimate(Vector512.Create(C5), r, Vector512.Create(C4));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(C3));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(C2));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(C1));
        return Vector512.MultiplyAddEstimate(p, r, Vector512.Create(C0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Polynomial(Vector256<float> r)
    {
        var p = Vector256.MultiplyAddEstimate(Vector256.Create(C5), r, Vector256.Create(C4));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(C3));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(C2));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(C1));
        return Vector256.MultiplyAddEstimate(p, r, Vector256.Create(C0));
    }
}
