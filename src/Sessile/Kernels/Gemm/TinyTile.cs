using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What tiles of a batch of tiny products read and write. B's and C's columns are contiguous.</summary>
internal unsafe struct TinyOperands<T>
    where T : unmanaged
{
    public T* A, B, C;
    public nint ARowStride, AColStride, BRowStride, CRowStride;

    /// <summary>Columns of B and C.</summary>
    public nint Columns;
    public nint K;

    /// <summary>From one product to the next.</summary>
    public nint AStride, BStride, CStride;

    /// <summary>How many products.</summary>
    public nint Count;
}

/// <summary>Chooses among tiles of tiny products by the bytes of a row.</summary>
internal static class TinyTile
{
    /// <summary>Rows of a tile.</summary>
    public const int MostRows = 8;

    /// <summary>Computes some rows of each product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(int rows, in TinyOperands<T> operands)
        where T : unmanaged
    {
        nint bytes = operands.Columns * Unsafe.SizeOf<T>();
        if (bytes == VectorBytes.Of128)
            TinyTile<T, TinyRow128<T>, Vector128<T>>.Run(rows, in operands);
        else if (bytes < VectorBytes.Of256)
            TinyTile<T, TinyRow256<T, Zero>, Vector256<T>>.Run(rows, in operands);
        else if (bytes == VectorBytes.Of256)
            TinyTile<T, TinyRow256<T, One>, Vector256<T>>.Run(rows, in operands);
        else if (bytes < VectorBytes.Of512)
            TinyTile<T, TinyRow512<T, Zero>, Vector512<T>>.Run(rows, in operands);
        else
            TinyTile<T, TinyRow512<T, One>, Vector512<T>>.Run(rows, in operands);
    }
}

/// <summary>Up to eight rows of each product of a batch, a vector each, while k runs: nothing is set up from one product to the next.</summary>
internal readonly struct TinyTile<T, TRow, TVector>
    where T : unmanaged
    where TRow : struct, ITinyRow<T, TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, in TinyOperands<T> operands)
    {
        switch (rows)
        {
            case 1:
                Tiles<One>(in operands);
                break;
            case 2:
                Tiles<Two>(in operands);
                break;
            case 3:
                Tiles<Three>(in operands);
                break;
            case 4:
                Tiles<Four>(in operands);
                break;
            case 5:
                Tiles<Five>(in operands);
                break;
            case 6:
                Tiles<Six>(in operands);
                break;
            case 7:
                Tiles<Seven>(in operands);
                break;
            default:
                Tiles<Eight>(in operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tiles<TRows>(in TinyOperands<T> operands)
        where TRows : struct, ICount
    {
        TVector mask = TRow.MaskOf(operands.Columns);
        nint row = operands.ARowStride, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride, columns = operands.Columns;
        T* a0 = operands.A, first = operands.B, c = operands.C;
        for (nint left = operands.Count; left > 0; left--)
        {
            T* b = first, a3 = a0 + 3 * row, a6 = a0 + 6 * row;
            TVector c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
            nint i = 0;
            for (nint p = operands.K; p > 0; p--, i += step)
            {
                TVector x = TRow.Load(b, mask);
                c0 = TRow.MultiplyAdd(a0[i], x, c0);
                if (Unsafe.SizeOf<TRows>() > 1)
                    c1 = TRow.MultiplyAdd(a0[i + row], x, c1);
                if (Unsafe.SizeOf<TRows>() > 2)
                    c2 = TRow.MultiplyAdd(a0[i + 2 * row], x, c2);
                if (Unsafe.SizeOf<TRows>() > 3)
                    c3 = TRow.MultiplyAdd(a3[i], x, c3);
                if (Unsafe.SizeOf<TRows>() > 4)
                    c4 = TRow.MultiplyAdd(a3[i + row], x, c4);
                if (Unsafe.SizeOf<TRows>() > 5)
                    c5 = TRow.MultiplyAdd(a3[i + 2 * row], x, c5);
                if (Unsafe.SizeOf<TRows>() > 6)
                    c6 = TRow.MultiplyAdd(a6[i], x, c6);
                if (Unsafe.SizeOf<TRows>() > 7)
                    c7 = TRow.MultiplyAdd(a6[i + row], x, c7);
                b += bStep;
            }

            TRow.Store(c0, c, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 1)
                TRow.Store(c1, c + cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 2)
                TRow.Store(c2, c + 2 * cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 3)
                TRow.Store(c3, c + 3 * cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 4)
                TRow.Store(c4, c + 4 * cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 5)
                TRow.Store(c5, c + 5 * cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 6)
                TRow.Store(c6, c + 6 * cRow, mask, columns);
            if (Unsafe.SizeOf<TRows>() > 7)
                TRow.Store(c7, c + 7 * cRow, mask, columns);
            a0 += operands.AStride;
            first += operands.BStride;
            c += operands.CStride;
        }
    }
}
