using System.ComponentModel;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Random draws, with TensorFlow's streams: the numbers are a pure function of the three halves of a Philox generator's state, whatever the
/// processor and however a draw is cut into parts at multiples of a block.
/// </summary>
/// <remarks>
/// <para>Not for direct use: generated code calls this, and it may change with any release.</para>
/// <para>
/// Everywhere, <c>key</c> is the graph's seed (87654321 where only an op's is given), <c>opSeed</c> the upper half of the counter and
/// <c>block</c> its lower half. A block of four words gives four floats or ints, or two doubles or longs. The kernels leave the state alone: after
/// each run of an op its caller moves <c>block</c> on by <see cref="BlocksPerElement"/> for each element drawn.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class RandomKernels
{
    /// <summary>How far a run moves its generator on for each element of its output. Only redrawing uses more than a fraction of it.</summary>
    public const ulong BlocksPerElement = 256;

    // 2 KiB: whole vectors of any width, and well within the first-level cache beside what is written.
    private const int ChunkHalves = 256;

    /// <summary>Turns blocks into as many bytes of elements, in place. The span is of whole vectors, its end beyond the last element.</summary>
    private interface IDistribution<T>
        where T : unmanaged
    {
        /// <summary>What a byte takes, about, its words drawn too.</summary>
        static abstract int PicosecondsPerByte { get; }

        void Transform(Span<ulong> halves);
    }

    private static void Fill<T, TDistribution>(int threads, ref T destination, nint count, ulong key, ulong opSeed, ulong block, TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IDistribution<T>
    {
        nint chunk = ChunkHalves * sizeof(ulong) / Unsafe.SizeOf<T>();
        var loop = new Chunks<T, TDistribution>(ref destination, count, key, opSeed, block, distribution);
        ParallelRegion.For(threads, (count + chunk - 1) / chunk, ParallelRegion.Time(TDistribution.PicosecondsPerByte, ChunkHalves * sizeof(ulong)), ref loop);
    }

    /// <summary>The draws, a chunk after the other: any of them knows its place in the stream.</summary>
    private readonly ref struct Chunks<T, TDistribution>(ref T destination, nint count, ulong key, ulong opSeed, ulong block, TDistribution distribution) : IParallelLoop
        where T : unmanaged
        where TDistribution : struct, IDistribution<T>
    {
        private readonly ref T _destination = ref destination;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            Span<ulong> halves = stackalloc ulong[ChunkHalves];
            int elements = ChunkHalves * sizeof(ulong) / Unsafe.SizeOf<T>();
            nint last = nint.Min(count, end * elements);
            ulong at = block + (ulong)start * (ChunkHalves / 2);
            for (nint done = start * elements; done < last; done += elements, at += ChunkHalves / 2)
            {
                int bytes = (int)nint.Min(last - done, elements) * Unsafe.SizeOf<T>();
                var chunk = halves[..Whole(bytes)];
                Philox.Fill(chunk, key, opSeed, at);
                distribution.Transform(chunk);
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref _destination, done)), ref Unsafe.As<ulong, byte>(ref halves[0]), (uint)bytes);
            }
        }
    }

    /// <summary>Bytes to halves, up to whole steps of 128 bytes: two vectors of 512 bits.</summary>
    private static int Whole(int bytes) => (bytes + 127) / 128 * 16;
}
