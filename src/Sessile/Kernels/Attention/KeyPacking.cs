using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Packs keys as the right factor of the scores, [size, keys], in panels as those of <see cref="Packing"/>, and scales them on the way.</summary>
internal static class KeyPacking
{
    /// <summary>Keys and elements of each that are transposed at once.</summary>
    private const int Square = 8;

    /// <summary>How far ahead of the rows that are transposed others are asked for.</summary>
    private const int RowsAhead = 2 * Square;

    /// <param name="keys">[count, size], its rows contiguous.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many keys.</param>
    /// <param name="size">Of a key.</param>
    /// <param name="scale">What each element is multiplied with.</param>
    /// <param name="packed">As many elements as <see cref="Gemm.PackedElements"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T, TKernel>(ref readonly T keys, nint stride, nint count, nint size, T scale, ref T packed)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKernel : struct, ITileKernel<T>
    {
        bool isSquare = typeof(T) == typeof(float) && Avx.IsSupported && TKernel.Columns % Square == 0 && size % Square == 0;
        for (nint key = 0; key < count; key += TKernel.Columns)
        {
            nint columns = nint.Min(TKernel.Columns, count - key), stored = (columns + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;
            ref T rows = ref Unsafe.Add(ref Unsafe.AsRef(in keys), key * stride);
            if (isSquare && columns == TKernel.Columns)
            {
                Transpose(ref Unsafe.As<T, float>(ref rows), stride, size, float.CreateTruncating(scale), ref Unsafe.As<T, float>(ref packed), TKernel.Columns);
            }
            else
            {
                Packing.PackPanels(new Matrix<T>(ref rows, 1, stride), size, columns, TKernel.Columns, TKernel.Lanes, ref packed);
                AttentionRow.Scale(in packed, ref packed, size * stored, scale);
            }

            packed = ref Unsafe.Add(ref packed, size * stored);
        }
    }

    /// <summary>Writes [size, count] of squares from [count, size].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ref float rows, nint stride, nint size, float scale, ref float target, nint count)
    {
        Vector256<float> factor = Vector256.Create(scale);
        for (nint row = 0; row < count; row += Square)
        {
            Ask(ref rows, row + RowsAhead, stride, size);
            Strip(ref Unsafe.Add(ref rows, row * stride), stride, size, factor, ref Unsafe.Add(ref target, row), count);
        }
    }

    /// <summary>Asks for eight rows that are transposed soon: they lie too far apart for a processor to foresee them. They may lie where nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(ref float rows, nint first, nint stride, nint size)
    {
        for (nint row = first; row < first + Square; row++)
        {
            for (nint i = 0; i < size; i += VectorBytes.Of512 / sizeof(float))
                Prefetch.ForLater(ref rows, row * stride + i);
        }
    }

    /// <summary>Writes [size, count] of squares from eight rows of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Strip(ref float rows, nint stride, nint size, Vector256<float> factor, ref float target, nint count)
    {
        for (nint i = 0; i < size; i += Square / 2)
            FourOfEight(ref Unsafe.Add(ref rows, i), stride, factor, ref Unsafe.Add(ref target, i * count), count);
    }

    /// <summary>Four elements from each of eight rows: those of a row and of the one four below it are transposed side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourOfEight(ref float rows, nint stride, Vector256<float> factor, ref float target, nint count)
    {
        Vector256<float> a = Pair(ref rows, 0, stride), b = Pair(ref rows, stride, stride), c = Pair(ref rows, 2 * stride, stride), d = Pair(ref rows, 3 * stride, stride);
        Vector256<float> lowAB = Avx.UnpackLow(a, b) * factor, highAB = Avx.UnpackHigh(a, b) * factor, lowCD = Avx.UnpackLow(c, d) * factor, highCD = Avx.UnpackHigh(c, d) * factor;
        Avx.Shuffle(lowAB, lowCD, 0x44).StoreUnsafe(ref target);
        Avx.Shuffle(lowAB, lowCD, 0xEE).StoreUnsafe(ref target, (nuint)count);
        Avx.Shuffle(highAB, highCD, 0x44).StoreUnsafe(ref target, 2 * (nuint)count);
        Avx.Shuffle(highAB, highCD, 0xEE).StoreUnsafe(ref target, 3 * (nuint)count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float rows, nint at, nint stride) =>
        Vector256.Create(Vector128.LoadUnsafe(ref rows, (nuint)at), Vector128.LoadUnsafe(ref rows, (nuint)(at + 4 * stride)));
}
