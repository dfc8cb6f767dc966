using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Writes the numbers below a count in random order: for each place from the first, that number is exchanged with the one as many places on as a
    /// word modulo the places that are left.</summary>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first exchange.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permutation(ref int destination, nint count, ulong key, ulong opSeed, ulong block)
    {
        Span<ulong> halves = stackalloc ulong[ChunkHalves];
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<ulong, uint>(halves);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref destination, i) = (int)i;
        for (nint i = 0; i < count - 1; i++)
        {
            var word = (int)(i % words.Length);
            if (word == 0)
                Philox.Fill(halves, key, opSeed, block + ((ulong)i / 4));
            ref var other = ref Unsafe.Add(ref destination, i + (nint)(words[word] % (ulong)(count - i)));
            (Unsafe.Add(ref destination, i), other) = (other, Unsafe.Add(ref destination, i));
        }
    }
}
