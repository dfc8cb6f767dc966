using System.Numerics;
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
        new Truncated<float>(ref destination, count, mean, deviation, key, opSeed, block).Run(threads);
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
        new Truncated<double>(ref destination, count, mean, deviation, key, opSeed, block).Run(threads);
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

    /// <summary>Groups of 16 bytes, each with 64 blocks of its own for each of its elements.</summary>
    private readonly ref struct Truncated<T>(ref T destination, nint count, T mean, T deviation, ulong key, ulong opSeed, ulong block) : IParallelLoop
        where T : unmanaged, INumber<T>
    {
        private readonly ref T _destination = ref destination;

        private static int Elements => 16 / Unsafe.SizeOf<T>();

        public void Run(int threads)
        {
            Truncated<T> loop = this;
            ParallelRegion.For(threads, (count + Elements - 1) / Elements, ParallelRegion.Time(PicosecondsPerTruncated, Elements), ref loop);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            Span<T> group = stackalloc T[Elements];
            for (nint i = start; i < end; i++)
            {
                ulong first = block + (ulong)(i * Elements) * 64;
                if (typeof(T) == typeof(float))
                    TruncatedGroup(MemoryMarshal.Cast<T, float>(group), key, opSeed, first);
                else
                    TruncatedGroup(MemoryMarshal.Cast<T, double>(group), key, opSeed, first);
                for (int j = 0; j < nint.Min(Elements, count - i * Elements); j++)
                    Unsafe.Add(ref _destination, i * Elements + j) = group[j] * deviation + mean;
            }
        }
    }
}
