namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 62 to 75 of docs/semantics.md: how sessions live, what they are called by, saving, names, and the shape of the class.</summary>
public sealed class LifeSemantics : IDisposable
{
    private readonly Living.Session _session = new(new() { Threads = 1 });

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S62_A_session_may_be_closed_repeatedly_and_says_so_when_it_is_used_afterwards()
    {
        _session.Dispose();
        _session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _session.RunAdd(1));
        Assert.Throws<ObjectDisposedException>(_session.Initialize);
        Assert.Throws<ObjectDisposedException>(() => _session.X);
    }

    [Fact]
    public void S63_A_run_cannot_start_within_a_run()
    {
        Living.Calls.Within = () => _session.RunAdd(1);
        Assert.Contains("a run can't start within a run", Assert.Throws<InvalidOperationException>(() => _session.RunReentered()).Message, StringComparison.Ordinal);
        Assert.Equal(23, _session.X);
    }

    [Fact]
    public void S65_Threads_run_at_the_same_time_by_forks_and_a_second_run_of_one_session_is_refused()
    {
        using var fork = _session.Fork();
        Living.Calls.Within = () => OnAnotherThread(fork.RunX);
        Assert.Equal(23, _session.RunReentered());
        Living.Calls.Within = () => OnAnotherThread(() => _session.RunAdd(1));
        Assert.Contains("running on another thread", Assert.Throws<InvalidOperationException>(() => _session.RunReentered()).Message, StringComparison.Ordinal);
        Assert.Equal(23, _session.X);
    }

    [Fact]
    public void S66_Runs_at_the_same_time_share_variables_and_nothing_besides()
    {
        var failures = 0;
        var threads = Enumerable.Range(1, 4).Select(i => new Thread(() =>
        {
            using var fork = _session.Fork();
            float[] rows = [.. Enumerable.Repeat((float)i, 640)], sums = new float[10];
            for (var run = 0; run < 200; run++)
            {
                fork.SumsOf(rows, sums);
                if (sums.Any(sum => sum != 64 * i * i))
                    Interlocked.Increment(ref failures);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(0, failures);
    }

    [Fact]
    public void S68_A_run_is_a_method_and_so_a_delegate_whose_arguments_are_positional()
    {
        Func<int, int> add = _session.RunAdd;
        Assert.Equal((65, 107), (add(42), add(42)));
        _session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => add(42));
    }

    [Fact]
    public void S69_A_run_is_on_its_callers_thread() => Assert.Equal(Environment.CurrentManagedThreadId, _session.RunThread());

    [Fact]
    public void S73_A_restore_gives_every_variable_its_value_or_changes_nothing()
    {
        using var file = new MemoryStream();
        _session.RunAdd(42);
        _session.Save(file);
        file.Position = 0;
        using var other = new Living.Session(new() { Initialize = false });
        other.Restore(file);
        Assert.Equal(65, other.RunX());

        file.Position = 0;
        using var different = new Named.Session();
        Assert.Contains("Limits", Assert.Throws<CheckpointException>(() => different.Restore(file)).Message, StringComparison.Ordinal);
        Assert.Equal([5, 12], different.RunBoth([1, 1]).ToArray());
        Assert.ThrowsAny<IOException>(() => _session.Save(Path.Combine(Path.GetTempPath(), "no such folder", "x.safetensors")));
    }

    [Fact]
    public void S74_Names_are_unique_by_suffixes_that_count_within_their_scope()
    {
        using var session = new Named.Session();
        Assert.Equal(
            ["Both/Foo/foo", "Both/Foo_1/foo", "Both/bar/Foo/foo", "Both/bar_1/Foo/foo", "Both/Two/foo", "Both/Two/foo_1"],
            session.Variables.Select(v => v.Name));
    }

    [Fact]
    public void S75_Sizes_are_known_a_variable_is_updated_in_place_and_the_caller_owns_arguments_and_results()
    {
        Assert.Equal((4L, 12L), (_session.Variables["X"].ByteCount, _session.Variables["Limits"].ByteCount));
        Assert.Equal((65, 107), (_session.RunAdd(42), _session.RunAdd(42)));
        Assert.Equal(107, _session.X);

        using var other = new Living.Session();
        float[] ones = [.. Enumerable.Repeat(1f, 64)], twos = [.. Enumerable.Repeat(2f, 64)], sums = new float[1];
        var view = _session.RunSums(ones);
        other.SumsOf(twos, sums);
        Assert.Equal((64f, 256f, 23), (view[0], sums[0], other.X));
    }

    private static int OnAnotherThread(Func<int> run)
    {
        var result = 0;
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = run();
            }
            catch (InvalidOperationException thrown)
            {
                error = thrown;
            }
        });
        thread.Start();
        thread.Join();
        return error is null ? result : throw error;
    }
}
