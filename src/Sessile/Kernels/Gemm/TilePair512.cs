using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Two tiles of <see cref="EdgeTile512{T}"/> at once, with the same bits, where they are one vector wide: the sums of one alone are so few that each waits for its last addition, and half of the time
/// nothing is multiplied.
/// </summary>
internal static class TilePair512<T>
    where T : unmanaged
{
    /// <summary>Of lower tiles there are no two of a height.</summary>
    private const int FewestRows = 4;

    /// <summary>Computes tiles of four rows or more by two.</summary>
    /// <returns>How many: the last one of an odd number is left, and lower ones all are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nint Run<TRows>(T* b, T* c, Vector512<float> mask, in TileOperands<T> operands)
        where TRows : struct, ICount
    {
        if (Unsafe.SizeOf<TRows>() < FewestRows)
            return 0;
        nint block = 0;
        for (; block < operands.Blocks - 1; block += 2)
        {
            operands.Fetch(block + 2, TRows.Value);
            operands.Fetch(block + 3, TRows.Value);
            Pair<TRows>(ref Unsafe.Add(ref operands.A, block * operands.ABlockStride), b, c + block * TRows.Value * operands.CRowStride, mask, in operands);
        }

        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Pair<TRows>(ref T a0, T* b, T* c, Vector512<float> mask, in TileOperands<T> operands)
        where TRows : struct, ICount
    {
        nint row = operands.ARowStride, two = 2 * row, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride;
        ref T a3 = ref Unsafe.Add(ref a0, 3 * row), d0 = ref Unsafe.Add(ref a0, operands.ABlockStride), d3 = ref Unsafe.Add(ref d0, 3 * row);
        Vector512<T> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        Vector512<T> e0 = default, e1 = default, e2 = default, e3 = default, e4 = default, e5 = default;
        for (nint p = operands.K; p > 0; p--)
        {
            Vector512<T> factors = EdgeTile512<T>.Load<One, One>(b, mask);
            Add(a0, factors, ref c0);
            Add(Unsafe.Add(ref a0, row), factors, ref c1);
            Add(Unsafe.Add(ref a0, two), factors, ref c2);
            Add(a3, factors, ref c3);
            if (Unsafe.SizeOf<TRows>() > 4)
                Add(Unsafe.Add(ref a3, row), factors, ref c4);
            if (Unsafe.SizeOf<TRows>() > 5)
                Add(Unsafe.Add(ref a3, two), factors, ref c5);
            Add(d0, factors, ref e0);
            Add(Unsafe.Add(ref d0, row), factors, ref e1);
            Add(Unsafe.Add(ref d0, two), factors, ref e2);
            Add(d3, factors, ref e3);
            if (Unsafe.SizeOf<TRows>() > 4)
                Add(Unsafe.Add(ref d3, row), factors, ref e4);
            if (Unsafe.SizeOf<TRows>() > 5)
                Add(Unsafe.Add(ref d3, two), factors, ref e5);
            a0 = ref Unsafe.Add(ref a0, step);
            a3 = ref Unsafe.Add(ref a3, step);
            d0 = ref Unsafe.Add(ref d0, step);
            d3 = ref Unsafe.Add(ref d3, step);
            b += bStep;
        }

        Store<TRows>(c, cRow, in operands, mask, c0, c1, c2, c3, c4, c5);
        Store<TRows>(c + TRows.Value * cRow, cRow, in operands, mask, e0, e1, e2, e3, e4, e5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T x, Vector512<T> factors, ref Vector512<T> sum) => sum = Fused.MultiplyAdd(Vector512.Create(x), factors, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store<TRows>(
        T* c, nint row, in TileOperands<T> operands, Vector512<float> mask, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3, Vector512<T> c4, Vector512<T> c5)
        where TRows : struct, ICount
    {
        Store(c, in operands, mask, c0);
        Store(c + row, in operands, mask, c1);
        Store(c + 2 * row, in operands, mask, c2);
        Store(c + 3 * row, in operands, mask, c3);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store(c + 4 * row, in operands, mask, c4);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store(c + 5 * row, in operands, mask, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(T* row, in TileOperands<T> operands, Vector512<float> mask, Vector512<T> sums) =>
        EdgeTile512<T>.Store<One>(row, operands.Accumulate, in operands.Ending, mask, sums, default, default, default);
}
