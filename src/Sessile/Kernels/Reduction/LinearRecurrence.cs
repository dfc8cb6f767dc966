using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Linear recurrences of the first order along an axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearRecurrence
{
    /// <summary><c>y[o, i, k] = b[o, i, k] + a[o, i, k] · y[o, i - 1, k]</c>, or with i + 1 where it runs in reverse; the first is b's.</summary>
    /// <remarks>a, b and y [outer, axis, inner]; y may be the same memory as either.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(ref readonly T a, ref readonly T b, ref T y, nint outer, nint axis, nint inner, bool reverse)
        where T : unmanaged, INumber<T>
    {
        nint start = reverse ? (axis - 1) * inner : 0, step = reverse ? -inner : inner;
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner && axis > 0; i++)
            {
                nint origin = o * axis * inner + start + i;
                Line(ref Unsafe.Add(ref Unsafe.AsRef(in a), origin), ref Unsafe.Add(ref Unsafe.AsRef(in b), origin), ref Unsafe.Add(ref y, origin), axis, step);
            }
        }
    }

    private static void Line<T>(ref T a, ref T b, ref T y, nint count, nint step)
        where T : unmanaged, INumber<T>
    {
        T last = b;
        y = last;
        for (nint i = 1; i < count; i++)
        {
            last = Unsafe.Add(ref b, i * step) + Unsafe.Add(ref a, i * step) * last;
            Unsafe.Add(ref y, i * step) = last;
        }
    }
}
