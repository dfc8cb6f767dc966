using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// <c>x·y + z</c> in one rounding where the machine can, in two where it can't (fusing by software would be a library call per element).
/// For float and double; for int and long, which wrap around, <see cref="MultiplyAdd{T}(Vector512{T}, Vector512{T}, Vector512{T})"/> and its like alone.
/// </summary>
/// <remarks>What is for other types stands apart: before it inlines a method the JIT looks at all that it calls, and would load vectors of types that are not there.</remarks>
internal static class Fused
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z) =>
        typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? OfDoubles(x, y, z) : OfIntegers(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> OfIntegers<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z) => (x * y) + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> OfDoubles<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z) =>
        Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd<T>(Vector256<T> x, Vector256<T> y, Vector256<T> z) =>
        typeof(T) == typeof(float)
            ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? OfDoubles(x, y, z) : OfIntegers(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> OfIntegers<T>(Vector256<T> x, Vector256<T> y, Vector256<T> z) => (x * y) + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> OfDoubles<T>(Vector256<T> x, Vector256<T> y, Vector256<T> z) =>
        Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd<T>(Vector128<T> x, Vector128<T> y, Vector128<T> z) =>
        typeof(T) == typeof(float)
            ? Lanes.MultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? OfDoubles(x, y, z) : OfIntegers(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> OfIntegers<T>(Vector128<T> x, Vector128<T> y, Vector128<T> z) => (x * y) + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> OfDoubles<T>(Vector128<T> x, Vector128<T> y, Vector128<T> z) =>
        Lanes.MultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd<T>(T x, T y, T z) =>
        typeof(T) == typeof(float)
            ? (T)(object)float.MultiplyAddEstimate((float)(object)x!, (float)(object)y!, (float)(object)z!)
            : (T)(object)double.MultiplyAddEstimate((double)(object)x!, (double)(object)y!, (double)(object)z!);

    /// <summary><c>x + y</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<T>(T x, T y) =>
        typeof(T) == typeof(float)
            ? (T)(object)((float)(object)x! + (float)(object)y!)
            : (T)(object)((double)(object)x! + (double)(object)y!);
}
