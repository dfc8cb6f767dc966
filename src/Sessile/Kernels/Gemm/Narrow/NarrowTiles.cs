using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// B in 16 bits, in strips of 16 columns: <c>[n / 16][k][16]</c>. In a row of a strip the first column stands beside the ninth, the second beside the tenth, so that the halves of
/// eight lanes are columns that follow each other. What many rows of A are multiplied with is widened a few rows at a time to floats in the near caches, in panels as the micro-kernel reads them.
/// </summary>
internal static class NarrowTiles
{
    /// <summary>Rows of B that are widened at a time.</summary>
    public const int Depth = 256;

    /// <summary>Columns that are multiplied together.</summary>
    public const int MostColumns = 64;

    public const int StripColumns = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ushort Strip(ref ushort strips, nint strip, nint k) => ref Unsafe.Add(ref strips, strip * k * StripColumns);

    /// <summary>The last strip is filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<ushort> b, nint n, nint k, ref ushort packed)
    {
        for (nint column = 0; column < n; column += StripColumns)
        {
            bool isSideBySide = b.ColStride == 1 && n - column >= StripColumns;
            for (nint p = 0; p < k; p++)
            {
                if (isSideBySide)
                    PackRow(ref b.At(p, column), ref packed);
                else
                    PackRow(b.From(p, column), nint.Min(StripColumns, n - column), ref packed);
                packed = ref Unsafe.Add(ref packed, StripColumns);
            }
        }
    }

    /// <summary>Whether no element of strips has all bits of its exponent set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreFinite(ref ushort strips, nint count, ushort exponent)
    {
        for (nint i = 0; i < count; i += StripColumns)
        {
            if (Vector256.EqualsAny(Vector256.LoadUnsafe(ref strips, (nuint)i) & Vector256.Create(exponent), Vector256.Create(exponent)))
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRow(Matrix<ushort> row, nint columns, ref ushort packed)
    {
        for (nint j = 0; j < StripColumns; j++)
            Unsafe.Add(ref packed, j < StripColumns / 2 ? 2 * j : 2 * j - StripColumns + 1) = j < columns ? row.At(0, j) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackRow(ref ushort row, ref ushort packed)
    {
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(Vector128.LoadUnsafe(ref row));
        (Vector128<uint> ninth, Vector128<uint> later) = Vector128.Widen(Vector128.LoadUnsafe(ref row, StripColumns / 2));
        (first | (ninth << 16)).AsUInt16().StoreUnsafe(ref packed);
        (second | (later << 16)).AsUInt16().StoreUnsafe(ref packed, StripColumns / 2);
    }

    public static void Multiply<TKernel, TFormat, TEpilogue>(
        Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, int threads, in TEpilogue epilogue)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var loop = new NarrowLoop<TKernel, TFormat, TEpilogue>(a, ref packed, c, m, n, k, ref scratch, in epilogue);
        ParallelRegion.For(threads, (n + MostColumns - 1) / MostColumns, ParallelRegion.Time(m == 1 ? 25 : 20, m * k * MostColumns), ref loop);
    }

    /// <summary>Widens rows of strips to panels <c>[columns / NR][rows][NR]</c>, the last panel as many vectors wide as its columns need.</summary>
    /// <param name="strips">[columns / 16, k, 16], from the first of the rows on.</param>
    /// <param name="k">Rows of a strip.</param>
    /// <param name="rows">How many are widened.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="panels">Where to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<TKernel, TFormat>(ref ushort strips, nint k, nint rows, nint columns, ref float panels)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
    {
        for (nint column = 0; column < columns; column += StripColumns)
        {
            ref ushort strip = ref Strip(ref strips, column / StripColumns, k);
            if (TKernel.Columns >= StripColumns && Width<TKernel>(columns, column) - column % TKernel.Columns >= StripColumns)
            {
                WidenStrip<TFormat>(ref strip, rows, Width<TKernel>(columns, column), ref Place<TKernel>(ref panels, rows, column));
                continue;
            }

            for (nint half = column; half < nint.Min(column + StripColumns, columns); half += StripColumns / 2)
                WidenHalf<TFormat>(ref strip, half != column, rows, Width<TKernel>(columns, half), half % TKernel.Columns, ref Place<TKernel>(ref panels, rows, half));
        }
    }

    /// <summary>How wide the panel is in which a column stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Width<TKernel>(nint columns, nint column)
        where TKernel : struct, ITileKernel<float> =>
        (nint.Min(TKernel.Columns, columns - column / TKernel.Columns * TKernel.Columns) + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;

    private static ref float Place<TKernel>(ref float panels, nint rows, nint column)
        where TKernel : struct, ITileKernel<float> => ref Unsafe.Add(ref panels, column / TKernel.Columns * TKernel.Columns * rows + column % TKernel.Columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenStrip<TFormat>(ref ushort strip, nint rows, nint width, ref float panel)
        where TFormat : struct, IStoredFloat
    {
        for (nint p = 0; p < rows; p++)
        {
            Vector256<uint> pairs = Vector256.LoadUnsafe(ref strip, (nuint)(p * StripColumns)).AsUInt32();
            TFormat.Lower(pairs).StoreUnsafe(ref panel, (nuint)(p * width));
            TFormat.Upper(pairs).StoreUnsafe(ref panel, (nuint)(p * width + Vector256<float>.Count));
        }
    }

    /// <summary>Half of a strip's columns, or as many of them as its panel is wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenHalf<TFormat>(ref ushort strip, bool isUpper, nint rows, nint width, nint within, ref float panel)
        where TFormat : struct, IStoredFloat
    {
        for (nint p = 0; p < rows; p++)
        {
            Vector256<uint> pairs = Vector256.LoadUnsafe(ref strip, (nuint)(p * StripColumns)).AsUInt32();
            Vector256<float> wide = isUpper ? TFormat.Upper(pairs) : TFormat.Lower(pairs);
            if (width - within >= Vector256<float>.Count)
                wide.StoreUnsafe(ref panel, (nuint)(p * width));
            else
                wide.GetLower().StoreUnsafe(ref panel, (nuint)(p * width));
        }
    }
}
