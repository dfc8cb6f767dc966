using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

public sealed class ForkTests
{
    [Fact]
    public void A_fork_sees_its_parents_commits_and_the_parent_the_forks()
    {
        using var parent = new Twins.Session();
        using var fork = parent.Fork();
        parent.RunStep();
        Assert.Equal(1, fork.RunMost());
        fork.RunStep();
        fork.RunExchange();
        Assert.Equal((3, 3), (parent.RunLeast(), parent.RunMost()));
        parent.Initialize();
        Assert.Equal(0, fork.RunMost());
    }

    [Fact]
    public void A_fork_outlives_its_parent_and_has_forks_of_its_own()
    {
        var parent = new Twins.Session();
        using var fork = parent.Fork();
        using var second = fork.Fork();
        parent.RunStep();
        parent.Dispose();
        second.RunStep();
        Assert.Equal(2, fork.RunMost());
        Assert.Throws<ObjectDisposedException>(() => parent.Fork());
    }

    [Fact]
    public void Threads_fork_one_session_at_the_same_time_and_while_it_runs()
    {
        for (var round = 0; round < 200; round++)
        {
            using var parent = new Twins.Session();
            using var barrier = new Barrier(4);
            var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
            var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                try
                {
                    barrier.SignalAndWait();
                    using var fork = parent.Fork();
                    fork.RunStep();
                    using var second = parent.Fork();
                    second.RunStep();
                }
                catch (Exception failure)
                {
                    failures.Enqueue(failure);
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            Assert.Empty(failures);
            Assert.Equal(8, parent.RunMost());
        }
    }

    [Fact]
    public void A_fork_draws_a_sequence_of_its_own_from_the_beginning()
    {
        using var parent = new Twins.Session();
        float[] first = parent.RunDraw().ToArray(), second = parent.RunDraw().ToArray();
        using var fork = parent.Fork();
        Assert.Equal(first, fork.RunDraw().ToArray());
        Assert.Equal(second, fork.RunDraw().ToArray());
        Assert.NotEqual(second, parent.RunDraw().ToArray());
    }

    [Fact]
    public void A_fetched_variable_stays_as_it_was_when_another_session_commits()
    {
        using var parent = new Twins.Session();
        using var fork = parent.Fork();
        TensorView<int> fetched = parent.RunA();
        fork.RunStep();
        Assert.Equal(0, fetched[17]);
        Assert.Equal(1, parent.RunA()[17]);
    }

    [Fact]
    public void A_failing_run_changes_nothing_and_holds_nobody_up()
    {
        using var parent = new Twins.Session();
        using var fork = parent.Fork();
        Assert.Throws<DivideByZeroException>(() => parent.RunFailing(0));
        fork.RunFailing(50);
        Assert.Equal((2, 2), (parent.RunLeast(), parent.RunMost()));
    }

    [Fact]
    public void Variables_are_written_while_forks_are_paused()
    {
        using var parent = new Twins.Session();
        using var fork = parent.Fork();
        using (parent.PauseForks())
        {
            parent.A[3] = 7;
            Assert.Contains("paused its forks", Assert.Throws<InvalidOperationException>(() => parent.RunMost()).Message);
            Assert.Contains("on this very thread", Assert.Throws<InvalidOperationException>(() => fork.RunMost()).Message);
            Assert.Contains("on this very thread", Assert.Throws<InvalidOperationException>(fork.RunStep).Message);
        }

        Assert.Equal(7, fork.RunMost());
        Assert.Equal(7, parent.RunMost());
    }

    [Fact]
    public void Runs_of_forks_allocate_nothing()
    {
        using var parent = new Twins.Session();
        using var fork = parent.Fork();
        Allocations.AssertNone(_ =>
        {
            fork.RunStep();
            fork.RunExchange();
            parent.RunMost();
            _ = parent.RunA().Length;
        });
    }
}
