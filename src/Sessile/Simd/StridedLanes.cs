using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>
/// Vectors of elements that do not stand side by side, for generated code: the elements of 4 or 8 bytes that lie a stride apart, from the one that is given on.
/// No other element is read.
/// </summary>
/// <remarks>Written out: each function within a function takes locals of the method that all of them are inlined into, and past 512 of these the JIT inlines nothing more.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedLanes
{
    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(long))
            return Longs512(in first, stride);
        ref var x = ref Unsafe.As<T, int>(ref Unsafe.AsRef(in first));
        return Vector512.Create(
            x, Unsafe.Add(ref x, stride), Unsafe.Add(ref x, 2 * stride), Unsafe.Add(ref x, 3 * stride), Unsafe.Add(ref x, 4 * stride), Unsafe.Add(ref x, 5 * stride), Unsafe.Add(ref x, 6 * stride), Unsafe.Add(ref x, 7 * stride),
            Unsafe.Add(ref x, 8 * stride), Unsafe.Add(ref x, 9 * stride), Unsafe.Add(ref x, 10 * stride), Unsafe.Add(ref x, 11 * stride), Unsafe.Add(ref x, 12 * stride), Unsafe.Add(ref x, 13 * stride), Unsafe.Add(ref x, 14 * stride), Unsafe.Add(ref x, 15 * stride)).As<int, T>();
    }

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(long))
            return Longs256(in first, stride);
        ref var x = ref Unsafe.As<T, int>(ref Unsafe.AsRef(in first));
        return Vector256.Create(
            x, Unsafe.Add(ref x, stride), Unsafe.Add(ref x, 2 * stride), Unsafe.Add(ref x, 3 * stride), Unsafe.Add(ref x, 4 * stride), Unsafe.Add(ref x, 5 * stride), Unsafe.Add(ref x, 6 * stride), Unsafe.Add(ref x, 7 * stride)).As<int, T>();
    }

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(long))
            return Longs128(in first, stride);
        ref var x = ref Unsafe.As<T, int>(ref Unsafe.AsRef(in first));
        return Vector128.Create(
            x, Unsafe.Add(ref x, stride), Unsafe.Add(ref x, 2 * stride), Unsafe.Add(ref x, 3 * stride)).As<int, T>();
    }

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Reversed512<T>(ref readonly T first)
        where T : unmanaged => Reverse(Vector512.LoadUnsafe(in At(in first, 1 - Vector512<T>.Count)));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Reversed256<T>(ref readonly T first)
        where T : unmanaged => Reverse(Vector256.LoadUnsafe(in At(in first, 1 - Vector256<T>.Count)));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Reversed128<T>(ref readonly T first)
        where T : unmanaged => Reverse(Vector128.LoadUnsafe(in At(in first, 1 - Vector128<T>.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<T> Reverse<T>(Vector512<T> x)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 4
            ? Vector512.Shuffle(x.As<T, int>(), Vector512.Create(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)).As<int, T>()
            : Vector512.Shuffle(x.As<T, long>(), Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Reverse<T>(Vector256<T> x)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 4
            ? Vector256.Shuffle(x.As<T, int>(), Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0)).As<int, T>()
            : Vector256.Shuffle(x.As<T, long>(), Vector256.Create(3L, 2, 1, 0)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<T> Reverse<T>(Vector128<T> x)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 4
            ? Vector128.Shuffle(x.As<T, int>(), Vector128.Create(3, 2, 1, 0)).As<int, T>()
            : Vector128.Shuffle(x.As<T, long>(), Vector128.Create(1L, 0)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly T At<T>(ref readonly T first, nint offset)
        where T : unmanaged => ref Unsafe.Add(ref Unsafe.AsRef(in first), offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Longs512<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        ref var x = ref Unsafe.As<T, long>(ref Unsafe.AsRef(in first));
        return Vector512.Create(x, Unsafe.Add(ref x, stride), Unsafe.Add(ref x, 2 * stride), Unsafe.Add(ref x, 3 * stride), Unsafe.Add(ref x, 4 * stride), Unsafe.Add(ref x, 5 * stride), Unsafe.Add(ref x, 6 * stride), Unsafe.Add(ref x, 7 * stride)).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Longs256<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        ref var x = ref Unsafe.As<T, long>(ref Unsafe.AsRef(in first));
        return Vector256.Create(x, Unsafe.Add(ref x, stride), Unsafe.Add(ref x, 2 * stride), Unsafe.Add(ref x, 3 * stride)).As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Longs128<T>(ref readonly T first, nint stride)
        where T : unmanaged
    {
        ref var x = ref Unsafe.As<T, long>(ref Unsafe.AsRef(in first));
        return Vector128.Create(x, Unsafe.Add(ref x, stride)).As<long, T>();
    }
}
