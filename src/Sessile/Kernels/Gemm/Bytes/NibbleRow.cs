using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>One row of bytes times panels of weights, in the four lower and the four upper bits of each byte.</summary>
/// <remarks>
/// Four bits times eight are so small that sums of eight pairs of them fit in 16 bits. So weights are multiplied as they lie in memory, twice as many with an
/// instruction as when they are widened, and what is summed is widened once in eight times. A row of signed bytes is raised by 128, for which the sums of the weights' columns are taken off.
/// </remarks>
internal static class NibbleRow<TVector>
    where TVector : struct, IPairVector<TVector>
{
    /// <summary>Pairs that are summed in 16 bits: a product of one is at most 2·15·128.</summary>
    private const int PairsInShorts = 8;

    private static int Columns => ByteTiles<TVector>.Columns;

    /// <summary>The halves of bytes that go by pairs, each pair twice in an int: all lower ones, then all upper ones.</summary>
    /// <param name="row">[k]: sbyte or byte.</param>
    /// <param name="k">Depth.</param>
    /// <param name="halves">Two ints for each pair of k.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split<T>(Matrix<T> row, nint k, ref int halves)
        where T : unmanaged
    {
        nint pairs = (k + 1) / 2, p = 0;
        ref int upper = ref Unsafe.Add(ref halves, pairs);
        if (row.ColStride == 1)
        {
            ref byte bytes = ref Unsafe.As<T, byte>(ref row.Origin);
            Vector128<byte> raise = Vector128.Create(ByteRows.Raise<T>());
            for (; p <= k / 2 - Vector128<ushort>.Count; p += Vector128<ushort>.Count)
            {
                Vector128<ushort> values = (Vector128.LoadUnsafe(ref bytes, (nuint)(2 * p)) ^ raise).AsUInt16();
                Split(Vector128.WidenLower(values), ref Unsafe.Add(ref halves, p), ref Unsafe.Add(ref upper, p));
                Split(Vector128.WidenUpper(values), ref Unsafe.Add(ref halves, p + Vector128<uint>.Count), ref Unsafe.Add(ref upper, p + Vector128<uint>.Count));
            }
        }

        for (; p < pairs; p++)
        {
            int second = 2 * p + 1 < k ? Raised(row.At(0, 2 * p + 1)) : 0;
            int twice = (Raised(row.At(0, 2 * p)) | second << 8) * 0x10001;
            Unsafe.Add(ref halves, p) = twice & 0x0F0F0F0F;
            Unsafe.Add(ref upper, p) = twice >> 4 & 0x0F0F0F0F;
        }
    }

    /// <summary>The product of a row that was split and the columns of some panels.</summary>
    /// <param name="halves">The row.</param>
    /// <param name="packed">The panels.</param>
    /// <param name="columnSums">Of the columns that are computed.</param>
    /// <param name="raised">What every element of the row was raised by.</param>
    /// <param name="c">Where the columns' results go.</param>
    /// <param name="columns">How many.</param>
    /// <param name="k">Depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Multiply(ref int halves, ref sbyte packed, ref readonly int columnSums, int raised, ref int c, nint columns, nint k)
    {
        nint pairs = (k + 1) / 2, panel = pairs * 2 * Columns, column = 0;
        for (; column <= columns - 2 * Columns; column += 2 * Columns)
            Panels<Two>(ref halves, pairs, ref Unsafe.Add(ref packed, column / Columns * panel), ref Unsafe.Add(ref c, column));
        if (column <= columns - Columns)
        {
            Panels<One>(ref halves, pairs, ref Unsafe.Add(ref packed, column / Columns * panel), ref Unsafe.Add(ref c, column));
            column += Columns;
        }

        if (column < columns)
        {
            int* edge = stackalloc int[Columns];
            Panels<One>(ref halves, pairs, ref Unsafe.Add(ref packed, column / Columns * panel), ref *edge);
            for (nint j = 0; j < columns - column; j++)
                Unsafe.Add(ref c, column + j) = edge[j];
        }

        if (raised != 0)
        {
            for (nint j = 0; j < columns; j++)
                Unsafe.Add(ref c, j) -= raised * Unsafe.Add(ref Unsafe.AsRef(in columnSums), j);
        }
    }

    /// <summary>One panel or two, which share what is read of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panels<TPanels>(ref int halves, nint pairs, ref sbyte b, ref int c)
        where TPanels : struct, ICount
    {
        ref int upper = ref Unsafe.Add(ref halves, pairs);
        ref sbyte other = ref Unsafe.Add(ref b, pairs * 2 * Columns);
        TVector c0 = default, c1 = default, d0 = default, d1 = default;
        for (nint p = 0; p < pairs;)
        {
            TVector low0 = default, high0 = default, low1 = default, high1 = default;
            for (nint end = nint.Min(p + PairsInShorts, pairs); p < end; p++)
            {
                TVector low = TVector.Broadcast(in Unsafe.Add(ref halves, p)), high = TVector.Broadcast(in Unsafe.Add(ref upper, p));
                TVector b0 = TVector.Load(in Unsafe.Add(ref b, p * 2 * Columns));
                TVector p0 = TVector.ByteProducts(low, b0), q0 = TVector.ByteProducts(high, b0);
                if (Unsafe.SizeOf<TPanels>() > 1)
                {
                    TVector b1 = TVector.Load(in Unsafe.Add(ref other, p * 2 * Columns));
                    TVector p1 = TVector.ByteProducts(low, b1), q1 = TVector.ByteProducts(high, b1);
                    low1 = TVector.AddShorts(low1, p1);
                    high1 = TVector.AddShorts(high1, q1);
                }

                low0 = TVector.AddShorts(low0, p0);
                high0 = TVector.AddShorts(high0, q0);
            }

            Add(low0, high0, ref c0, ref c1);
            if (Unsafe.SizeOf<TPanels>() > 1)
                Add(low1, high1, ref d0, ref d1);
        }

        TVector.StoreInterleaved(c0, c1, ref c);
        if (Unsafe.SizeOf<TPanels>() > 1)
            TVector.StoreInterleaved(d0, d1, ref Unsafe.Add(ref c, Columns));
    }

    /// <summary>Adds sums of lower and of upper halves, as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector low, TVector high, ref TVector c0, ref TVector c1)
    {
        int places = 1 | 16 << 16;
        TVector place = TVector.Broadcast(in places);
        c0 = TVector.Add(c0, TVector.Products(TVector.InterleaveLower(low, high), place));
        c1 = TVector.Add(c1, TVector.Products(TVector.InterleaveUpper(low, high), place));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(Vector128<uint> pairs, ref int lower, ref int upper)
    {
        Vector128<uint> twice = pairs | pairs << 16, mask = Vector128.Create(0x0F0F0F0Fu);
        (twice & mask).AsInt32().StoreUnsafe(ref lower);
        (twice >> 4 & mask).AsInt32().StoreUnsafe(ref upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Raised<T>(T value) => Unsafe.As<T, byte>(ref value) ^ ByteRows.Raise<T>();
}
