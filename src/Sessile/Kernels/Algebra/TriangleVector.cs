using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Substitution for a single right side, whose elements follow each other: along them, and along the rows or columns of the triangle, run the lanes, which read no more than the triangle.</summary>
internal static class TriangleVector<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <param name="triangle">Its rows or its columns are contiguous.</param>
    /// <param name="n">How many.</param>
    /// <param name="fromAbove">Whether it is the lower triangle.</param>
    /// <param name="side">The right side, which becomes the solution.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(Matrix<T> triangle, nint n, bool fromAbove, ref double side)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < n; i++)
        {
            nint row = fromAbove ? i : n - 1 - i, solved = fromAbove ? 0 : row + 1, left = fromAbove ? row + 1 : 0;
            ref double own = ref Unsafe.Add(ref side, row);
            if (triangle.ColStride == 1)
                own -= Dot(ref triangle.At(row, solved), ref Unsafe.Add(ref side, solved), i);
            own /= double.CreateTruncating(triangle.At(row, row));
            if (triangle.ColStride != 1)
                AddMultiple(ref Unsafe.Add(ref side, left), ref triangle.At(left, row), -own, n - 1 - i);
        }
    }

    /// <summary>As <see cref="Solve"/> with a lower triangle of contiguous rows that is negated but for the ones that its diagonal is taken for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SolveUnit(ref double rows, nint stride, nint n, ref double side)
    {
        for (nint row = 1; row < n; row++)
            Unsafe.Add(ref side, row) += Dot(ref Unsafe.Add(ref rows, row * stride), ref side, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot<T>(ref T a, ref double b, nint count)
        where T : unmanaged, INumber<T>
    {
        TVector s0 = TVector.Zero, s1 = TVector.Zero, s2 = TVector.Zero, s3 = TVector.Zero;
        nint i = 0, step = TVector.Count;
        for (; i + (4 * step) <= count; i += 4 * step)
        {
            s0 = TVector.MultiplyAdd(At(ref a, i), TVector.Load(ref Unsafe.Add(ref b, i)), s0);
            s1 = TVector.MultiplyAdd(At(ref a, i + step), TVector.Load(ref Unsafe.Add(ref b, i + step)), s1);
            s2 = TVector.MultiplyAdd(At(ref a, i + (2 * step)), TVector.Load(ref Unsafe.Add(ref b, i + (2 * step))), s2);
            s3 = TVector.MultiplyAdd(At(ref a, i + (3 * step)), TVector.Load(ref Unsafe.Add(ref b, i + (3 * step))), s3);
        }

        for (; i + step <= count; i += step)
            s0 = TVector.MultiplyAdd(At(ref a, i), TVector.Load(ref Unsafe.Add(ref b, i)), s0);
        double sum = 0;
        for (; i < count; i++)
            sum = Fused.MultiplyAdd(double.CreateTruncating(Unsafe.Add(ref a, i)), Unsafe.Add(ref b, i), sum);
        return sum + TVector.Sum((s0 + s1) + (s2 + s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple<T>(ref double to, ref T from, double factor, nint count)
        where T : unmanaged, INumber<T>
    {
        TVector all = TVector.Create(factor);
        nint i = 0;
        for (; i + TVector.Count <= count; i += TVector.Count)
            TVector.Store(TVector.MultiplyAdd(At(ref from, i), all, TVector.Load(ref Unsafe.Add(ref to, i))), ref Unsafe.Add(ref to, i));
        for (; i < count; i++)
            Unsafe.Add(ref to, i) = Fused.MultiplyAdd(double.CreateTruncating(Unsafe.Add(ref from, i)), factor, Unsafe.Add(ref to, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At<T>(ref T place, nint i)
        where T : unmanaged, INumber<T>
    {
        ref T own = ref Unsafe.Add(ref place, i);
        return typeof(T) == typeof(double) ? TVector.Load(ref Unsafe.As<T, double>(ref own)) : typeof(T) == typeof(float) ? TVector.Widen(ref Unsafe.As<T, float>(ref own)) : Others(ref own);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static unsafe TVector Others<T>(ref T place)
        where T : unmanaged, INumber<T>
    {
        double* values = stackalloc double[Vector512<double>.Count];
        DoubleRows.From(ref place, ref *values, TVector.Count);
        return TVector.Load(ref *values);
    }
}
