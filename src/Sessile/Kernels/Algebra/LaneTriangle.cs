using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary><see cref="TriangularSystem"/> of small matrices, one in each lane of vectors. What stands in the other triangle gets there as well, but nowhere else.</summary>
internal static class LaneTriangle<TVector>
    where TVector : struct, IDoubles<TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool lower, bool adjoint, ref double workspace, string node)
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
            for (nint i = 0; i < n; i++)
                singular = TVector.Or(singular, SolveRow(ref workspace, n, width, i, lower != adjoint));
            if (MatrixLanes<TVector>.FirstOf(singular, count) is >= 0 and var first)
                MatrixErrors.Singular(node, b + first, batch);
            MatrixLanes<TVector>.Store(ref sides, width, ref Unsafe.Add(ref result, b * n * columns), count, n, columns);
        }
    }

    /// <returns>Where the diagonal's element is zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector SolveRow(ref double rows, nint n, nint width, nint solved, bool fromAbove)
    {
        nint stride = width * TVector.Count, row = fromAbove ? solved : n - 1 - solved, first = fromAbove ? 0 : n - 1;
        nint step = fromAbove ? TVector.Count : -TVector.Count, rowStep = fromAbove ? stride : -stride;
        ref double own = ref Unsafe.Add(ref rows, row * stride);
        TVector diagonal = TVector.Load(ref Unsafe.Add(ref own, row * TVector.Count));
        for (nint i = n * TVector.Count; i < stride; i += TVector.Count)
        {
            TVector sum = TVector.Load(ref Unsafe.Add(ref own, i));
            ref double factor = ref Unsafe.Add(ref own, first * TVector.Count), other = ref Unsafe.Add(ref rows, (first * stride) + i);
            for (nint count = solved; count > 0; count--)
            {
                sum -= TVector.Load(ref other) * TVector.Load(ref factor);
                factor = ref Unsafe.Add(ref factor, step);
                other = ref Unsafe.Add(ref other, rowStep);
            }

            TVector.Store(sum / diagonal, ref Unsafe.Add(ref own, i));
        }

        return TVector.AreEqual(diagonal, TVector.Zero);
    }
}
