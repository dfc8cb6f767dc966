using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Draws whole numbers from [minimum, maximum): a word modulo the range, from the minimum on.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="minimum">The least number drawn.</param>
    /// <param name="maximum">The limit above, which is not drawn.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public static void Uniform(int threads, ref int destination, nint count, int minimum, int maximum, ulong key, ulong opSeed, ulong block)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minimum, maximum);
        Fill(threads, ref destination, count, key, opSeed, block, new UniformInt32(minimum, unchecked((uint)maximum - (uint)minimum)));
    }

    /// <summary>Draws whole numbers from [minimum, maximum): two words, the lower first, modulo the range, from the minimum on.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="minimum">The least number drawn.</param>
    /// <param name="maximum">The limit above, which is not drawn.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public static void Uniform(int threads, ref long destination, nint count, long minimum, long maximum, ulong key, ulong opSeed, ulong block)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minimum, maximum);
        Fill(threads, ref destination, count, key, opSeed, block, new UniformInt64(minimum, unchecked((ulong)maximum - (ulong)minimum)));
    }

    private readonly struct UniformInt32(int minimum, uint range) : IDistribution<int>
    {
        public static int PicosecondsPerByte => 250;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var number in MemoryMarshal.Cast<ulong, uint>(halves))
                number = unchecked((uint)minimum + number % range);
        }
    }

    private readonly struct UniformInt64(long minimum, ulong range) : IDistribution<long>
    {
        public static int PicosecondsPerByte => 250;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var number in halves)
                number = unchecked((ulong)minimum + number % range);
        }
    }
}
