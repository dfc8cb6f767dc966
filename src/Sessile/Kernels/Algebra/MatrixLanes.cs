using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Small matrices of a batch in vectors, one in each lane, so that what is done with one of them is done with all.</summary>
internal static class MatrixLanes<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Elements of the widest square of vectors.</summary>
    private const int Square = (VectorBytes.Of512 / sizeof(double)) * (VectorBytes.Of512 / sizeof(double));

    /// <summary>Element [i, j] of each matrix goes to vector <c>i · rowStride + j · columnStride</c>.</summary>
    /// <param name="source">The first matrix.</param>
    /// <param name="count">How many there are, at most as many as lanes; other lanes become zero.</param>
    /// <param name="rows">Of each.</param>
    /// <param name="columns">Of each.</param>
    /// <param name="vectors">Where they go.</param>
    /// <param name="rowStride">In vectors.</param>
    /// <param name="columnStride">In vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Load<T>(ref T source, nint count, nint rows, nint columns, ref double vectors, nint rowStride, nint columnStride)
        where T : unmanaged, INumber<T>
    {
        double* square = stackalloc double[Square], turned = stackalloc double[Square];
        new Span<double>(square, Square).Clear();
        nint elements = rows * columns, row = 0, column = 0;
        for (nint e = 0; e < elements; e += TVector.Count)
        {
            nint some = nint.Min(TVector.Count, elements - e);
            for (nint lane = 0; lane < count; lane++)
                Widen(ref Unsafe.Add(ref source, (lane * elements) + e), some, ref square[lane * TVector.Count]);
            TVector.Transpose(ref *square, TVector.Count, ref *turned, TVector.Count);
            for (nint i = 0; i < some; i++)
            {
                TVector.Store(TVector.Load(ref turned[i * TVector.Count]), ref Unsafe.Add(ref vectors, ((row * rowStride) + (column * columnStride)) * TVector.Count));
                (row, column) = column + 1 < columns ? (row, column + 1) : (row + 1, 0);
            }
        }
    }

    /// <summary>The reverse of <see cref="Load"/>, with columns that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static unsafe void Store<T>(ref double vectors, nint rowStride, ref T target, nint count, nint rows, nint columns)
        where T : unmanaged, INumber<T>
    {
        double* square = stackalloc double[Square], turned = stackalloc double[Square];
        nint elements = rows * columns, row = 0, column = 0;
        for (nint e = 0; e < elements; e += TVector.Count)
        {
            nint some = nint.Min(TVector.Count, elements - e);
            for (nint i = 0; i < some; i++)
            {
                TVector.Store(TVector.Load(ref Unsafe.Add(ref vectors, ((row * rowStride) + column) * TVector.Count)), ref square[i * TVector.Count]);
                (row, column) = column + 1 < columns ? (row, column + 1) : (row + 1, 0);
            }

            TVector.Transpose(ref *square, TVector.Count, ref *turned, TVector.Count);
            for (nint lane = 0; lane < count; lane++)
                Narrow(ref turned[lane * TVector.Count], some, ref Unsafe.Add(ref target, (lane * elements) + e));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen<T>(ref T source, nint count, ref double target)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double) && count == TVector.Count)
            TVector.Store(TVector.Load(ref Unsafe.As<T, double>(ref source)), ref target);
        else if (typeof(T) == typeof(float) && count == TVector.Count)
            TVector.Store(TVector.Widen(ref Unsafe.As<T, float>(ref source)), ref target);
        else
            DoubleRows.From(ref source, ref target, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow<T>(ref double source, nint count, ref T target)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double) && count == TVector.Count)
            TVector.Store(TVector.Load(ref source), ref Unsafe.As<T, double>(ref target));
        else if (typeof(T) == typeof(float) && count == TVector.Count)
            TVector.Narrow(TVector.Load(ref source), ref Unsafe.As<T, float>(ref target));
        else
            DoubleRows.To(ref source, ref target, count);
    }
}
