using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>What the written-out windows do with a vector of channels.</summary>
internal interface IDepthwiseLanes<T, TVector>
{
    static abstract int Count { get; }

    static abstract TVector Load(ref T x);

    static abstract void Store(TVector value, ref T target);

    static abstract TVector Add(TVector x, TVector y);

    /// <summary>Zero in the place of what is less; NaN stays NaN.</summary>
    static abstract TVector Clamp(TVector x);

    /// <summary><c>x·y + z</c></summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);
}

internal readonly struct DepthwiseLanes512<T> : IDepthwiseLanes<T, Vector512<T>>
{
    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(ref T x) => Vector512.LoadUnsafe(ref x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, ref T target) => value.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Clamp(Vector512<T> x) => Vector512.MaxNative(Vector512<T>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) => Fused.MultiplyAdd(x, y, z);
}

internal readonly struct DepthwiseLanes256<T> : IDepthwiseLanes<T, Vector256<T>>
{
    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(ref T x) => Vector256.LoadUnsafe(ref x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, ref T target) => value.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Clamp(Vector256<T> x) => Vector256.MaxNative(Vector256<T>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z) => Fused.MultiplyAdd(x, y, z);
}
