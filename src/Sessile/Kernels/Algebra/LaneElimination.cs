using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// <see cref="Elimination"/> of small matrices, one in each lane of vectors: each finds its own pivots, and the rows are exchanged in those lanes alone that want it. What is computed, and in
/// which order, does not depend on how many lanes there are nor on the lane.
/// </summary>
internal static class LaneElimination<TVector>
    where TVector : struct, IDoubles<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        nint width = n + columns;
        ref double sides = ref Unsafe.Add(ref workspace, n * TVector.Count);
        for (nint b = 0; b < batch; b += TVector.Count)
        {
            nint count = nint.Min(TVector.Count, batch - b);
            MatrixLanes<TVector>.Load(ref Unsafe.Add(ref matrix, b * n * n), count, n, n, ref workspace, adjoint ? 1 : width, adjoint ? width : 1);
            MatrixLanes<TVector>.Load(ref Unsafe.Add(ref right, b * n * columns), count, n, columns, ref sides, width, 1);
            TVector singular = TVector.Zero;
            for (nint step = 0; step < n; step++)
                singular = TVector.Or(singular, Eliminate(ref workspace, n, width, step, out _));
            if (MatrixLanes<TVector>.FirstOf(singular, count) is >= 0 and var first)
                MatrixErrors.Singular(node, b + first, batch);
            SubstituteBack(ref workspace, n, width);
            MatrixLanes<TVector>.Store(ref sides, width, ref Unsafe.Add(ref result, b * n * columns), count, n, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static unsafe void Determinant<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace)
        where T : unmanaged, INumber<T>
    {
        double* products = stackalloc double[VectorBytes.Of512 / sizeof(double)];
        for (nint b = 0; b < batch; b += TVector.Count)
        {
            nint count = nint.Min(TVector.Count, batch - b);
            MatrixLanes<TVector>.Load(ref Unsafe.Add(ref matrix, b * n * n), count, n, n, ref workspace, n, 1);
            TVector product = TVector.Create(1);
            for (nint step = 0; step < n; step++)
            {
                TVector isZero = TVector.AreEqual(product, TVector.Zero);
                TVector singular = Eliminate(ref workspace, n, n, step, out TVector swapped);
                TVector signed = product * TVector.Select(swapped, TVector.Create(-1), TVector.Create(1));
                TVector next = TVector.Select(singular, TVector.Zero, signed * TVector.Load(ref Unsafe.Add(ref workspace, step * (n + 1) * TVector.Count)));
                product = TVector.Select(isZero, product, next);
            }

            TVector.Store(product, ref *products);
            DoubleRows.To(ref *products, ref Unsafe.Add(ref result, b), count);
        }
    }

    /// <summary>Brings the largest element of each column up to the diagonal, and subtracts multiples of its row from those below it.</summary>
    /// <returns>Where all elements of the column are zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Eliminate(ref double rows, nint n, nint width, nint step, out TVector swapped)
    {
        nint stride = width * TVector.Count, end = (width - step) * TVector.Count;
        ref double own = ref Unsafe.Add(ref rows, (step * stride) + (step * TVector.Count));
        TVector pivot = PivotOf(ref own, stride, n - step);
        swapped = TVector.Not(TVector.AreEqual(pivot, TVector.Zero));
        if (TVector.Bits(swapped) != 0)
            Swap(ref own, stride, n - step, end, pivot);
        TVector largest = TVector.Load(ref own);
        for (nint row = 1; row < n - step; row++)
        {
            ref double other = ref Unsafe.Add(ref own, row * stride);
            TVector factor = TVector.Load(ref other) / largest;
            for (nint i = TVector.Count; i < end; i += TVector.Count)
                TVector.Store(TVector.Load(ref Unsafe.Add(ref other, i)) - (TVector.Load(ref Unsafe.Add(ref own, i)) * factor), ref Unsafe.Add(ref other, i));
        }

        return TVector.AreEqual(largest, TVector.Zero);
    }

    /// <summary>How many rows below the first one the first of the largest elements is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector PivotOf(ref double column, nint stride, nint rows)
    {
        TVector largest = TVector.Abs(TVector.Load(ref column)), pivot = TVector.Zero;
        for (nint row = 1; row < rows; row++)
        {
            TVector size = TVector.Abs(TVector.Load(ref Unsafe.Add(ref column, row * stride))), isLarger = TVector.IsGreater(size, largest);
            largest = TVector.Select(isLarger, size, largest);
            pivot = TVector.Select(isLarger, TVector.Create(row), pivot);
        }

        return pivot;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Swap(ref double own, nint stride, nint rows, nint end, TVector pivot)
    {
        for (nint row = 1; row < rows; row++)
        {
            TVector isHere = TVector.AreEqual(pivot, TVector.Create(row));
            if (TVector.Bits(isHere) == 0)
                continue;
            ref double other = ref Unsafe.Add(ref own, row * stride);
            for (nint i = 0; i < end; i += TVector.Count)
            {
                TVector upper = TVector.Load(ref Unsafe.Add(ref own, i)), lower = TVector.Load(ref Unsafe.Add(ref other, i));
                TVector.Store(TVector.Select(isHere, lower, upper), ref Unsafe.Add(ref own, i));
                TVector.Store(TVector.Select(isHere, upper, lower), ref Unsafe.Add(ref other, i));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubstituteBack(ref double rows, nint n, nint width)
    {
        nint stride = width * TVector.Count;
        for (nint row = n - 1; row >= 0; row--)
        {
            ref double own = ref Unsafe.Add(ref rows, row * stride);
            for (nint i = n * TVector.Count; i < stride; i += TVector.Count)
            {
                TVector sum = TVector.Load(ref Unsafe.Add(ref own, i));
                for (nint other = row + 1; other < n; other++)
                    sum -= TVector.Load(ref Unsafe.Add(ref rows, (other * stride) + i)) * TVector.Load(ref Unsafe.Add(ref own, other * TVector.Count));
                TVector.Store(sum / TVector.Load(ref Unsafe.Add(ref own, row * TVector.Count)), ref Unsafe.Add(ref own, i));
            }
        }
    }
}
