using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Tests.Threading;

/// <summary>Many regions at once, on more processors than there are.</summary>
[Collection(nameof(Alone))]
public sealed class WorkerPoolTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(16, 1, PoolRuns.Shares, 16)]
    [InlineData(16, 2, PoolRuns.Shares, 8)]
    [InlineData(16, 4, PoolRuns.Shares, 4)]
    [InlineData(16, 2, PoolRuns.Parts, 8)]
    [InlineData(16, 4, PoolRuns.Parts, 4)]
    [InlineData(13, 3, PoolRuns.Parts, 4)]
    [InlineData(4, 2, PoolRuns.Shares, 2)]
    [InlineData(4, 2, PoolRuns.Parts, 2)]
    public void Regions_at_once_have_each_its_share_of_threads_at_the_same_time(int processors, int regions, long picoseconds, int threads)
    {
        WorkerPool pool = PoolRuns.Of(processors);
        var meeting = new Meeting(regions, threads);
        PoolRuns.AtOnce(regions, region =>
        {
            while (!meeting.IsOver)
                pool.Run(processors, 10_000, picoseconds, (_, _) => meeting.Attend(region, processors));
        });
        meeting.AssertHaveMet();
    }

    [Theory]
    [InlineData(16, 2)]
    [InlineData(16, 4)]
    [InlineData(12, 3)]
    [InlineData(64, 2)]
    public void Of_regions_that_begin_together_again_and_again_none_goes_short(int processors, int regions)
    {
        // A share is a call: how many threads each is given, whatever else the machine does.
        const int rounds = 120;
        WorkerPool pool = PoolRuns.Of(processors);
        var calls = new int[rounds, regions];
        using var together = new Barrier(regions);
        PoolRuns.AtOnce(regions, region =>
        {
            for (int round = 0; round < rounds; round++)
            {
                pool.Run(processors, 10_000, PoolRuns.Shares, (start, _) =>
                {
                    Interlocked.Increment(ref calls[round, region]);
                    Assert.True(start > 0 || together.SignalAndWait(Limit), "a region did not begin");
                });
            }
        });
        int fair = 0;
        for (int round = 0; round < rounds; round++)
            fair += Enumerable.Range(0, regions).All(region => calls[round, region] >= processors / regions / 2) ? 1 : 0;
        Assert.True(fair >= rounds / 2, $"only in {fair} of {rounds} rounds had all of them half of their share");
        for (int region = 0; region < regions; region++)
            Assert.InRange(Enumerable.Range(0, rounds).Average(round => calls[round, region]), processors / regions / 2, 2.0 * processors / regions);
    }

    [Theory]
    [InlineData(16, 3, 4)]
    [InlineData(16, 8, 1)]
    [InlineData(64, 8, 7)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 5, 1)]
    [InlineData(1, 1, 1)]
    public void Beside_others_a_region_has_its_share_and_all_threads_some_time_after_they_end(int processors, int others, int threads)
    {
        WorkerPool pool = PoolRuns.Of(processors);
        using (var _ = new HeldRegions(pool, others))
        {
            for (int region = 0; region < 40; region++)
                Assert.Equal(threads, ThreadsOf(pool, processors));
        }

        int regions = 0;
        while (ThreadsOf(pool, processors) < processors)
            Assert.True(++regions < 40, "it still has fewer threads than there are processors");
    }

    [Fact]
    public void A_long_region_gives_helpers_back_when_another_begins_and_has_them_again_when_that_has_ended()
    {
        WorkerPool pool = PoolRuns.Of(16);
        Meeting all = new(1, 16), half = new(1, 8), again = new(1, 16);
        bool isLongOver = false;
        PoolRuns.AtOnce(2, caller =>
        {
            if (caller == 0)
            {
                pool.Run(16, int.MaxValue, PoolRuns.Parts, (_, _) => AttendInTurn(all, half, again));
                Volatile.Write(ref isLongOver, true);
                return;
            }

            while (!all.IsOver)
                Thread.Sleep(1);
            pool.Run(16, 10_000, PoolRuns.Parts, (_, _) => half.Attend(0, 16));
            Assert.False(Volatile.Read(ref isLongOver), "the long region ended before the other");
        });
        all.AssertHaveMet();
        half.AssertHaveMet();
        again.AssertHaveMet();
    }

    /// <summary>The first and the last are the region's own; in between it goes on while the other region takes place.</summary>
    private static void AttendInTurn(Meeting all, Meeting half, Meeting again)
    {
        if (!all.IsOver)
            all.Attend(0, 16);
        else if (!half.IsOver)
            Thread.Sleep(10);
        else if (!again.IsOver)
            again.Attend(0, 16);
    }

    [Fact]
    public void A_caller_finds_the_same_helpers_at_every_region_beside_another()
    {
        WorkerPool pool = PoolRuns.Of(16);
        using var together = new Barrier(2);
        int changes = 0;
        PoolRuns.AtOnce(2, caller =>
        {
            int[] before = new int[8], now = new int[16];
            for (int round = 0; round < 100; round++)
            {
                int shares = 0;
                pool.Run(8, 1000, PoolRuns.Shares, (start, _) =>
                {
                    int share = Interlocked.Increment(ref shares);
                    now[ParallelRegion.Worker] = Environment.CurrentManagedThreadId;
                    Assert.True(start > 0 || together.SignalAndWait(Limit), "a region did not begin");
                });
                for (int worker = 1; worker < 8 && round > 20; worker++)
                    Interlocked.Add(ref changes, shares == 8 && before[worker] == now[worker] ? 0 : 1);
                now.AsSpan(0, 8).CopyTo(before);
            }
        });

        // A share that no helper began the caller does, on a busy machine.
        Assert.InRange(changes, 0, 2 * 7 * 79 / 2);
    }

    [Theory]
    [InlineData(PoolRuns.Shares)]
    [InlineData(PoolRuns.Parts)]
    public void What_one_region_throws_reaches_its_caller_alone(long picoseconds)
    {
        WorkerPool pool = PoolRuns.Of(8);
        PoolRuns.AtOnce(4, caller =>
        {
            for (int round = 0; round < 100; round++)
            {
                int count = 0;
                void Run() => pool.Run(8, 500, picoseconds, (start, end) =>
                {
                    Interlocked.Add(ref count, end - start);
                    if (caller % 2 == 1 && end > 400)
                        throw new ArithmeticException("of " + caller);
                });
                if (caller % 2 == 1)
                    Assert.Equal("of " + caller, Assert.Throws<ArithmeticException>(Run).Message);
                else
                    Run();
                Assert.True(count == 500 || (caller % 2 == 1 && count < 500), $"{count} of 500 ran");
            }
        });
        Assert.Equal(8, ThreadsInTheEnd(pool, 8));
    }

    [Fact]
    public void What_begins_within_a_region_runs_alone_on_the_callers_thread_and_on_helpers()
    {
        WorkerPool pool = PoolRuns.Of(8);
        int calls = 0, outer = 0;
        pool.Run(4, 400, PoolRuns.Shares, (_, _) =>
        {
            int thread = Environment.CurrentManagedThreadId, worker = ParallelRegion.Worker;
            Interlocked.Increment(ref outer);
            pool.Run(4, 1000, PoolRuns.Parts, (start, end) =>
            {
                Interlocked.Increment(ref calls);
                Assert.Equal((0, 1000, thread, worker), (start, end, Environment.CurrentManagedThreadId, ParallelRegion.Worker));
            });
        });
        Assert.Equal((4, 4), (outer, calls));
    }

    [Fact]
    public void Regions_beside_each_other_allocate_nothing()
    {
        WorkerPool pool = PoolRuns.Of(4);
        pool.Reserve(4);
        long[] allocated = new long[3];
        PoolRuns.AtOnce(3, caller =>
        {
            int count = 0;
            Action<int, int> body = (start, end) => Interlocked.Add(ref count, end - start);
            Repeat(pool, body, 200);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(pool, body, 1000);
            allocated[caller] = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.All(allocated, bytes => Assert.Equal(0, bytes));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void Every_index_runs_once_in_regions_of_all_sizes_from_many_threads(int processors) => AssertUnderFire(processors, TimeSpan.FromSeconds(0.5));

    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(64)]
    public void Every_index_runs_once_for_a_long_time_too(int processors) => AssertUnderFire(processors, TimeSpan.FromSeconds(30));

    [Fact]
    public void Where_there_are_no_threads_a_region_asks_for_one_once_and_works_alone()
    {
        int asked = 0;
        var pool = new WorkerPool(4, _ =>
        {
            asked++;
            throw new PlatformNotSupportedException();
        });
        Assert.Equal(1, ThreadsOf(pool, 4));
        Assert.Equal(1, ThreadsOf(pool, 4));
        Assert.Equal(1, asked);
    }

    private static void AssertUnderFire(int processors, TimeSpan time)
    {
        WorkerPool pool = PoolRuns.Of(processors);
        var watch = Stopwatch.StartNew();
        PoolRuns.AtOnce(6, caller =>
        {
            var random = new Random(caller);
            while (watch.Elapsed < time)
            {
                int threads = random.Next(2, processors + 2), thrower = random.Next(4000);
                int[] counts = new int[random.Next(1, 2000)];
                bool[] busy = new bool[threads];
                void Run() => pool.Run(threads, counts.Length, random.Next(2) == 0 ? PoolRuns.Shares : PoolRuns.Parts, (start, end) => Count(counts, busy, start, end, thrower));
                if (thrower < counts.Length)
                    Assert.Throws<ArithmeticException>(Run);
                else
                    Run();
                Assert.DoesNotContain(counts, c => c > 1 || (c == 0 && thrower >= counts.Length));
            }
        });
        Assert.Equal(processors, ThreadsInTheEnd(pool, processors));
    }

    private static void Count(int[] counts, bool[] busy, int start, int end, int thrower)
    {
        ref bool isBusy = ref busy[ParallelRegion.Worker];
        Assert.False(Interlocked.Exchange(ref isBusy, true), "two threads have the same number");
        for (int i = start; i < end; i++)
            counts[i]++;
        Volatile.Write(ref isBusy, false);
        if (start <= thrower && thrower < end)
            throw new ArithmeticException();
    }

    /// <summary>How many threads a region is given.</summary>
    private static int ThreadsOf(WorkerPool pool, int threads)
    {
        int shares = 0;
        pool.Run(threads, 1000, PoolRuns.Shares, (_, _) => Interlocked.Increment(ref shares));
        return shares;
    }

    /// <summary>As <see cref="ThreadsOf"/>, once nobody else has had regions for a while: all of them, unless some were lost.</summary>
    private static int ThreadsInTheEnd(WorkerPool pool, int threads)
    {
        for (int region = 0; region < 100; region++)
            ThreadsOf(pool, threads);
        return ThreadsOf(pool, threads);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(WorkerPool pool, Action<int, int> body, int regions)
    {
        for (int region = 0; region < regions; region++)
            pool.Run(4, 1000, region % 2 == 0 ? PoolRuns.Shares : PoolRuns.Parts, body);
    }
}
