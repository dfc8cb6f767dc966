using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Threading;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>What one of a group's elements takes, about, its share of what is drawn again too.</summary>
    private const int PicosecondsPerTruncated = 20_000;

    /// <summary>Draws <c>n · deviation + mean</c> with n from the standard normal distribution, drawn again while its magnitude is 2 or more.</summary>
    /// <remarks>
    /// Each four elements read a stretch of 256 blocks of their own from its beginning, as many normals as it takes, so that how often
    /// others were drawn again doesn't matter.
    /// </remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean before truncation.</param>
    /// <param name="deviation">The standard deviation before truncation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void TruncatedNormal(
        int threads, ref float destination, nint count, float mean, float deviation, ulong key, ulong opSeed, ulong block)
    {
        var loop = new TruncatedSingles(ref destination, count, mean, deviation, key, opSeed, block);
        ParallelRegion.For(threads, (count + 3) / 4, ParallelRegion.Time(PicosecondsPerTruncated, 4), ref loop);
    }

    /// <summary>Draws <c>n · deviation + mean</c> with n from the standard normal distribution, drawn again while its magnitude is 2 or more.</summary>
    /// <remarks>
    /// Each two elements read a stretch of 128 blocks of their own from its beginning, as many normals as it takes, so that how often
    /// others were drawn again doesn't matter.
    /// </remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean before truncation.</param>
    /// <param name="deviation">The standard deviation before truncation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void TruncatedNormal(
        int threads, ref double destination, nint count, double mean, double deviation, ulong key, ulong opSeed, ulong block)
    {
        var loop = new TruncatedDoubles(ref destination, count, mean, deviation, key, opSeed, block);
        ParallelRegion.For(threads, (count + 1) / 2, ParallelRegion.Time(PicosecondsPerTruncated, 2), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TruncatedGroup(Span<float> group, ulong key, ulong opSeed, ulong block)
    {
        // Four blocks at a time are nearly always enough: one number of 22 is drawn again.
        Span<ulong> halves = stackalloc ulong[8];
        var normals = MemoryMarshal.Cast<ulong, float>(halves);
        for (var taken = 0; taken < group.Length; block += 4)
        {
            Philox.Fill(halves, key, opSeed, block);
            new NormalSingle(1, 0).Transform(halves);
            for (var i = 0; i < normals.Length && taken < group.Length; i++)
            {
                if (MathF.Abs(normals[i]) < 2)
                    group[taken++] = normals[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TruncatedGroup(Span<double> group, ulong key, ulong opSeed, ulong block)
    {
        Span<ulong> halves = stackalloc ulong[8];
        var normals = MemoryMarshal.Cast<ulong, double>(halves);
        for (var taken = 0; taken < group.Length; block += 4)
        {
            Philox.Fill(halves, key, opSeed, block);
            new NormalDouble(1, 0).Transform(halves);
            for (var i = 0; i < normals.Length && taken < group.Length; i++)
            {
                if (Math.Abs(normals[i]) < 2)
                    group[taken++] = normals[i];
            }
        }
    }

    private readonly ref struct TruncatedSingles(ref float destination, nint count, float mean, float deviation, ulong key, ulong opSeed, ulong block) : IParallelLoop
    {
        private readonly ref float _destination = ref destination;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            Span<float> group = stackalloc float[4];
            for (nint i = start; i < end; i++)
            {
                TruncatedGroup(group, key, opSeed, block + (ulong)i * 256);
                for (int j = 0; j < nint.Min(4, count - i * 4); j++)
                    Unsafe.Add(ref _destination, i * 4 + j) = group[j] * deviation + mean;
            }
        }
    }

    private readonly ref struct TruncatedDoubles(ref double destination, nint count, double mean, double deviation, ulong key, ulong opSeed, ulong block) : IParallelLoop
    {
        private readonly ref double _destination = ref destination;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            Span<double> group = stackalloc double[2];
            for (nint i = start; i < end; i++)
            {
                TruncatedGroup(group, key, opSeed, block + (ulong)i * 128);
                for (int j = 0; j < nint.Min(2, count - i * 2); j++)
                    Unsafe.Add(ref _destination, i * 2 + j) = group[j] * deviation + mean;
            }
        }
    }
}
