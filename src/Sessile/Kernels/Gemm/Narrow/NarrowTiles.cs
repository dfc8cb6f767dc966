using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Panels of B in 16 bits, which are widened a few rows at a time to floats in the first cache, where the micro-kernel reads them.</summary>
internal static class NarrowTiles
{
    /// <summary>Rows of a panel that are widened at a time.</summary>
    public const int Depth = 128;

    /// <summary>Columns of a panel at the widest.</summary>
    public const int MostColumns = 64;

    /// <summary>As <see cref="Packing.PackPanels"/>.</summary>
    public static void Pack<TKernel>(Matrix<ushort> b, nint n, nint k, ref ushort packed)
        where TKernel : struct, ITileKernel<float>
    {
        for (nint column = 0; column < n; column += TKernel.Columns)
        {
            nint columns = nint.Min(TKernel.Columns, n - column), width = Width<TKernel>(columns);
            for (nint p = 0; p < k; p++)
            {
                for (nint j = 0; j < width; j++)
                    Unsafe.Add(ref packed, p * width + j) = j < columns ? b.At(p, column + j) : default;
            }

            packed = ref Unsafe.Add(ref packed, k * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TKernel, TFormat, TEpilogue>(
        Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, in TEpilogue epilogue)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (nint column = 0; column < n; column += TKernel.Columns)
        {
            nint columns = nint.Min(TKernel.Columns, n - column), width = Width<TKernel>(columns);
            if (m == 1 && width % NarrowRow<TFormat>.Step == 0)
            {
                Row<TFormat>(a, ref packed, width, c.From(0, column), columns, k, ref scratch);
                if (!TEpilogue.IsNone)
                    epilogue.Finish(0, 0, column, 1, columns);
            }
            else
            {
                Panel<TKernel, TFormat, TEpilogue>(a, ref packed, c.From(0, column), m, columns, k, ref scratch, column, in epilogue);
            }

            packed = ref Unsafe.Add(ref packed, k * width);
        }
    }

    private static void Panel<TKernel, TFormat, TEpilogue>(
        Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint columns, nint k, ref float scratch, nint column, in TEpilogue epilogue)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint width = Width<TKernel>(columns);
        for (nint p = 0; p < k; p += Depth)
        {
            nint depth = nint.Min(Depth, k - p);
            Widen<TFormat>(ref Unsafe.Add(ref packed, p * width), depth * width, ref scratch);
            var block = new GemmBlock<float, TKernel>(new RightPanels<float>(default, 0, ref scratch, depth, 0), columns, depth, p > 0);
            ref float packedA = ref Unsafe.Add(ref scratch, depth * width);
            new GemmStep<float, TKernel, TEpilogue>(block, a.From(0, p), c, m, ref packedA, p + Depth >= k, 0, column, in epilogue).Run(1);
        }
    }

    /// <summary>One row of A, through the scratch where the last vector would reach beyond C.</summary>
    private static void Row<TFormat>(Matrix<float> a, ref ushort panel, nint width, Matrix<float> c, nint columns, nint k, ref float scratch)
        where TFormat : struct, IStoredFloat
    {
        bool isWhole = columns == width;
        NarrowRow<TFormat>.Multiply(ref a.Origin, a.ColStride, ref panel, width, ref isWhole ? ref c.Origin : ref scratch, k);
        if (!isWhole)
            EdgeTile.Copy(new Matrix<float>(ref scratch, width, 1), c, 1, columns);
    }

    /// <summary>Widens elements whose number is a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<TFormat>(ref ushort bits, nint count, ref float wide)
        where TFormat : struct, IStoredFloat
    {
        nint i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            (Vector256<uint> lower, Vector256<uint> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref bits, (nuint)i));
            TFormat.Widen(lower).StoreUnsafe(ref wide, (nuint)i);
            TFormat.Widen(upper).StoreUnsafe(ref wide, (nuint)(i + Vector256<float>.Count));
        }

        for (; i < count; i += 4)
        {
            Vector128<uint> four = Vector128.Create((uint)Unsafe.Add(ref bits, i), Unsafe.Add(ref bits, i + 1), Unsafe.Add(ref bits, i + 2), Unsafe.Add(ref bits, i + 3));
            TFormat.Widen(Vector256.Create(four, four)).GetLower().StoreUnsafe(ref wide, (nuint)i);
        }
    }

    private static nint Width<TKernel>(nint columns)
        where TKernel : struct, ITileKernel<float> => (columns + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;
}
