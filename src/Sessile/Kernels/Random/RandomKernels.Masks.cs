using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Writes what dropout multiplies by: 0 with the probability <paramref name="rate"/>, else <c>1 / (1 − rate)</c>.</summary>
    /// <remarks>An element is kept if the uniform float at its place in the stream is <paramref name="rate"/> or more.</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="rate">The probability of 0, from [0, 1).</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void DropoutMask(int threads, ref float destination, nint count, float rate, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new DropoutSingle(rate, 1 / (1 - rate)));

    /// <summary>Writes what dropout multiplies by: 0 with the probability <paramref name="rate"/>, else <c>1 / (1 − rate)</c>.</summary>
    /// <remarks>An element is kept if the uniform double at its place in the stream is <paramref name="rate"/> or more.</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="rate">The probability of 0, from [0, 1).</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void DropoutMask(int threads, ref double destination, nint count, double rate, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new DropoutDouble(rate, 1 / (1 - rate)));

    /// <summary>Writes true with a probability: where the uniform float at the element's place in the stream is less.</summary>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="probability">The probability of true: 0 and less is never, 1 and more always.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Bernoulli(ref bool destination, nint count, float probability, ulong key, ulong opSeed, ulong block)
    {
        Span<float> uniform = stackalloc float[256];
        for (nint done = 0; done < count; done += uniform.Length, block += 64)
        {
            var taken = (int)nint.Min(count - done, uniform.Length);
            Uniform(1, ref uniform[0], taken, key, opSeed, block);
            for (var i = 0; i < taken; i++)
                Unsafe.Add(ref destination, done + i) = uniform[i] < probability;
        }
    }

    private readonly struct DropoutSingle(float rate, float scale) : IDistribution<float>
    {
        public static int PicosecondsPerByte => 120;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var words in MemoryMarshal.Cast<ulong, Vector256<uint>>(halves))
                words = (Vector256.GreaterThanOrEqual(Unit(words), Vector256.Create(rate)) & Vector256.Create(scale)).AsUInt32();
        }
    }

    private readonly struct DropoutDouble(double rate, double scale) : IDistribution<double>
    {
        public static int PicosecondsPerByte => 120;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var words in MemoryMarshal.Cast<ulong, Vector256<ulong>>(halves))
                words = (Vector256.GreaterThanOrEqual(Unit(words), Vector256.Create(rate)) & Vector256.Create(scale)).AsUInt64();
        }
    }
}
