using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>
/// Vectors of elements that do not stand side by side, for generated code: the elements of 4 or 8 bytes that lie a stride apart, from the one that is given on.
/// No other element is read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedLanes
{
    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref readonly T first, nint stride)
        where T : unmanaged =>
        Vector512.Create(Load256(in first, stride), Load256(in At(in first, Vector256<T>.Count * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref readonly T first, nint stride)
        where T : unmanaged =>
        Vector256.Create(Load128(in first, stride), Load128(in At(in first, Vector128<T>.Count * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref readonly T first, nint stride)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == 4
            ? Vector128.Create(Bits32(in first), Bits32(in At(in first, stride)), Bits32(in At(in first, 2 * stride)), Bits32(in At(in first, 3 * stride))).As<int, T>()
            : Vector128.Create(Bits64(in first), Bits64(in At(in first, stride))).As<long, T>();

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
    private static int Bits32<T>(ref readonly T value)
        where T : unmanaged => Unsafe.As<T, int>(ref Unsafe.AsRef(in value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits64<T>(ref readonly T value)
        where T : unmanaged => Unsafe.As<T, long>(ref Unsafe.AsRef(in value));
}
