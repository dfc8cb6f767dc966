using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Linear recurrences of the first order along an axis.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearRecurrence
{
    /// <summary>What an element takes, about: it waits for the one before.</summary>
    private const int Picoseconds = 2500;

    /// <summary><c>y[o, i, k] = b[o, i, k] + a[o, i, k] · y[o, i - 1, k]</c>, or with i + 1 where it runs in reverse; the first is b's.</summary>
    /// <remarks>a, b and y [outer, axis, inner]; y may be the same memory as either. Threads are the most to use, on which the result does not depend.</remarks>
    public static void Forward<T>(int threads, ref readonly T a, ref readonly T b, ref T y, nint outer, nint axis, nint inner, bool reverse)
        where T : unmanaged, INumber<T>
    {
        if (axis > 0)
            ColumnRegion<Loop<T>>.For(threads, outer, inner, axis, Picoseconds, new Loop<T>(ref Unsafe.AsRef(in a), ref Unsafe.AsRef(in b), ref y, axis, inner, reverse));
    }

    private readonly ref struct Loop<T>(ref T a, ref T b, ref T y, nint axis, nint inner, bool reverse) : IColumnLoop
        where T : unmanaged, INumber<T>
    {
        private readonly ref T _a = ref a, _b = ref b, _y = ref y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint matrix, nint first, nint end)
        {
            nint start = matrix * axis * inner + (reverse ? (axis - 1) * inner : 0), step = reverse ? -inner : inner;
            for (nint i = first; i < end; i++)
                Line(ref Unsafe.Add(ref _a, start + i), ref Unsafe.Add(ref _b, start + i), ref Unsafe.Add(ref _y, start + i), axis, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
