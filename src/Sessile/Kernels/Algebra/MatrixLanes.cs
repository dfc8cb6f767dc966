using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Small matrices of a batch in vectors, one in each lane, so that what is done with one of them is done with all.</summary>
internal static class MatrixLanes<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Elements of the widest square of vectors.</summary>
    private const int Square = Aligned * Aligned;

    /// <summary>Of the widest vector, each of which is then in one line of the cache: what lies across two is not read soon after it is stored.</summary>
    private const int Aligned = VectorBytes.Of512 / sizeof(double);

    /// <summary>Element [i, j] of each matrix goes to vector <c>i · rowStride + j · columnStride</c>.</summary>
    /// <param name="source">The first matrix.</param>
    /// <param name="count">How many there are, at most as many as lanes; other lanes become zero.</param>
    /// <param name="rows">Of each.</param>
    /// <param name="columns">Of each.</param>
    /// <param name="vectors">Where they go.</param>
    /// <param name="rowStride">In vectors.</param>
    /// <param name="columnStride">In vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static unsafe void Load<T>(ref T source, nint count, nint rows, nint columns, ref double vectors, nint rowStride, nint columnStride)
        where T : unmanaged, INumber<T>
    {
        double* memory = stackalloc double[(2 * Square) + Aligned], square = Align(memory), turned = square + Square;
        for (nint lane = count; lane < TVector.Count; lane++)
            TVector.Store(TVector.Zero, ref square[lane * TVector.Count]);
        nint elements = rows * columns, row = 0, column = 0;
        for (nint e = 0; e < elements; e += TVector.Count)
        {
            nint some = nint.Min(TVector.Count, elements - e);
            Widen(ref Unsafe.Add(ref source, e), elements, count, some, square);
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
        double* memory = stackalloc double[(2 * Square) + Aligned], square = Align(memory), turned = square + Square;
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
            Narrow(turned, count, some, ref Unsafe.Add(ref target, e), elements);
        }
    }

    /// <summary>The first of so many matrices of which a condition is true; -1: of none.</summary>
    public static int FirstOf(TVector condition, nint count)
    {
        uint lanes = TVector.Bits(condition) & ((1u << (int)count) - 1);
        return lanes == 0 ? -1 : BitOperations.TrailingZeroCount(lanes);
    }

    private static unsafe double* Align(double* memory) => (double*)(((nuint)memory + VectorBytes.Of512 - 1) & ~(nuint)(VectorBytes.Of512 - 1));

    /// <summary>Some elements of each matrix, which are so far apart, become rows of a square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Widen<T>(ref T source, nint distance, nint count, nint some, double* square)
        where T : unmanaged, INumber<T>
    {
        bool isWhole = some == TVector.Count;
        for (; count > 0; count--, source = ref Unsafe.Add(ref source, distance), square += TVector.Count)
        {
            if (typeof(T) == typeof(double) && isWhole)
                TVector.Store(TVector.Load(ref Unsafe.As<T, double>(ref source)), ref *square);
            else if (typeof(T) == typeof(float) && isWhole)
                TVector.Store(TVector.Widen(ref Unsafe.As<T, float>(ref source)), ref *square);
            else
                DoubleRows.From(ref source, ref *square, some);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Narrow<T>(double* square, nint count, nint some, ref T target, nint distance)
        where T : unmanaged, INumber<T>
    {
        bool isWhole = some == TVector.Count;
        for (; count > 0; count--, target = ref Unsafe.Add(ref target, distance), square += TVector.Count)
        {
            if (typeof(T) == typeof(double) && isWhole)
                TVector.Store(TVector.Load(ref *square), ref Unsafe.As<T, double>(ref target));
            else if (typeof(T) == typeof(float) && isWhole)
                TVector.Narrow(TVector.Load(ref *square), ref Unsafe.As<T, float>(ref target));
            else
                DoubleRows.To(ref *square, ref target, some);
        }
    }
}
