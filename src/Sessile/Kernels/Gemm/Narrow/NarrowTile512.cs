using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>What tiles of narrow weights read and write: rows of A, strips that lie one behind the other, and C, whose columns are contiguous.</summary>
internal readonly ref struct NarrowOperands(Matrix<float> a, ref ushort strips, nint k, Matrix<float> c, nint depth, bool accumulate, ref float panel)
{
    public readonly Matrix<float> A = a, C = c;

    /// <summary>The first of the rows of the strips that are multiplied, of <see cref="K"/> that each has.</summary>
    public readonly ref ushort Strips = ref strips;
    public readonly nint K = k, Depth = depth;

    /// <summary>Whether the sums are added to C's contents instead of replacing them.</summary>
    public readonly bool Accumulate = accumulate;

    /// <summary>Where the weights are left as floats for other rows, strips side by side; a null reference: nowhere.</summary>
    public readonly ref float Panel = ref panel;
}

/// <summary>As <see cref="NarrowRows{TFormat}"/>, with the same bits, a whole row of a strip in a vector of 512 bits: up to six rows by up to four strips, 24 sums in registers.</summary>
internal readonly struct NarrowTile512<TFormat> : IRowTiles<NarrowOperands>
    where TFormat : struct, IStoredFloat
{
    /// <summary>Strips at the most.</summary>
    public const int Most = 4;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Whether so many rows are multiplied faster than in narrower vectors: with one, the time is what it takes to copy, if it takes but one operation more to widen.</summary>
    public static bool Takes(nint rows) => IsSupported && (rows > 1 || typeof(TFormat) != typeof(BFloat16Format));

    /// <summary>Computes a tile of up to six rows and up to <see cref="Most"/> strips.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, nint strips, in NarrowOperands operands)
    {
        switch (strips)
        {
            case 1:
                TileRows<NarrowTile512<TFormat>, NarrowOperands>.Run<One>(rows, in operands);
                break;
            case 2:
                TileRows<NarrowTile512<TFormat>, NarrowOperands>.Run<Two>(rows, in operands);
                break;
            case 3:
                TileRows<NarrowTile512<TFormat>, NarrowOperands>.Run<Three>(rows, in operands);
                break;
            default:
                TileRows<NarrowTile512<TFormat>, NarrowOperands>.Run<Four>(rows, in operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Tiles<TRows, TStrips>(in NarrowOperands operands)
        where TRows : struct, ICount
        where TStrips : struct, ICount
    {
        fixed (ushort* strips = &operands.Strips)
        fixed (float* panel = &operands.Panel)
            Tile<TRows, TStrips>(strips, panel, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile<TRows, TStrips>(ushort* strips, float* panel, in NarrowOperands operands)
        where TRows : struct, ICount
        where TStrips : struct, ICount
    {
        Vector512<uint> counts = Counts;
        nint row = operands.A.RowStride, step = operands.A.ColStride, cRow = operands.C.RowStride, strip = operands.K * NarrowTiles.StripColumns;
        ref float a0 = ref operands.A.Origin, a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row);
        ref float a3 = ref Unsafe.Add(ref a0, 3 * row), a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
        nint i = 0;
        for (nint p = operands.Depth; p > 0; p--, strips += NarrowTiles.StripColumns, i += step)
        {
            Vector512<float> b0 = Load(strips, counts);
            Vector512<float> b1 = Unsafe.SizeOf<TStrips>() > 1 ? Load(strips + strip, counts) : default;
            Vector512<float> b2 = Unsafe.SizeOf<TStrips>() > 2 ? Load(strips + 2 * strip, counts) : default;
            Vector512<float> b3 = Unsafe.SizeOf<TStrips>() > 3 ? Load(strips + 3 * strip, counts) : default;
            if (panel != null)
            {
                Store<TStrips>(panel, b0, b1, b2, b3);
                panel += TStrips.Value * NarrowTiles.StripColumns;
            }

            Tile512<float>.Step<TStrips>(Unsafe.Add(ref a0, i), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Tile512<float>.Step<TStrips>(Unsafe.Add(ref a1, i), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Tile512<float>.Step<TStrips>(Unsafe.Add(ref a2, i), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Tile512<float>.Step<TStrips>(Unsafe.Add(ref a3, i), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Tile512<float>.Step<TStrips>(Unsafe.Add(ref a4, i), b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Tile512<float>.Step<TStrips>(Unsafe.Add(ref a5, i), b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
        }

        ref float sums = ref operands.C.Origin;
        bool accumulate = operands.Accumulate;
        Tile512<float>.Store<TStrips>(ref sums, accumulate, default, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Tile512<float>.Store<TStrips>(ref Unsafe.Add(ref sums, cRow), accumulate, default, c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Tile512<float>.Store<TStrips>(ref Unsafe.Add(ref sums, 2 * cRow), accumulate, default, c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            Tile512<float>.Store<TStrips>(ref Unsafe.Add(ref sums, 3 * cRow), accumulate, default, c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            Tile512<float>.Store<TStrips>(ref Unsafe.Add(ref sums, 4 * cRow), accumulate, default, c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            Tile512<float>.Store<TStrips>(ref Unsafe.Add(ref sums, 5 * cRow), accumulate, default, c50, c51, c52, c53);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store<TStrips>(float* row, Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3)
        where TStrips : struct, ICount
    {
        b0.Store(row);
        if (Unsafe.SizeOf<TStrips>() > 1)
            b1.Store(row + NarrowTiles.StripColumns);
        if (Unsafe.SizeOf<TStrips>() > 2)
            b2.Store(row + 2 * NarrowTiles.StripColumns);
        if (Unsafe.SizeOf<TStrips>() > 3)
            b3.Store(row + 3 * NarrowTiles.StripColumns);
    }

    /// <summary>
    /// A row of a strip, widened: of two copies the first is shifted, so that the first eight columns stand where the others do. A shuffle would do it in one step, but waits for the one that copies.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<float> Load(ushort* row, Vector512<uint> counts) =>
        TFormat.Upper(Avx512F.ShiftLeftLogicalVariable(Avx512F.BroadcastVector256ToVector512((ulong*)row).AsUInt32(), counts));

    private static Vector512<uint> Counts => Vector512.Create(16u, 16, 16, 16, 16, 16, 16, 16, 0, 0, 0, 0, 0, 0, 0, 0);
}
