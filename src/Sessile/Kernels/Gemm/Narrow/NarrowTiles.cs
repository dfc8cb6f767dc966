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

    /// <summary>As <see cref="Packing.PackPanels"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    public static void Multiply<TKernel, TFormat, TEpilogue>(
        Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, int threads, in TEpilogue epilogue)
        where TKernel : struct, ITileKernel<float>
        where TFormat : struct, IStoredFloat
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var loop = new NarrowLoop<TKernel, TFormat, TEpilogue>(a, ref packed, c, m, n, k, ref scratch, in epilogue);
        ParallelRegion.For(threads, (n + TKernel.Columns - 1) / TKernel.Columns, ParallelRegion.Time(m == 1 ? 25 : 20, m * k * TKernel.Columns), ref loop);
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

    public static nint Width<TKernel>(nint columns)
        where TKernel : struct, ITileKernel<float> => (columns + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;
}
