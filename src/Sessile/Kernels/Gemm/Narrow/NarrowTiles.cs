using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Panels of B in 16 bits, which are widened a few rows at a time to floats in the first cache, where the micro-kernel reads them.</summary>
internal static class NarrowTiles
{
    /// <summary>Rows of a panel that are widened at a time.</summary>
    public const int Depth = 128;

    /// <summary>Columns of a panel at the widest.</summary>
    public const int MostColumns = 64;

    /// <summary>Columns that stand together in a panel, the first with the ninth, so that each half of a lane gives columns that follow each other.</summary>
    public const int Pairs = 16;

    /// <summary>As <see cref="Packing.PackPanels"/>, with columns in pairs as far as there are <see cref="Pairs"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TKernel>(Matrix<ushort> b, nint n, nint k, ref ushort packed)
        where TKernel : struct, ITileKernel<float>
    {
        for (nint column = 0; column < n; column += TKernel.Columns)
        {
            nint columns = nint.Min(TKernel.Columns, n - column), width = Width<TKernel>(columns);
            for (nint p = 0; p < k; p++)
            {
                PackRow(b.From(p, column), columns, width, ref packed);
                packed = ref Unsafe.Add(ref packed, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRow(Matrix<ushort> row, nint columns, nint width, ref ushort packed)
    {
        nint j = 0;
        for (; j <= width - Pairs; j += Pairs)
        {
            ref ushort pairs = ref Unsafe.Add(ref packed, j);
            if (row.ColStride == 1 && columns - j >= Pairs)
                PackPairs(ref Unsafe.Add(ref row.Origin, j), ref pairs);
            else
                PackPairs(row.From(0, j), columns - j, ref pairs);
        }

        for (; j < width; j++)
            Unsafe.Add(ref packed, j) = j < columns ? row.At(0, j) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPairs(Matrix<ushort> row, nint columns, ref ushort pairs)
    {
        for (nint j = 0; j < Pairs; j++)
            Unsafe.Add(ref pairs, j < Pairs / 2 ? 2 * j : 2 * j - Pairs + 1) = j < columns ? row.At(0, j) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackPairs(ref ushort row, ref ushort pairs)
    {
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(Vector128.LoadUnsafe(ref row));
        (Vector128<uint> ninth, Vector128<uint> later) = Vector128.Widen(Vector128.LoadUnsafe(ref row, Pairs / 2));
        (first | (ninth << 16)).AsUInt16().StoreUnsafe(ref pairs);
        (second | (later << 16)).AsUInt16().StoreUnsafe(ref pairs, Pairs / 2);
    }

    public static void Multiply<TKernel, TFormat, TEpilogue>(
        Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, int threads, in TEpilogue epilogue)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var loop = new NarrowLoop<TKernel, TFormat, TEpilogue>(a, ref packed, c, m, n, k, ref scratch, in epilogue);
        ParallelRegion.For(threads, (n + TKernel.Columns - 1) / TKernel.Columns, ParallelRegion.Time(m == 1 ? 25 : 20, m * k * TKernel.Columns), ref loop);
    }

    /// <summary>Widens rows of a panel, whose width is a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<TFormat>(ref ushort bits, nint rows, nint width, ref float wide)
        where TFormat : struct, IStoredFloat
    {
        if (width % Pairs == 0)
        {
            WidenPairs<TFormat>(ref bits, rows * width, ref wide);
            return;
        }

        for (nint p = 0; p < rows; p++)
        {
            WidenPairs<TFormat>(ref bits, width, ref wide);
            for (nint j = width / Pairs * Pairs; j < width; j += 4)
            {
                Vector128<uint> four = Vector128.Create((uint)Unsafe.Add(ref bits, j), Unsafe.Add(ref bits, j + 1), Unsafe.Add(ref bits, j + 2), Unsafe.Add(ref bits, j + 3));
                TFormat.Lower(Vector256.Create(four, four)).GetLower().StoreUnsafe(ref wide, (nuint)j);
            }

            bits = ref Unsafe.Add(ref bits, width);
            wide = ref Unsafe.Add(ref wide, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenPairs<TFormat>(ref ushort bits, nint count, ref float wide)
        where TFormat : struct, IStoredFloat
    {
        for (nint i = 0; i <= count - Pairs; i += Pairs)
        {
            Vector256<uint> pairs = Vector256.LoadUnsafe(ref bits, (nuint)i).AsUInt32();
            TFormat.Lower(pairs).StoreUnsafe(ref wide, (nuint)i);
            TFormat.Upper(pairs).StoreUnsafe(ref wide, (nuint)(i + Pairs / 2));
        }
    }

    public static nint Width<TKernel>(nint columns)
        where TKernel : struct, ITileKernel<float> => (columns + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;
}
