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
    /// <summary>How much work is worth a part of its own: less than two of it are not worth a second thread.</summary>
    internal const long GrainPicoseconds = 2_000_000;

    /// <summary>Parts of short indices start at multiples of this, so that parts of a vector's elements share no line of the cache.</summary>
    private const int Alignment = 64;

    /// <summary>So few rows of a product are nearly as good as its tile has.</summary>
    private const int FewRows = 4;

    /// <summary>What a range of rows takes at least, if each thread has one.</summary>
    private const long RowsPicoseconds = 20_000_000;

    /// <summary>The number of this thread among those of the region that it works for: 0 for the one that called, less than the region's threads for all. For scratch memory.</summary>
    public static int Worker => WorkerPool.Worker;

    /// <summary>Runs the indices from 0 to <paramref name="count"/>, each once. When this returns, all are done.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors.</param>
    /// <param name="count">How many indices there are.</param>
    /// <param name="picoseconds">What an index takes, about, from 1 on. Where all of them take less than a few microseconds no second thread is asked.</param>
    /// <param name="loop">What is done.</param>
    /// <exception cref="Exception">What the loop throws; some of its ranges may then not have run.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void For<TLoop>(int threads, nint count, long picoseconds, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        if (threads == 1 || count < 2 || count * picoseconds < 2 * GrainPicoseconds)
            loop.Run(0, count);
        else
            Split(threads, count, picoseconds, 1, 1, ref loop);
    }

    /// <summary>As <see cref="For"/>, in ranges that begin at multiples of a number: so that all of them are of whole vectors, but for the last.</summary>
    /// <param name="threads">As for <see cref="For"/>.</param>
    /// <param name="count">As for <see cref="For"/>.</param>
    /// <param name="picoseconds">As for <see cref="For"/>.</param>
    /// <param name="lanes">The number.</param>
    /// <param name="loop">As for <see cref="For"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForVectors<TLoop>(int threads, nint count, long picoseconds, int lanes, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        if (threads == 1 || count <= lanes || count * picoseconds < 2 * GrainPicoseconds)
            loop.Run(0, count);
        else
            Split(threads, count, picoseconds, lanes, lanes, ref loop);
    }

    /// <summary>Whether there are rows enough for each thread, so that products multiply several with each weight that they read: else weights are better divided.</summary>
    /// <param name="threads">As for <see cref="For"/>.</param>
    /// <param name="rows">How many rows there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRows(int threads, nint rows) => threads != 1 && rows >= FewRows * (threads == 0 ? Environment.ProcessorCount : threads);

    /// <summary>
    /// As <see cref="For"/>, in ranges of as many rows as a product goes through at once; each range reads all weights, so that short work is divided but once.
    /// </summary>
    /// <param name="threads">As for <see cref="For"/>.</param>
    /// <param name="count">As for <see cref="For"/>.</param>
    /// <param name="picoseconds">As for <see cref="For"/>.</param>
    /// <param name="loop">As for <see cref="For"/>.</param>
    public static void ForRows<TLoop>(int threads, nint count, long picoseconds, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        nint share = count / (threads == 0 ? Environment.ProcessorCount : threads);
        nint least = nint.Clamp((nint)(RowsPicoseconds / picoseconds), FewRows, nint.Max(FewRows, share));
        ForRows(threads, count, picoseconds, (int)nint.Min(least, int.MaxValue / 2), ref loop);
    }

    /// <summary>As <see cref="For"/>, in ranges of so many indices at least.</summary>
    internal static void ForRows<TLoop>(int threads, nint count, long picoseconds, int least, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        if (threads == 1 || count < 2 * least || count * picoseconds < 2 * GrainPicoseconds)
            loop.Run(0, count);
        else
            Split(threads, count, picoseconds, least, 1, ref loop);
    }

    /// <summary>What an index takes that stands for some elements.</summary>
    /// <param name="picoseconds">What an element takes.</param>
    /// <param name="elements">How many there are for each index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Time(long picoseconds, nint elements) => Math.Max(1, picoseconds * elements);

    /// <summary>What an index takes where so much is done in a nanosecond.</summary>
    /// <param name="perNanosecond">What a thread does in a nanosecond, in any unit.</param>
    /// <param name="work">What there is to do for each index, in that unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long TimeAt(long perNanosecond, nint work) => Math.Max(1, 1000L * work / perNanosecond);

    /// <summary>Where a share of a loop begins, of several loops that threads divide at once: the same part of each.</summary>
    /// <param name="share">Which share; as many as there are for where the last one ends.</param>
    /// <param name="shares">How many there are.</param>
    /// <param name="extent">How many indices the loop has.</param>
    /// <param name="multiple">Shares begin at multiples of this.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Share(nint share, nint shares, nint extent, nint multiple) =>
        nint.Min(extent, (extent + multiple - 1) / multiple * share / shares * multiple);

    /// <summary>A row in which a part of a loop keeps values: that of the loop for the thread that called, memory of its own for a helper.</summary>
    /// <param name="row">The loop's.</param>
    /// <param name="place">Where it begins among all rows of the loop, in bytes.</param>
    /// <param name="bytes">What all rows of the loop take.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Row<T>(ref T row, nint place, nint bytes)
        where T : unmanaged
    {
        if (Worker == 0)
            return ref row;
        return ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref ThreadScratch.Of<byte>(bytes), place));
    }

    /// <summary>
    /// Takes lines of the cache from other threads that have read them, before this one writes them. A processor asks for several at once if nothing else is written in between, so they
    /// come faster than one by one.
    /// </summary>
    /// <param name="isAlone">Whether there are no other threads: then there is nothing to do.</param>
    /// <param name="first">The element with index zero.</param>
    /// <param name="start">The first index that is written.</param>
    /// <param name="end">The end of the indices; no other thread touches those in between.</param>
    /// <param name="most">How many to take at most.</param>
    /// <returns>How far it has come: to the end where it is alone.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Own<T>(bool isAlone, ref T first, nint start, nint end, nint most)
        where T : unmanaged
    {
        const int line = 64;
        if (isAlone)
            return end;
        end = nint.Min(end, start + most);
        for (nint i = start; i < end; i += line / Unsafe.SizeOf<T>())
        {
            ref byte place = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, i));
            Volatile.Write(ref place, Volatile.Read(ref place));
        }

        return end;
    }

    // All that depends on the loop's type, which is compiled for each loop of a program, and quickly: some instructions beside microseconds of work.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Split<TLoop>(int threads, nint count, long picoseconds, nint least, nint step, scoped ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        // A copy on this stack, whatever the caller's stands in: its address holds, and the collector updates the references in it.
        TLoop own = loop;
        Split(new ParallelJob(Unsafe.AsPointer(ref own), Unsafe.SizeOf<TLoop>(), &Run<TLoop>, count), threads, picoseconds, least, step);
    }

    private static unsafe void Run<TLoop>(void* loop, nint start, nint end)
        where TLoop : struct, IParallelLoop, allows ref struct => Unsafe.AsRef<TLoop>(loop).Run(start, end);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Split(ParallelJob job, int threads, long picoseconds, nint least, nint step)
    {
        if (threads <= 0)
            threads = Environment.ProcessorCount;
        threads = Math.Min(threads, WorkerPool.MaxThreads);
        least = nint.Max(least, (nint)(GrainPicoseconds / picoseconds));
        job.Step = step = nint.Max(step, Step(job.Count, least));
        WorkerPool.Shared.Run(in job, (int)((least + step - 1) / step), threads, job.Count * picoseconds);
    }

    /// <summary>How many indices are handed out together.</summary>
    private static nint Step(nint count, nint least)
    {
        nint step = least < Alignment ? 1 : Alignment;
        while (count / step >= int.MaxValue)
            step *= 2;
        return step;
    }
}
