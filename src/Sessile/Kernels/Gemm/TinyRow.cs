using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>A row of a tiny matrix in one vector: which, is all that <see cref="TinyTile{T, TRow, TVector}"/> leaves open.</summary>
internal interface ITinyRow<T, TVector>
    where T : unmanaged
{
    /// <summary>Which parts of four bytes are columns.</summary>
    static abstract TVector MaskOf(nint columns);

    /// <summary>Reads nothing behind the columns.</summary>
    static abstract unsafe TVector Load(T* row, TVector mask);

    /// <summary>Writes nothing behind the columns.</summary>
    static abstract unsafe void Store(TVector sums, T* row, TVector mask, nint columns);

    static abstract TVector MultiplyAdd(T factor, TVector row, TVector sums);
}

/// <summary>Rows of 16 bytes.</summary>
internal readonly struct TinyRow128<T> : ITinyRow<T, Vector128<T>>
    where T : unmanaged
{
    public static Vector128<T> MaskOf(nint columns) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<T> Load(T* row, Vector128<T> mask) => Vector128.Load(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector128<T> sums, T* row, Vector128<T> mask, nint columns) => sums.Store(row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(T factor, Vector128<T> row, Vector128<T> sums) => Fused.MultiplyAdd(Vector128.Create(factor), row, sums);
}

/// <summary>Rows of 32 bytes, or <typeparamref name="TIsWhole"/> none: of fewer.</summary>
internal readonly struct TinyRow256<T, TIsWhole> : ITinyRow<T, Vector256<T>>
    where T : unmanaged
{
    private static bool IsWhole => typeof(TIsWhole) == typeof(One);

    public static Vector256<T> MaskOf(nint columns) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)columns * (Unsafe.SizeOf<T>() / sizeof(float)))).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> Load(T* row, Vector256<T> mask) => IsWhole ? Vector256.Load(row) : Avx.MaskLoad((float*)row, mask.As<T, float>()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector256<T> sums, T* row, Vector256<T> mask, nint columns)
    {
        if (IsWhole)
            sums.Store(row);
        else if (Avx512F.VL.IsSupported)
            Avx512F.VL.MaskStore((float*)row, mask.As<T, float>(), sums.As<T, float>());
        else
            sums.StoreFirst(ref *row, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(T factor, Vector256<T> row, Vector256<T> sums) => Fused.MultiplyAdd(Vector256.Create(factor), row, sums);
}

/// <summary>Rows of 64 bytes, or <typeparamref name="TIsWhole"/> none: of fewer.</summary>
internal readonly struct TinyRow512<T, TIsWhole> : ITinyRow<T, Vector512<T>>
    where T : unmanaged
{
    private static bool IsWhole => typeof(TIsWhole) == typeof(One);

    public static Vector512<T> MaskOf(nint columns) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)columns * (Unsafe.SizeOf<T>() / sizeof(float)))).As<int, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> Load(T* row, Vector512<T> mask) =>
        IsWhole ? Vector512.Load(row) : Avx512F.MaskLoad((float*)row, mask.As<T, float>(), Vector512<float>.Zero).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector512<T> sums, T* row, Vector512<T> mask, nint columns)
    {
        if (IsWhole)
            sums.Store(row);
        else
            Avx512F.MaskStore((float*)row, mask.As<T, float>(), sums.As<T, float>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(T factor, Vector512<T> row, Vector512<T> sums) => Fused.MultiplyAdd(Vector512.Create(factor), row, sums);
}
