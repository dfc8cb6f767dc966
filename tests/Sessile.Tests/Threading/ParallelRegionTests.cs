using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sessile.Tests.Kernels;
using Sessile.Threading;

namespace Sessile.Tests.Threading;

[Collection(nameof(Alone))]
public sealed class ParallelRegionTests
{
    public static TheoryData<int, int, long> Splits()
    {
        var data = new TheoryData<int, int, long>();
        foreach (var threads in new[] { 0, 1, 2, 4, 7 })
        {
            foreach (var (count, grain) in new[] { (0, 1), (1, 1), (2, 1), (3, 1), (7, 2), (64, 1), (1000, 64), (9_001, 100), (5, 0) })
                data.Add(threads, count, grain == 0 ? 0 : ParallelRegion.GrainPicoseconds / grain);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void Every_index_runs_once_and_no_worker_is_beyond_the_threads(int threads, int count, long picoseconds)
    {
        var counts = new int[count];
        long workers = 0;
        for (var region = 1; region <= 20; region++)
        {
            var loop = new CountingLoop(counts, ref workers);
            ParallelRegion.For(threads, count, picoseconds, ref loop);
            Assert.DoesNotContain(counts, c => c != region);
        }

        Assert.True(threads == 0 || workers < 1L << threads);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(7, 1, 2)]
    [InlineData(100, 16, 3)]
    [InlineData(100_003, 64, 256)]
    public unsafe void Shares_of_a_job_hold_each_index_once_and_differ_by_a_step(int count, int step, int shares)
    {
        var job = new ParallelJob(null, 0, null, count) { Step = step };
        nint last = job.ShareStart(0, shares), most = job.ShareStart(1, shares);
        Assert.Equal(0, last);
        for (int share = 1; share <= shares; share++)
        {
            nint next = job.ShareStart(share, shares);
            Assert.InRange(next - last, share == shares || next == count ? 0 : most - step, most);
            Assert.True(next % step == 0 || next == count);
            last = next;
        }

        Assert.Equal(count, last);
    }

    [Fact]
    public void Each_thread_has_the_same_share_of_short_work_at_every_run()
    {
        const int Count = 64;
        var counts = new int[Count];
        long together = 0;
        var watch = Stopwatch.StartNew();
        for (int region = 0; (region < 1000 || together == 0) && watch.Elapsed < TimeSpan.FromSeconds(20); region++)
        {
            var loop = new OwnerLoop(counts);
            ParallelRegion.For(2, Count, ParallelRegion.GrainPicoseconds, ref loop);
            int helped = counts.Count(c => c == 1);
            Assert.True(helped == 0 || (helped == Count / 2 && counts[Count / 2] == 1), "the helper does all of its share or nothing");
            together += helped;
        }

        Assert.True(together > 0, "the helper never came");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 32)]
    [InlineData(31, 32)]
    [InlineData(255, 1)]
    [InlineData(257, 1)]
    [InlineData(100_003, 32)]
    public void Shares_follow_each_other_from_the_first_index_to_the_last(int extent, int multiple)
    {
        const int shares = 256;
        nint last = 0;
        Assert.Equal(0, ParallelRegion.Share(0, shares, extent, multiple));
        for (nint share = 1; share <= shares; share++)
        {
            nint next = ParallelRegion.Share(share, shares, extent, multiple);
            Assert.True(next >= last && (next % multiple == 0 || next == extent));
            last = next;
        }

        Assert.Equal(extent, last);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 16)]
    [InlineData(3, 17)]
    [InlineData(5, 100)]
    public void What_is_taken_from_other_threads_keeps_its_values(int start, int end)
    {
        using var memory = new GuardedMemory<float>(end);
        for (int i = 0; i < end; i++)
            memory.Span[i] = i;
        Assert.Equal(Math.Min(end, start + 40), ParallelRegion.Own(false, ref memory.Span[0], start, end, 40));
        Assert.Equal(end, ParallelRegion.Own(true, ref memory.Span[0], start, end, 40));
        for (int i = 0; i < end; i++)
            Assert.Equal(i, memory.Span[i]);
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void Every_row_runs_once_too(int threads, int count, long picoseconds)
    {
        var counts = new int[count];
        long workers = 0;
        for (var region = 1; region <= 20; region++)
        {
            var loop = new CountingLoop(counts, ref workers);
            ParallelRegion.ForRows(threads, count, Math.Max(1, picoseconds), ref loop);
            Assert.DoesNotContain(counts, c => c != region);
        }
    }

    [Fact]
    public void Helpers_take_part_in_what_is_long_enough()
    {
        var counts = new int[64];
        long workers = 0;
        var watch = Stopwatch.StartNew();
        while (workers != 0b11 && watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            var loop = new CountingLoop(counts, ref workers) { Delay = 1000 };
            ParallelRegion.For(2, counts.Length, 4 * ParallelRegion.GrainPicoseconds, ref loop);
        }

        Assert.Equal(0b11, workers);
    }

    [Fact]
    public void References_hold_while_the_collector_moves_what_they_refer_to()
    {
        var stop = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Yield();
            }
        });
        collector.Start();
        for (var round = 0; round < 200; round++)
            Triple(20_000 + round);
        Volatile.Write(ref stop, true);
        collector.Join();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void What_a_loop_throws_reaches_the_caller_and_the_next_region_runs(int threads)
    {
        for (var round = 0; round < 200; round++)
        {
            // In parts, and in shares.
            foreach (int count in new[] { 1000, 60 })
            {
                var failing = new FailingLoop(1 + (round % count));
                var error = Assert.Throws<ArithmeticException>(() => ParallelRegion.For(threads, count, ParallelRegion.GrainPicoseconds, ref failing));
                Assert.StartsWith("at ", error.Message, StringComparison.Ordinal);
            }

            Every_index_runs_once_and_no_worker_is_beyond_the_threads(threads, 10, ParallelRegion.GrainPicoseconds);
        }
    }

    [Fact]
    public void Of_several_failures_that_of_the_first_part_counts_if_it_ran()
    {
        var failing = new FailingLoop(1);
        var error = Assert.Throws<ArithmeticException>(() => ParallelRegion.For(1, 1000, ParallelRegion.GrainPicoseconds, ref failing));
        Assert.Equal("at 0", error.Message);
    }

    [Fact]
    public void A_region_within_a_region_runs()
    {
        const int Outer = 40;
        foreach (var threads in new[] { 1, 2, 4 })
        {
            var counts = new int[1];
            var loop = new NestingLoop(threads, counts);
            ParallelRegion.For(1, Outer, ParallelRegion.GrainPicoseconds, ref loop);
            Assert.Equal(Outer, counts[0]);
            var apart = new NestingLoop(threads, new int[100]);
            ParallelRegion.For(1, Outer, ParallelRegion.GrainPicoseconds, ref apart);
        }
    }

    [Fact]
    public void Regions_of_many_threads_at_once_all_run_whole()
    {
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            var counts = new int[200];
            long workers = 0;
            for (var region = 1; region <= 500; region++)
            {
                var loop = new CountingLoop(counts, ref workers);
                ParallelRegion.For(2 + (i % 3), counts.Length, ParallelRegion.GrainPicoseconds, ref loop);
                if (counts.Any(c => c != region))
                    throw new InvalidOperationException("An index ran twice or not at all.");
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    [Fact]
    public void A_region_allocates_nothing()
    {
        var counts = new int[1000];
        long workers = 0;
        Repeat(counts, ref workers, 100);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(counts, ref workers, 1000);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // Other tests of this process may allocate meanwhile; a region that did would allocate a thousand times.
        Assert.True(allocated < 16_000 || AllocatesOnThisThread(counts) == 0, $"{allocated} bytes");
    }

    [Fact]
    public void Regions_after_a_rest_run_too()
    {
        var counts = new int[64];
        long workers = 0;
        for (var region = 1; region <= 20; region++)
        {
            Thread.Sleep(region % 3);
            var loop = new CountingLoop(counts, ref workers) { Delay = 200 };
            ParallelRegion.For(2, counts.Length, ParallelRegion.GrainPicoseconds, ref loop);
            Assert.All(counts, c => Assert.Equal(region, c));
        }
    }

    private static void Triple(int length)
    {
        var x = new float[length];
        var y = new float[length];
        for (var i = 0; i < length; i++)
            x[i] = i;
        var loop = new TripleLoop(ref x[0], ref y[0]);
        ParallelRegion.For(2, length, ParallelRegion.GrainPicoseconds / 100, ref loop);
        Assert.Equal(-1, Array.FindIndex(y, (Predicate<float>)(value => value % 3 != 0)));
        Assert.Equal(3f * (length - 1), y[^1]);
        Assert.Equal(3f * (length / 2), y[length / 2]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(int[] counts, ref long workers, int regions)
    {
        for (var region = 0; region < regions; region++)
        {
            var loop = new CountingLoop(counts, ref workers);
            ParallelRegion.For(2, counts.Length, ParallelRegion.GrainPicoseconds / 10, ref loop);
        }
    }

    private static long AllocatesOnThisThread(int[] counts)
    {
        long workers = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(counts, ref workers, 1000);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
