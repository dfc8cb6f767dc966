using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What sums over pixels read and write: tiles of rows that are neighbouring channels of A, in one column of tiles. Each pixel has a row of B.</summary>
internal readonly ref struct PixelOperands<T>
    where T : unmanaged
{
    /// <summary>How many tiles, one behind the other.</summary>
    public readonly nint Tiles;

    /// <summary>The first channel at the first pixel.</summary>
    public readonly ref T A;

    /// <summary>The way through the pixels.</summary>
    public readonly ref readonly PatchWalk Walk;

    public readonly Matrix<T> B, C;

    /// <summary>Whether the sums are added to C's contents instead of replacing them.</summary>
    public readonly bool Accumulate;

    public PixelOperands(nint tiles, ref T a, in PatchWalk walk, Matrix<T> b, Matrix<T> c, bool accumulate)
    {
        (Tiles, Accumulate) = (tiles, accumulate);
        A = ref a;
        Walk = ref walk;
        B = b;
        C = c;
    }
}

/// <summary>
/// The micro-kernel over pixels for 256-bit vectors: 3 rows by 4 vectors, 4 by 3 or 6 by 2, 12 sums in registers. The elements of A that meet one row of B lie side by side, so that one address serves them all; the wider
/// the tile, the fewer of them have to be spread over a vector, each of which takes an instruction.
/// </summary>
internal readonly struct PixelTile256<T> : IRowTiles<PixelOperands<T>>
    where T : unmanaged
{
    /// <summary>Pixels that are gone through without counting.</summary>
    private const int AtOnce = 4;

    public static int Lanes => VectorBytes.Of256 / Unsafe.SizeOf<T>();

    /// <summary>Rows of a full tile of so many columns.</summary>
    public static int Rows(nint columns) => columns > 3 * Lanes ? 3 : columns > 2 * Lanes ? 4 : 6;

    /// <summary>Computes tiles of <paramref name="rows"/> rows and <paramref name="columns"/> columns, in whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, nint columns, in PixelOperands<T> operands)
    {
        if (columns > 3 * Lanes)
            TileRows<PixelTile256<T>, PixelOperands<T>>.Run<Four>(rows, in operands);
        else if (columns > 2 * Lanes)
            TileRows<PixelTile256<T>, PixelOperands<T>>.Run<Three>(rows, in operands);
        else if (columns > Lanes)
            TileRows<PixelTile256<T>, PixelOperands<T>>.Run<Two>(rows, in operands);
        else
            TileRows<PixelTile256<T>, PixelOperands<T>>.Run<One>(rows, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in PixelOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint tile = 0; tile < operands.Tiles; tile++)
            Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.A, tile * TRows.Value), ref operands.C.At(tile * TRows.Value, 0), in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(ref T a, ref T c, in PixelOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        ref readonly PatchWalk walk = ref operands.Walk;
        nint step = walk.Step, bStep = operands.B.RowStride, step3 = 3 * step, bStep3 = 3 * bStep;
        ref T b = ref operands.B.Origin;
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
        Vector256<T> s6 = default, s7 = default, s8 = default, s9 = default, s10 = default, s11 = default;
        Fetch<TRows, TVectors>(ref c, operands.C.RowStride);
        nint outer = 0;
        for (nint i = walk.Outer; i > 0; i--, outer += walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = walk.Inner; j > 0; j--, inner += walk.InnerStride)
            {
                ref T x = ref Unsafe.Add(ref a, inner);
                nint p = walk.Depth;
                for (; p >= AtOnce; p -= AtOnce)
                {
                    PixelSums256<T>.Add<TRows, TVectors>(ref x, 0, ref b, 0, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
                    PixelSums256<T>.Add<TRows, TVectors>(ref x, step, ref b, bStep, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
                    PixelSums256<T>.Add<TRows, TVectors>(ref x, 2 * step, ref b, 2 * bStep, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
                    PixelSums256<T>.Add<TRows, TVectors>(ref x, step3, ref b, bStep3, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
                    x = ref Unsafe.Add(ref x, AtOnce * step);
                    b = ref Unsafe.Add(ref b, AtOnce * bStep);
                }

                for (; p > 0; p--)
                {
                    PixelSums256<T>.Add<TRows, TVectors>(ref x, 0, ref b, 0, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
                    x = ref Unsafe.Add(ref x, step);
                    b = ref Unsafe.Add(ref b, bStep);
                }
            }
        }

        PixelSums256<T>.Store<TRows, TVectors>(ref c, operands.C.RowStride, operands.Accumulate, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
    }

    /// <summary>Asks for the sums of a tile that is begun, which are written when it is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch<TRows, TVectors>(ref T c, nint stride)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (int row = 0; row < TRows.Value; row++)
        {
            ref T place = ref Unsafe.Add(ref c, row * stride);
            Prefetch.ForWriting(ref place);
            if (Unsafe.SizeOf<TVectors>() > 2)
                Prefetch.ForWriting(ref Unsafe.Add(ref place, 2 * Lanes));
            Prefetch.ForWriting(ref Unsafe.Add(ref place, TVectors.Value * Lanes - 1));
        }
    }
}
