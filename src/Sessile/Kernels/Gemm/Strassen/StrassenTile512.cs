using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>As <see cref="Tile512{T}"/>, of floats, whose sums are added to two places.</summary>
internal readonly struct StrassenTile512 : IRowTiles<StrassenTiles>
{
    public const int Rows = 6, Lanes = 16, Columns = 4 * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, int vectors, in StrassenTiles tiles)
    {
        switch (vectors)
        {
            case 1:
                TileRows<StrassenTile512, StrassenTiles>.Run<One>(rows, in tiles);
                break;
            case 2:
                TileRows<StrassenTile512, StrassenTiles>.Run<Two>(rows, in tiles);
                break;
            case 3:
                TileRows<StrassenTile512, StrassenTiles>.Run<Three>(rows, in tiles);
                break;
            default:
                TileRows<StrassenTile512, StrassenTiles>.Run<Four>(rows, in tiles);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Tiles<TRows, TVectors>(in StrassenTiles operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        fixed (float* a = &operands.A, b = &operands.B, first = &operands.First, second = &operands.Second)
        {
            for (nint block = 0; block < operands.Blocks; block++)
            {
                nint down = block * TRows.Value * operands.RowStride;
                Tile<TRows, TVectors>(a + block * operands.ABlockStride, b, first + down, second == null ? null : second + down, in operands);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile<TRows, TVectors>(float* a0, float* b, float* first, float* second, in StrassenTiles operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.ARowStride, step = operands.AColStride, stride = operands.RowStride;
        float* a1 = a0 + row, a2 = a0 + 2 * row, a3 = a0 + 3 * row, a4 = a0 + 4 * row, a5 = a0 + 5 * row;
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
        Ask<TRows, TVectors>(first, stride);
        if (second != null)
            Ask<TRows, TVectors>(second, stride);
        nint i = 0;
        for (nint p = operands.K; p > 0; p--, i += step)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector512.Load(b + Lanes) : default;
            Vector512<float> b2 = Unsafe.SizeOf<TVectors>() > 2 ? Vector512.Load(b + 2 * Lanes) : default;
            Vector512<float> b3 = Unsafe.SizeOf<TVectors>() > 3 ? Vector512.Load(b + 3 * Lanes) : default;
            Tile512<float>.Step<TVectors>(a0[i], b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Tile512<float>.Step<TVectors>(a1[i], b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Tile512<float>.Step<TVectors>(a2[i], b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Tile512<float>.Step<TVectors>(a3[i], b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Tile512<float>.Step<TVectors>(a4[i], b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Tile512<float>.Step<TVectors>(a5[i], b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            b += Lanes * Unsafe.SizeOf<TVectors>();
        }

        Store<TVectors>(first, second, in operands, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(first + stride, second + stride, in operands, c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(first + 2 * stride, second + 2 * stride, in operands, c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TVectors>(first + 3 * stride, second + 3 * stride, in operands, c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TVectors>(first + 4 * stride, second + 4 * stride, in operands, c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TVectors>(first + 5 * stride, second + 5 * stride, in operands, c50, c51, c52, c53);
    }

    /// <summary>Asks for the lines that the sums go to, before they are made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Ask<TRows, TVectors>(float* c, nint stride)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint row = 0; row < TRows.Value; row++, c += stride)
        {
            Prefetch.ForWriting(ref *c);
            if (Unsafe.SizeOf<TVectors>() > 1)
                Prefetch.ForWriting(ref c[Lanes]);
            if (Unsafe.SizeOf<TVectors>() > 2)
                Prefetch.ForWriting(ref c[2 * Lanes]);
            if (Unsafe.SizeOf<TVectors>() > 3)
                Prefetch.ForWriting(ref c[3 * Lanes]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store<TVectors>(float* first, float* second, in StrassenTiles operands, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
        where TVectors : struct, ICount
    {
        if (operands.AddsToFirst)
            Put<TVectors>(first, Read<TVectors, One>(first) + c0, Read<TVectors, Two>(first) + c1, Read<TVectors, Three>(first) + c2, Read<TVectors, Four>(first) + c3);
        else
            Put<TVectors>(first, c0, c1, c2, c3);
        if (Unsafe.IsNullRef(in operands.Second))
            return;
        if (!operands.AddsToSecond)
            Put<TVectors>(second, c0, c1, c2, c3);
        else if (operands.Subtracts)
            Put<TVectors>(second, Read<TVectors, One>(second) - c0, Read<TVectors, Two>(second) - c1, Read<TVectors, Three>(second) - c2, Read<TVectors, Four>(second) - c3);
        else
            Put<TVectors>(second, Read<TVectors, One>(second) + c0, Read<TVectors, Two>(second) + c1, Read<TVectors, Three>(second) + c2, Read<TVectors, Four>(second) + c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<float> Read<TVectors, TVector>(float* row)
        where TVectors : struct, ICount
        where TVector : struct, ICount => Unsafe.SizeOf<TVectors>() >= Unsafe.SizeOf<TVector>() ? Vector512.Load(row + (Unsafe.SizeOf<TVector>() - 1) * Lanes) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Put<TVectors>(float* row, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
        where TVectors : struct, ICount
    {
        c0.Store(row);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1.Store(row + Lanes);
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2.Store(row + 2 * Lanes);
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3.Store(row + 3 * Lanes);
    }
}
