using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
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
        => new Truncated<float, NormalSingle>(ref destination, count, mean, deviation, key, opSeed, block, new NormalSingle(1, 0)).Run(threads);

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
        => new Truncated<double, NormalDouble>(ref destination, count, mean, deviation, key, opSeed, block, new NormalDouble(1, 0)).Run(threads);

    /// <summary>Groups of 16 bytes, each with 64 blocks of its own for each of its elements. The first block is enough for five of six groups.</summary>
    private readonly ref struct Truncated<T, TNormal>(
        ref T destination, nint count, T mean, T deviation, ulong key, ulong opSeed, ulong block, TNormal normal) : IParallelLoop
        where T : unmanaged, INumber<T>
        where TNormal : struct, IDistribution<T>
    {
        private const int GroupsAtOnce = ChunkHalves / 2;
        private readonly ref T _destination = ref destination;

        private static int Elements => 16 / Unsafe.SizeOf<T>();

        /// <summary>From a group's first block to the next one's.</summary>
        private static ulong Stretch => 64 * (ulong)Elements;

        public void Run(int threads)
        {
            Truncated<T, TNormal> loop = this;
            nint chunk = GroupsAtOnce * Elements;
            ParallelRegion.For(threads, (count + chunk - 1) / chunk, ParallelRegion.Time(2 * TNormal.PicosecondsPerByte, ChunkHalves * sizeof(ulong)), ref loop);
        }

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            Span<ulong> halves = stackalloc ulong[ChunkHalves];
            nint elements = GroupsAtOnce * Elements, last = nint.Min(count, end * elements);
            ulong first = block + (ulong)start * GroupsAtOnce * Stretch;
            for (nint done = start * elements; done < last; done += elements, first += GroupsAtOnce * Stretch)
            {
                int bytes = (int)nint.Min(last - done, elements) * Unsafe.SizeOf<T>();
                var chunk = halves[..Whole(bytes)];
                Philox.Fill(chunk, key, opSeed, first, Stretch);
                normal.Transform(chunk);
                DrawAgain(MemoryMarshal.Cast<ulong, T>(chunk), first);
                foreach (ref var numbers in MemoryMarshal.Cast<ulong, Vector256<T>>(chunk))
                    numbers = numbers * deviation + Vector256.Create(mean);
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref _destination, done)), ref Unsafe.As<ulong, byte>(ref halves[0]), (uint)bytes);
            }
        }

        /// <summary>Completes the groups that lack numbers: the second blocks of all of them become normals together.</summary>
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void DrawAgain(Span<T> chunk, ulong first)
        {
            Span<ulong> halves = stackalloc ulong[ChunkHalves];
            Span<byte> places = stackalloc byte[GroupsAtOnce];
            int lacking = Lacking(chunk, places);
            for (int i = 0; i < lacking; i++)
                (halves[2 * i], halves[2 * i + 1]) = Philox.Block(key, opSeed, first + places[i] * Stretch + 1);
            normal.Transform(halves[..Whole(16 * lacking)]);
            ReadOnlySpan<T> more = MemoryMarshal.Cast<ulong, T>(halves);
            for (int i = 0; i < lacking; i++)
            {
                var group = chunk.Slice(places[i] * Elements, Elements);
                int taken = Take(more.Slice(i * Elements, Elements), group, Take(group, group, 0));
                if (taken < Elements)
                    Complete(group, taken, first + places[i] * Stretch + 2);
            }
        }

        /// <summary>Lists the groups with a number that is to be drawn again.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static int Lacking(ReadOnlySpan<T> chunk, Span<byte> places)
        {
            var groups = MemoryMarshal.Cast<T, Vector128<T>>(chunk);
            int lacking = 0;
            for (int i = 0; i < groups.Length; i++)
            {
                places[lacking] = (byte)i;
                lacking += Vector128.LessThanAll(Vector128.Abs(groups[i]), Vector128.Create(T.CreateChecked(2))) ? 0 : 1;
            }

            return lacking;
        }

        /// <summary>Adds the numbers within 2 to those that a group has, up to its end. They may be its own.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static int Take(ReadOnlySpan<T> numbers, Span<T> group, int taken)
        {
            for (int i = 0; i < numbers.Length && taken < group.Length; i++)
            {
                T number = numbers[i];
                group[taken] = number;
                taken += T.Abs(number) < T.CreateChecked(2) ? 1 : 0;
            }

            return taken;
        }

        /// <summary>Two blocks are too few for one group of floats of 100,000, of doubles for one of 3000.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Complete(Span<T> group, int taken, ulong next)
        {
            Span<ulong> halves = stackalloc ulong[8];
            for (; taken < group.Length; next += 4)
            {
                Philox.Fill(halves, key, opSeed, next);
                normal.Transform(halves);
                taken = Take(MemoryMarshal.Cast<ulong, T>(halves), group, taken);
            }
        }
    }
}
