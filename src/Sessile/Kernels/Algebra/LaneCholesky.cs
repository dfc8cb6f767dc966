using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary><see cref="Cholesky"/> of small matrices, one in each lane of vectors.</summary>
internal static class LaneCholesky<TVector>
    where TVector : struct, IDoubles<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        for (nint b = 0; b < batch; b += TVector.Count)
        {
            nint count = nint.Min(TVector.Count, batch - b);
            MatrixLanes<TVector>.Load(ref Unsafe.Add(ref matrix, b * n * n), count, n, n, ref workspace, n, 1);
            TVector isDefinite = TVector.Not(TVector.Zero);
            for (nint column = 0; column < n; column++)
                isDefinite = TVector.Select(FactorColumn(ref workspace, n, column), isDefinite, TVector.Zero);
            if (MatrixLanes<TVector>.FirstOf(TVector.Not(isDefinite), count) is >= 0 and var first)
                MatrixErrors.NotPositiveDefinite(node, b + first, batch);
            MatrixLanes<TVector>.Store(ref workspace, n, ref Unsafe.Add(ref result, b * n * n), count, n, n);
        }
    }

    /// <returns>Where what is left of the diagonal's element is positive.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector FactorColumn(ref double rows, nint n, nint column)
    {
        nint stride = n * TVector.Count;
        ref double own = ref Unsafe.Add(ref rows, column * stride);
        TVector square = Left(ref own, ref own, column), diagonal = TVector.Sqrt(square);
        TVector.Store(diagonal, ref Unsafe.Add(ref own, column * TVector.Count));
        for (nint row = column + 1; row < n; row++)
        {
            ref double other = ref Unsafe.Add(ref rows, row * stride);
            TVector.Store(Left(ref other, ref own, column) / diagonal, ref Unsafe.Add(ref other, column * TVector.Count));
            TVector.Store(TVector.Zero, ref Unsafe.Add(ref own, row * TVector.Count));
        }

        return TVector.IsGreater(square, TVector.Zero);
    }

    /// <summary>What is left of an element without the product of its row and its column's row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Left(ref double row, ref double other, nint column)
    {
        TVector sum = TVector.Zero;
        nint end = column * TVector.Count;
        for (nint i = 0; i < end; i += TVector.Count)
            sum += TVector.Load(ref Unsafe.Add(ref row, i)) * TVector.Load(ref Unsafe.Add(ref other, i));
        return TVector.Load(ref Unsafe.Add(ref row, end)) - sum;
    }
}
