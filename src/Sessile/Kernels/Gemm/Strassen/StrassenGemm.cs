using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Products of large matrices of floats by one level of Strassen's algorithm, as "Strassen's Algorithm Reloaded" has it: seven products of halves in the place of eight. Sums of quadrants
/// of A and B are made where these would be packed, and tiles are added to quadrants of C as they leave the registers, so that nothing else is stored. For vectors of 512 bits.
/// </summary>
/// <remarks>
/// Each element's bits depend on the extents alone. Halves that are not equal are filled up with zeros. Errors grow with the largest elements of whole rows and columns: of matrices of normally
/// distributed elements they are 1.5 times those of <see cref="BlockedGemm{T, TKernel}"/> with a depth of 1024 in the root mean square.
/// </remarks>
internal static class StrassenGemm
{
    /// <summary>While sums of B stay in the last cache, so many elements of A and C go through all products before others do, so that they stay there as well.</summary>
    private const nint ElementsAtOnce = 1 << 21;

    /// <summary>What is packed at each product is not packed again for fewer rows.</summary>
    private const int FedRowsAtOnce = 1024;

    /// <summary>More elements of sums than stay in the last cache.</summary>
    private const nint FarElements = 1 << 22;

    /// <summary>The product of a B that <see cref="Pack"/> has packed. Scratch: <see cref="StrassenSizes.LeftScratch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TEpilogue>(Matrix<float> a, ref float packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        scoped var block = new StrassenBlock(a, c, m, n, k);
        nint rows = StrassenSizes.Half(m), half = StrassenSizes.Half(k), kc = BlockedGemm<float, Tile512<float>>.Even(half, StrassenSizes.KC, 1);
        nint atOnce = StrassenSizes.PackedElements(n, k) > FarElements ? rows : nint.Max(StrassenSizes.MC, ElementsAtOnce / (2 * (n + k)));
        for (nint p = 0; p < half; p += kc)
        {
            block.SetDepth(p, nint.Min(kc, half - p), half);
            var step = new StrassenStep<TEpilogue>(block.WithSums(ref packed, half), 0, StrassenProduct.Count, 0, atOnce, ref scratch, in epilogue);
            ParallelRegion.ForRows(threads, rows, step.Picoseconds, StrassenTile512.Rows, ref step);
        }
    }

    /// <summary>The product of any B. Scratch: <see cref="StrassenSizes.Scratch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TEpilogue>(Matrix<float> a, Matrix<float> b, Matrix<float> c, nint m, nint n, nint k, ref float scratch, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        scoped var block = new StrassenBlock(a, c, m, n, k);
        nint half = StrassenSizes.Half(k), columns = block.Columns;
        block.B = new Quadrants(b, k, n, half, columns);
        nint kc = BlockedGemm<float, Tile512<float>>.Even(half, StrassenSizes.KC, 1), nc = BlockedGemm<float, Tile512<float>>.Even(columns, StrassenSizes.NC, StrassenTile512.Columns);
        for (nint column = 0; column < columns; column += nc)
        {
            (block.FirstColumn, block.Columns) = (column, nint.Min(nc, columns - column));
            for (nint p = 0; p < half; p += kc)
            {
                block.SetDepth(p, nint.Min(kc, half - p), half);
                OneByOne(block.WithSum(ref scratch), StrassenSizes.Half(m), ref Unsafe.Add(ref scratch, nc * kc), threads, in epilogue);
            }
        }
    }

    /// <summary>Packs the seven sums of B for <see cref="MultiplyPacked"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<float> b, nint k, nint n, ref float packed, int threads)
    {
        nint half = StrassenSizes.Half(k);
        scoped var block = new StrassenBlock(default, default, 0, n, k);
        block.B = new Quadrants(b, k, n, half, block.Columns);
        block.SetDepth(0, half, half);
        for (int product = 0; product < StrassenProduct.Count; product++)
            StrassenPacking.Run(block.WithSums(ref packed, half), product, threads);
    }

    /// <summary>Packs a product's sum of B, and multiplies with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByOne<TEpilogue>(StrassenBlock block, nint rows, ref float scratch, int threads, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint atOnce = BlockedGemm<float, Tile512<float>>.Even(rows, FedRowsAtOnce, StrassenTile512.Rows);
        for (nint row = 0; row < rows; row += atOnce)
        {
            for (int product = 0; product < StrassenProduct.Count; product++)
            {
                StrassenPacking.Run(block, product, threads);
                var step = new StrassenStep<TEpilogue>(block, product, product + 1, row, atOnce, ref scratch, in epilogue);
                ParallelRegion.ForRows(threads, nint.Min(atOnce, rows - row), step.Picoseconds, StrassenTile512.Rows, ref step);
            }
        }
    }
}
