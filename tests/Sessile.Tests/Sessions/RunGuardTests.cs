using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class RunGuardTests
{
    [Fact]
    public void A_run_within_a_run_of_the_same_thread_throws_and_harms_nothing()
    {
        using var session = TestSession.Initialized();
        for (int i = 0; i < 4; i++)
        {
            session.Run(() => Assert.Contains("already running on this thread", Assert.Throws<InvalidOperationException>(session.Enter).Message));
            session.Run(() => { });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_run_beside_another_threads_run_throws_and_harms_nothing(int runsBefore)
    {
        using var session = new TestSession(TestSession.Layout);
        for (int i = 0; i < runsBefore; i++) session.Run(() => { });
        for (int i = 0; i < 4; i++)
        {
            session.Run(() => Elsewhere(() =>
                Assert.Contains("Sample is running on another thread", Assert.Throws<InvalidOperationException>(session.Enter).Message)));
            Elsewhere(() => session.Run(() => { }));
            session.Run(() => { });
        }
    }

    [Fact]
    public void A_thread_that_lost_the_bias_still_cannot_enter_within_its_own_run()
    {
        using var session = new TestSession(TestSession.Layout);
        for (int i = 0; i < 3; i++) session.Run(() => { });
        session.Run(() =>
        {
            Elsewhere(() => Assert.Throws<InvalidOperationException>(session.Enter));
            Assert.Contains("on this thread", Assert.Throws<InvalidOperationException>(session.Enter).Message);
        });
        session.Run(() => { });
    }

    [Fact]
    public void A_thread_may_run_from_any_depth_of_its_stack_but_not_within_its_own_run()
    {
        using var session = new TestSession(TestSession.Layout);
        int runs = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int depth = 0; depth < 40; depth += 1 + i)
                Deeper(depth, () => session.Run(() => runs++));
            session.Run(() => Deeper(40, () => Assert.Throws<InvalidOperationException>(session.Enter)));
            Deeper(40, () => session.Run(() => Deeper(40, () => Assert.Throws<InvalidOperationException>(session.Enter))));
        }

        Elsewhere(() => Deeper(10, () => session.Run(() => runs++)));
        Assert.Equal(40 + 20 + 14 + 1, runs);

        static void Deeper(int frames, Action action)
        {
            Span<byte> frame = stackalloc byte[1500];
            frame[frames] = 1;
            if (frames == 0) action();
            else Deeper(frames - 1, action);
        }
    }

    [Fact]
    public void Threads_may_take_turns()
    {
        using var session = new TestSession(TestSession.Layout);
        int runs = 0;
        for (int i = 0; i < 20; i++)
        {
            Elsewhere(() => session.Run(() => runs++));
            session.Run(() => runs++);
            session.Run(() => runs++);
        }

        Assert.Equal(60, runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_no_time_are_two_threads_inside(bool isAttended)
    {
        // Each guard is new, so that the bias is given, used and revoked many times over, under fire.
        int overlaps = 0, entered = 0, refused = 0;
        for (int round = 0; round < 120; round++)
        {
            var shared = new Contested(isAttended);
            var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() => shared.Hammer(300))).ToArray();
            foreach (Thread thread in threads) thread.Start();
            foreach (Thread thread in threads) thread.Join();
            overlaps += shared.Overlaps;
            entered += shared.Entered;
            refused += shared.Refused;
            Assert.Equal(shared.Entered, shared.Unprotected);
            Assert.Equal(GuardResult.Entered, shared.Guard.TryEnter());
        }

        Assert.Equal(0, overlaps);
        Assert.True(refused > 0 && entered > refused / 1000, $"{entered} entered, {refused} refused");
    }

    [Fact]
    public void Only_where_nothing_else_stands_around_runs_is_there_a_short_way()
    {
        var guard = new RunGuard();
        nuint page = RunGuard.StackPage();
        Assert.False(Comes(ref guard, isAttended: true), "Nobody came twice before.");
        Assert.False(Comes(ref guard, isAttended: true), "It is attended.");
        Assert.False(Comes(ref guard, isAttended: true), "It is still.");
        Assert.False(Comes(ref guard, isAttended: false), "It was.");
        Assert.True(Comes(ref guard, isAttended: false), "It is no longer.");

        Assert.True(guard.TryEnterOpen(page));
        Assert.False(guard.TryEnterOpen(page));
        Assert.Equal(GuardResult.HeldByThisThread, guard.TryEnter(page, isAttended: true));
        guard.Attend();
        Assert.False(guard.TryExitOpen());
        guard.Exit();
        Assert.False(guard.TryEnterOpen(page));

        bool Comes(ref RunGuard guard, bool isAttended)
        {
            bool isOpen = guard.TryEnterOpen(page);
            if (!isOpen) Assert.Equal(GuardResult.Entered, guard.TryEnter(page, isAttended));
            if (!guard.TryExitOpen()) guard.Exit();
            return isOpen;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Revoking_the_bias_never_lets_two_threads_in(bool isAttended)
    {
        // Guard after guard, the owner goes in and out at full speed while the other thread knocks once.
        Contested[] doors = [.. Enumerable.Range(0, 10_000).Select(_ => new Contested(isAttended))];
        int opened = -1;
        var owner = new Thread(() =>
        {
            for (int door = 0; door < doors.Length; door++)
            {
                doors[door].Knock(3);
                Volatile.Write(ref opened, door);
                doors[door].Knock(40);
            }
        });
        owner.Start();
        for (int door = 0; door < doors.Length; door++)
        {
            while (Volatile.Read(ref opened) < door) Thread.SpinWait(1);
            Thread.SpinWait(door % 50);
            doors[door].Knock(1);
        }

        owner.Join();
        Assert.Equal(0, doors.Sum(door => door.Overlaps));
        Assert.True(doors.Sum(door => door.Entered) > doors.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_threads_that_meet_at_the_door_one_gets_in(bool isAttended)
    {
        for (int round = 0; round < 300; round++)
        {
            var shared = new Contested(isAttended);
            for (int i = 0; i < 3; i++) shared.Hammer(1);
            using var start = new Barrier(2);
            int before = shared.Entered;
            var other = new Thread(() => { start.SignalAndWait(TestContext.Current.CancellationToken); shared.Hammer(1); });
            other.Start();
            start.SignalAndWait(TestContext.Current.CancellationToken);
            shared.Hammer(1);
            other.Join();
            Assert.InRange(shared.Entered - before, 1, 2);
        }
    }

    [Fact]
    public void After_dispose_everything_throws_on_every_thread()
    {
        for (int runs = 0; runs < 4; runs++)
        {
            var session = TestSession.Initialized();
            for (int i = 0; i < runs; i++) session.Run(() => { });
            VariableInfo variable = session.Variables["W"];
            session.Dispose();
            session.Dispose();
            Elsewhere(session.Dispose);
            Assert.Contains("Sample was disposed", Assert.Throws<ObjectDisposedException>(session.Enter).Message);
            Elsewhere(() => Assert.Throws<ObjectDisposedException>(session.Enter));
            Assert.Throws<ObjectDisposedException>(session.Initialize);
            Assert.Throws<ObjectDisposedException>(() => session.Variables);
            Assert.Throws<ObjectDisposedException>(() => variable.AsSpan<float>());
            Assert.Throws<ObjectDisposedException>(() => session.VariableSpan<float>(TestSession.W));
            Assert.Throws<ObjectDisposedException>(() => session.Save(Stream.Null));
            Assert.Throws<ObjectDisposedException>(() => session.Restore(Stream.Null));
        }
    }

    [Fact]
    public void Dispose_within_a_run_throws_and_the_session_goes_on()
    {
        using var session = TestSession.Initialized();
        for (int i = 0; i < 3; i++)
        {
            session.Run(() => Assert.Throws<InvalidOperationException>(session.Dispose));
            session.Run(() => Elsewhere(() => Assert.Throws<InvalidOperationException>(session.Dispose)));
        }

        session.Run(() => { });
    }

    [Fact]
    public void Runs_that_race_with_dispose_either_happen_or_throw()
    {
        for (int round = 0; round < 300; round++)
        {
            var session = TestSession.Initialized();
            for (int i = 0; i < 3; i++) session.Run(() => { });
            using var start = new Barrier(2);
            Exception? wrong = null;
            var other = new Thread(() =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                wrong = Record.Exception(() => session.Run(() => { }));
            });
            other.Start();
            start.SignalAndWait(TestContext.Current.CancellationToken);
            Exception? mine = Record.Exception(session.Dispose);
            other.Join();
            Assert.True(wrong is null or InvalidOperationException, $"{wrong}");
            Assert.True(mine is null or InvalidOperationException, $"{mine}");
            if (mine is null) Assert.Throws<ObjectDisposedException>(session.Enter);
            else session.Run(() => { });
        }
    }

    [Fact]
    public void Entering_and_leaving_allocates_nothing()
    {
        using var session = TestSession.Initialized();
        session.Enter();
        session.Exit();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            session.Enter();
            session.Exit();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Elsewhere(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action));
        thread.Start();
        thread.Join();
        if (failure is not null) throw failure;
    }

    /// <summary>Something that breaks visibly if two threads are in it at once.</summary>
    private sealed class Contested(bool isAttended)
    {
        public RunGuard Guard;
        public int Unprotected;
        public int Overlaps;
        public int Entered;
        public int Refused;
        private int _inside;

        public void Knock(int times)
        {
            for (int i = 0; i < times; i++)
            {
                if (Enter() != GuardResult.Entered) continue;
                Volatile.Write(ref _inside, _inside + 1);
                if (_inside != 1) Interlocked.Increment(ref Overlaps);
                Entered++;
                Volatile.Write(ref _inside, _inside - 1);
                Exit();
            }
        }

        private GuardResult Enter() => isAttended ? Guard.TryEnter(RunGuard.StackPage(), isAttended: true) : Guard.TryEnter();

        private void Exit()
        {
            if (!Guard.TryExitOpen()) Guard.Exit();
        }

        public void Hammer(int times)
        {
            for (int i = 0; i < times; i++)
            {
                if (Enter() != GuardResult.Entered)
                {
                    Interlocked.Increment(ref Refused);
                    continue;
                }

                if (Interlocked.Increment(ref _inside) != 1) Interlocked.Increment(ref Overlaps);
                Unprotected++;
                if (i % 16 == 0) Thread.SpinWait(50);
                if (i % 64 == 0) Thread.Yield();
                Interlocked.Increment(ref Entered);
                Interlocked.Decrement(ref _inside);
                Exit();
            }
        }
    }
}
