using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// Elements that do not stand side by side, as StridedLanes has those of 4 and 8 bytes.
public static partial class NarrowLanes
{
    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Reversed512(ref sbyte first) => StridedLanes.Reverse(Load512(ref Unsafe.Subtract(ref first, 15), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Reversed512(ref byte first) => StridedLanes.Reverse(Load512(ref Unsafe.Subtract(ref first, 15), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Reversed512(ref short first) => StridedLanes.Reverse(Load512(ref Unsafe.Subtract(ref first, 15), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Reversed512(ref Half first) => StridedLanes.Reverse(Load512(ref Unsafe.Subtract(ref first, 15), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Reversed512(ref BFloat16 first) => StridedLanes.Reverse(Load512(ref Unsafe.Subtract(ref first, 15), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Reversed256(ref sbyte first) => StridedLanes.Reverse(Load256(ref Unsafe.Subtract(ref first, 7), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Reversed256(ref byte first) => StridedLanes.Reverse(Load256(ref Unsafe.Subtract(ref first, 7), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Reversed256(ref short first) => StridedLanes.Reverse(Load256(ref Unsafe.Subtract(ref first, 7), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Reversed256(ref Half first) => StridedLanes.Reverse(Load256(ref Unsafe.Subtract(ref first, 7), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Reversed256(ref BFloat16 first) => StridedLanes.Reverse(Load256(ref Unsafe.Subtract(ref first, 7), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Reversed128(ref sbyte first) => StridedLanes.Reverse(Load128(ref Unsafe.Subtract(ref first, 3), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Reversed128(ref byte first) => StridedLanes.Reverse(Load128(ref Unsafe.Subtract(ref first, 3), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Reversed128(ref short first) => StridedLanes.Reverse(Load128(ref Unsafe.Subtract(ref first, 3), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Reversed128(ref Half first) => StridedLanes.Reverse(Load128(ref Unsafe.Subtract(ref first, 3), 0));

    /// <summary>The elements at 0, -1, -2 …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Reversed128(ref BFloat16 first) => StridedLanes.Reverse(Load128(ref Unsafe.Subtract(ref first, 3), 0));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Pick512(ref sbyte first, nint stride) => Vector512.Create(Pick256(ref first, stride), Pick256(ref Unsafe.Add(ref first, 8 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Pick512(ref byte first, nint stride) => Vector512.Create(Pick256(ref first, stride), Pick256(ref Unsafe.Add(ref first, 8 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Pick512(ref short first, nint stride) => Vector512.Create(Pick256(ref first, stride), Pick256(ref Unsafe.Add(ref first, 8 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pick512(ref Half first, nint stride) => HalfLanes.ToSingle(Pick512(ref Unsafe.As<Half, short>(ref first), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pick512(ref BFloat16 first, nint stride) => (Pick512(ref Unsafe.As<BFloat16, short>(ref first), stride) << 16).AsSingle();

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Pick256(ref sbyte first, nint stride) => Vector256.Create(Pick128(ref first, stride), Pick128(ref Unsafe.Add(ref first, 4 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Pick256(ref byte first, nint stride) => Vector256.Create(Pick128(ref first, stride), Pick128(ref Unsafe.Add(ref first, 4 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Pick256(ref short first, nint stride) => Vector256.Create(Pick128(ref first, stride), Pick128(ref Unsafe.Add(ref first, 4 * stride), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pick256(ref Half first, nint stride) => HalfLanes.ToSingle(Pick256(ref Unsafe.As<Half, short>(ref first), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pick256(ref BFloat16 first, nint stride) => (Pick256(ref Unsafe.As<BFloat16, short>(ref first), stride) << 16).AsSingle();

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Pick128(ref sbyte first, nint stride) => Vector128.Create((int)first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Pick128(ref byte first, nint stride) => Vector128.Create((int)first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Pick128(ref short first, nint stride) => Vector128.Create((int)first, Unsafe.Add(ref first, stride), Unsafe.Add(ref first, 2 * stride), Unsafe.Add(ref first, 3 * stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick128(ref Half first, nint stride) => HalfLanes.ToSingle(Pick128(ref Unsafe.As<Half, short>(ref first), stride));

    /// <summary>The elements at 0, stride, 2 · stride …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pick128(ref BFloat16 first, nint stride) => (Pick128(ref Unsafe.As<BFloat16, short>(ref first), stride) << 16).AsSingle();
}
