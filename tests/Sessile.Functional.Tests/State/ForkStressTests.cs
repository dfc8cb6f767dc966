using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

/// <summary>A hundred threads at once. Each test ends by itself; what would never end fails after its time.</summary>
public sealed class ForkStressTests
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_hundred_readers_and_two_writers_never_see_part_of_a_commit_and_all_come_through()
    {
        const int readers = 100, commits = 400, least = 20;
        using var parent = new Twins.Session();
        int torn = 0, backward = 0, steps = 0, readersDone = 0;
        var threads = Enumerable.Range(0, readers).Select(_ => Start(Read)).Append(Start(Write)).Append(Start(Write)).ToArray();
        Join(threads);
        Assert.Equal((0, 0), (torn, backward));
        Assert.Equal((steps, steps), (parent.RunLeast(), parent.RunMost()));
        Assert.InRange(steps, 2 * commits, int.MaxValue);

        Thread Start(Action<Twins.Session> body)
        {
            var fork = parent.Fork();
            return Threads.Start(() =>
            {
                using (fork)
                    body(fork);
            });
        }

        // Writers go on until every reader has read often enough, and readers until the writers are done: whoever starves keeps the other from its end.
        void Read(Twins.Session fork)
        {
            var last = 0;
            for (var i = 0; i < least || Volatile.Read(ref steps) < 2 * commits; i++)
            {
                fork.Look(out var low, out var high);
                if (low != high)
                    Interlocked.Increment(ref torn);
                if (low < last)
                    Interlocked.Increment(ref backward);
                last = low;
            }

            Interlocked.Increment(ref readersDone);
        }

        void Write(Twins.Session fork)
        {
            for (var i = 0; i < commits || Volatile.Read(ref readersDone) < readers; i++)
            {
                if (i % 3 == 0)
                    fork.RunExchange();
                else
                    fork.RunStep();
                Interlocked.Increment(ref steps);
            }
        }
    }

    [Fact]
    public void Forks_come_and_go_while_others_run()
    {
        using var parent = new Twins.Session();
        using var root = parent.Fork();
        int torn = 0, done = 0;
        var threads = Enumerable.Range(0, 20).Select(_ => Threads.Start(ComeAndGo)).Append(Threads.Start(Train)).ToArray();
        Join(threads);
        Assert.Equal(0, torn);

        void ComeAndGo()
        {
            for (var i = 0; i < 50; i++)
            {
                Twins.Session fork;
                lock (root)
                    fork = root.Fork();
                fork.Look(out var low, out var high);
                if (low != high)
                    Interlocked.Increment(ref torn);
                // Every other one is left to the garbage collector.
                if (i % 2 == 0)
                    fork.Dispose();
            }

            Interlocked.Increment(ref done);
        }

        void Train()
        {
            while (Volatile.Read(ref done) < 20)
                parent.RunStep();
        }
    }

    [Fact]
    public void A_pause_shuts_everyone_out_until_it_ends()
    {
        using var parent = new Twins.Session();
        int torn = 0, writing = 1;
        var forks = Enumerable.Range(0, 8).Select(_ => parent.Fork()).ToArray();
        var threads = forks.Select((fork, i) => Threads.Start(() =>
        {
            while (Volatile.Read(ref writing) != 0)
            {
                if (i == 0)
                    fork.RunStep();
                fork.Look(out var low, out var high);
                if (low != high)
                    Interlocked.Increment(ref torn);
            }
        })).ToArray();
        for (var i = 0; i < 200; i++)
        {
            using (parent.PauseForks())
            {
                parent.Variables["A"].AsSpan<int>().Fill(i);
                parent.Variables["B"].AsSpan<int>().Fill(i);
            }
        }

        Volatile.Write(ref writing, 0);
        Join(threads);
        Assert.Equal(0, torn);
    }

    [Fact]
    public void Predictions_beside_training_are_those_of_a_whole_step()
    {
        // Every step's predictions, from a session that nobody shares; a prediction of a fork must be one of them, to the bit.
        var (images, labels) = Examples.Make(8, 3);
        var known = new HashSet<string>();
        using (var alone = new Net.Session())
        {
            for (var i = 0; i <= 60; i++)
            {
                known.Add(alone.RunProbabilities(images).ToString(9));
                alone.Step(images, labels);
            }
        }

        using var trained = new Net.Session();
        int unknown = 0, steps = 0;
        var forks = Enumerable.Range(0, 10).Select(_ => trained.Fork()).ToArray();
        var threads = forks.Select(fork => Threads.Start(() =>
        {
            do
            {
                if (!known.Contains(fork.RunProbabilities(images).ToString(9)))
                    Interlocked.Increment(ref unknown);
            }
            while (Volatile.Read(ref steps) < 60);
        })).ToArray();
        for (; steps < 60; steps++)
            trained.Step(images, labels);
        Join(threads);
        Assert.Equal(0, unknown);
    }

    private static void Join(Thread[] threads)
    {
        var end = DateTime.UtcNow + s_deadline;
        Assert.All(threads, thread =>
        {
            var left = end - DateTime.UtcNow;
            Assert.True(thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero), "A thread has not come to its end.");
        });
    }

    private static class Threads
    {
        public static Thread Start(Action body)
        {
            var thread = new Thread(() => body()) { IsBackground = true };
            thread.Start();
            return thread;
        }
    }
}
