using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011):
/// a 64-bit key and a 128-bit counter give a block of four 32-bit words, each block on its own.
/// </summary>
/// <remarks>
/// A counter and a block are two 64-bit halves here, each with its lower word first. A round multiplies the lower word of each half, and
/// what becomes of the product is a rotation by 32 bits: that is the same for one block in two registers and for four in two vectors.
/// </remarks>
internal static class Philox
{
    private const ulong LowMultiplier = 0xD2511F53;
    private const ulong HighMultiplier = 0xCD9E8D57;
    private const uint LowWeyl = 0x9E3779B9;
    private const uint HighWeyl = 0xBB67AE85;

    /// <summary>The block at one counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (ulong Low, ulong High) Block(ulong key, ulong counterHigh, ulong counterLow)
    {
        uint lowKey = (uint)key, highKey = (uint)(key >> 32);
        for (var round = 0; round < 10; round++)
        {
            var lowProduct = (uint)counterLow * LowMultiplier;
            var highProduct = (uint)counterHigh * HighMultiplier;
            counterLow = BitOperations.RotateLeft(highProduct, 32) ^ (counterLow >> 32) ^ lowKey;
            counterHigh = BitOperations.RotateLeft(lowProduct, 32) ^ (counterHigh >> 32) ^ highKey;
            lowKey += LowWeyl;
            highKey += HighWeyl;
        }
        return (counterLow, counterHigh);
    }

    /// <summary>Writes blocks at even distances, the first at <paramref name="counterLow"/>, which wraps around.</summary>
    /// <param name="halves">Two for each block.</param>
    /// <param name="key">The key.</param>
    /// <param name="counterHigh">The upper half of every block's counter.</param>
    /// <param name="counterLow">The lower half of the first block's counter.</param>
    /// <param name="step">From a block's counter to the next one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<ulong> halves, ulong key, ulong counterHigh, ulong counterLow, ulong step = 1)
    {
        var index = Avx512F.IsSupported ? FillByEight(halves, key, counterHigh, counterLow, step) : Avx2.IsSupported ? FillByFour(halves, key, counterHigh, counterLow, step) : 0;
        for (; index + 1 < halves.Length; index += 2)
            (halves[index], halves[index + 1]) = Block(key, counterHigh, counterLow + (ulong)index / 2 * step);
    }

    /// <returns>How many halves are written: eight at a time.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FillByFour(Span<ulong> halves, ulong key, ulong counterHigh, ulong counterLow, ulong step)
    {
        ref var first = ref MemoryMarshal.GetReference(halves);
        var counters = Vector256.Create(counterLow) + Vector256.CreateSequence(0UL, step);
        var index = 0;
        for (; index + 8 <= halves.Length; index += 8, counters += Vector256.Create(4 * step))
        {
            var (low, high) = FourBlocks(Vector256.Create((ulong)(uint)key), Vector256.Create(key >> 32), Vector256.Create(counterHigh), counters);
            var even = Avx2.UnpackLow(low, high);
            var odd = Avx2.UnpackHigh(low, high);
            Avx2.Permute2x128(even, odd, 0x20).StoreUnsafe(ref first, (nuint)index);
            Avx2.Permute2x128(even, odd, 0x31).StoreUnsafe(ref first, (nuint)index + 4);
        }
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Low, Vector256<ulong> High) FourBlocks(Vector256<ulong> lowKey, Vector256<ulong> highKey, Vector256<ulong> high, Vector256<ulong> low)
    {
        for (var round = 0; round < 10; round++)
        {
            var lowProduct = Avx2.Multiply(low.AsUInt32(), Vector256.Create(LowMultiplier).AsUInt32()).AsUInt32();
            var highProduct = Avx2.Multiply(high.AsUInt32(), Vector256.Create(HighMultiplier).AsUInt32()).AsUInt32();
            // 0xB1 exchanges the words of each pair, which rotates each half by 32 bits.
            low = Avx2.Shuffle(highProduct, 0xB1).AsUInt64() ^ (low >>> 32) ^ lowKey;
            high = Avx2.Shuffle(lowProduct, 0xB1).AsUInt64() ^ (high >>> 32) ^ highKey;
            lowKey = (lowKey.AsUInt32() + Vector256.Create((ulong)LowWeyl).AsUInt32()).AsUInt64();
            highKey = (highKey.AsUInt32() + Vector256.Create((ulong)HighWeyl).AsUInt32()).AsUInt64();
        }
        return (low, high);
    }

    /// <returns>How many halves are written: sixteen at a time.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FillByEight(Span<ulong> halves, ulong key, ulong counterHigh, ulong counterLow, ulong step)
    {
        ref var first = ref MemoryMarshal.GetReference(halves);
        Vector512<ulong> lowKey = Vector512.Create((ulong)(uint)key), highKey = Vector512.Create(key >> 32), high = Vector512.Create(counterHigh);
        var counters = Vector512.Create(counterLow) + Vector512.CreateSequence(0UL, step);
        var index = 0;
        for (; index + 16 <= halves.Length; index += 16, counters += Vector512.Create(8 * step))
        {
            var (evens, odds) = EightBlocks(lowKey, highKey, high, counters);
            Avx512F.PermuteVar8x64x2(evens, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), odds).StoreUnsafe(ref first, (nuint)index);
            Avx512F.PermuteVar8x64x2(evens, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), odds).StoreUnsafe(ref first, (nuint)index + 8);
        }
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> Low, Vector512<ulong> High) EightBlocks(Vector512<ulong> lowKey, Vector512<ulong> highKey, Vector512<ulong> high, Vector512<ulong> low)
    {
        for (var round = 0; round < 10; round++)
        {
            var lowProduct = Avx512F.Multiply(low.AsUInt32(), Vector512.Create(LowMultiplier).AsUInt32()).AsUInt32();
            var highProduct = Avx512F.Multiply(high.AsUInt32(), Vector512.Create(HighMultiplier).AsUInt32()).AsUInt32();
            low = Avx512F.Shuffle(highProduct, 0xB1).AsUInt64() ^ (low >>> 32) ^ lowKey;
            high = Avx512F.Shuffle(lowProduct, 0xB1).AsUInt64() ^ (high >>> 32) ^ highKey;
            lowKey = (lowKey.AsUInt32() + Vector512.Create((ulong)LowWeyl).AsUInt32()).AsUInt64();
            highKey = (highKey.AsUInt32() + Vector512.Create((ulong)HighWeyl).AsUInt32()).AsUInt64();
        }
        return (low, high);
    }
}
