using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Threading;

/// <summary>Runs loops on several threads, where that pays.</summary>
/// <remarks>
/// A region costs about 0.2 µs while the helpers spin, and 30 to 60 µs until one that sleeps is there, which nobody waits for: the caller does
/// what no helper has begun. It allocates nothing, but for the threads themselves when they are first needed.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParallelRegion
{
    /// <summary>How much work is worth a part of its own, in nanoseconds: what the grain of a loop is measured by.</summary>
    public const int GrainNanoseconds = 8000;

    /// <summary>Parts for each thread: where one thread is late, the others take more of them.</summary>
    private const int PartsPerThread = 4;

    /// <summary>Long parts start at multiples of this, so that parts of a vector's elements share no line of the cache.</summary>
    private const int Alignment = 64;

    /// <summary>The number of this thread among those of the region that it works for: 0 for the one that called, less than the region's threads for all. For scratch memory.</summary>
    public static int Worker => WorkerPool.Worker;

    /// <summary>Runs the indices from 0 to <paramref name="count"/>, each once. When this returns, all are done.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="grain">How many indices take about <see cref="GrainNanoseconds"/>. Less than two grains are not worth a second thread.</param>
    /// <param name="loop">What is done.</param>
    /// <exception cref="Exception">What the loop throws; some of its ranges may then not have run.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void For<TLoop>(int threads, nint count, nint grain, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        if (threads == 1 || count < 2 * grain)
            loop.Run(0, count);
        else
            Split(threads, count, grain, ref loop);
    }

    /// <summary>How many indices take about <see cref="GrainNanoseconds"/>, where each stands for some elements.</summary>
    /// <param name="picoseconds">What an element takes.</param>
    /// <param name="elements">How many there are for each index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Grain(nint picoseconds, nint elements) => GrainAt(1000, picoseconds * elements);

    /// <summary>How many indices take about <see cref="GrainNanoseconds"/>, where so much is done in a nanosecond.</summary>
    /// <param name="perNanosecond">What a thread does in a nanosecond, in any unit.</param>
    /// <param name="work">What there is to do for each index, in that unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint GrainAt(nint perNanosecond, nint work) => Math.Max(1, GrainNanoseconds * perNanosecond / Math.Max(1, work));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Split<TLoop>(int threads, nint count, nint grain, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        if (threads <= 0)
            threads = Environment.ProcessorCount;
        threads = Math.Min(threads, WorkerPool.MaxThreads);

        // A copy on this stack, whatever the caller's stands in: its address holds, and the collector updates the references in it.
        TLoop own = loop;
        // An index that takes a grain or more may take any time: what it is worth can't be told by counting.
        nint grains = grain <= 1 ? nint.Max(count, WorkerPool.GrainsWorthWaking) : count / grain;
        nint chunk = Chunk(count, Math.Min(grains, threads * PartsPerThread));
        var job = new Job { Loop = Unsafe.AsPointer(ref own), Count = count, Chunk = chunk };
        int parts = (int)((count + chunk - 1) / chunk);
        WorkerPool pool = WorkerPool.Shared;
        int helpers = pool.Enter(threads);
        try
        {
            if (helpers > 0)
                pool.Run(&RunPart<TLoop>, &job, parts, helpers, grains);
            else
                own.Run(0, count);
        }
        finally
        {
            pool.Leave(helpers);
        }
    }

    private static nint Chunk(nint count, nint parts)
    {
        nint chunk = (count + parts - 1) / parts;
        return chunk < 16 * Alignment ? chunk : (chunk + Alignment - 1) / Alignment * Alignment;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void RunPart<TLoop>(void* context, int part)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        ref Job job = ref *(Job*)context;
        nint start = part * job.Chunk;
        Unsafe.AsRef<TLoop>(job.Loop).Run(start, Math.Min(start + job.Chunk, job.Count));
    }

    private unsafe struct Job
    {
        public void* Loop;
        public nint Count;
        public nint Chunk;
    }
}
