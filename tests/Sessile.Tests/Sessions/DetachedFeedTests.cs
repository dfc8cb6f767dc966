using System.Numerics.Tensors;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class DetachedFeedTests
{
    [Fact]
    public void A_feed_from_elsewhere_stays_where_it_is()
    {
        using var session = TestSession.Initialized();
        float[] feed = new float[4];
        Assert.False(session.OverlapsSession<float>(feed));
        Assert.True(session.DetachFeed<float>(feed, 0) == feed);
        Assert.True(session.DetachFeed<float>([], 0).IsEmpty);
        Assert.True(session.DetachFeed(default(ReadOnlySpan<float>), 0).IsEmpty);
    }

    [Fact]
    public void A_feed_in_the_sessions_memory_is_copied()
    {
        using var session = TestSession.Initialized();
        Span<float> scratch = session.ScratchMemory<float>(0, 250), variable = session.Variables["W"].AsSpan<float>();
        scratch[..4].Fill(8);
        ReadOnlySpan<float> first = session.DetachFeed<float>(scratch[..4], 0), second = session.DetachFeed<float>(variable, 1);
        scratch.Clear();
        variable.Clear();
        Assert.Equal([8, 8, 8, 8], first);
        Assert.Equal([1, 2, 3, 4, 5, 6], second);
    }

    [Fact]
    public void The_overlap_test_is_exact_at_the_memorys_ends()
    {
        using var session = TestSession.Initialized();
        Assert.True(session.OverlapsSession<float>(session.ScratchMemory<float>(996, 1)));
        Assert.False(session.OverlapsSession<float>(session.ScratchMemory<float>(1000, 1)));
        Assert.False(session.OverlapsSession<float>(session.ScratchMemory<float>(-4, 1)));
        Assert.True(session.OverlapsSession<float>(session.ScratchMemory<float>(-4, 2)));
    }

    [Fact]
    public void A_feed_of_old_scratch_memory_stays_readable_after_growth()
    {
        using var session = TestSession.Initialized();
        Span<float> old = session.ScratchMemory<float>(0, 3);
        old.Fill(4);
        session.EnsureScratch(100_000);
        ReadOnlySpan<float> feed = session.DetachFeed<float>(old, 0);
        session.ScratchMemory<float>(0, 1000).Clear();
        Assert.Equal([4, 4, 4], feed);
    }

    [Fact]
    public void A_view_of_the_last_runs_detached_feed_can_be_fed_in_another_place()
    {
        using var session = TestSession.Initialized();
        Span<float> scratch = session.ScratchMemory<float>(0, 2);
        ReadOnlySpan<float> view = default;
        for (int run = 0; run < 6; run++)
        {
            scratch.Fill(run);
            ReadOnlySpan<float> first = session.DetachFeed<float>(scratch, 0);
            ReadOnlySpan<float> second = session.DetachFeed(view, 1);
            if (run > 0) Assert.Equal([run - 1, run - 1], second);
            view = run % 2 == 0 ? first : session.DetachFeed<float>(first, 2);
        }
    }

    [Fact]
    public void A_tensor_span_is_copied_unless_it_lies_row_major()
    {
        using var session = TestSession.Initialized();
        float[] values = [1, 2, 3, 4, 5, 6];
        Assert.True(session.DetachFeed(new ReadOnlyTensorSpan<float>(values, (ReadOnlySpan<nint>)[2, 3]), 0) == values);
        Assert.Equal([1, 4, 2, 5, 3, 6], session.DetachFeed(new ReadOnlyTensorSpan<float>(values, (ReadOnlySpan<nint>)[3, 2], [1, 3]), 0));
        Assert.Equal([1, 2, 1, 2], session.DetachFeed(new ReadOnlyTensorSpan<float>(values, (ReadOnlySpan<nint>)[2, 2], [0, 1]), 1));
        Assert.Equal([1, 2, 4, 5], session.DetachFeed(new ReadOnlyTensorSpan<float>(values, (ReadOnlySpan<nint>)[2, 2], [3, 1]), 1));
        Assert.True(session.DetachFeed(default(ReadOnlyTensorSpan<float>), 0).IsEmpty);
        Assert.True(session.DetachFeed(new ReadOnlyTensorSpan<float>(values.AsSpan(0, 0), (ReadOnlySpan<nint>)[2, 0]), 0).IsEmpty);
    }

    [Fact]
    public void Detaching_allocates_nothing_once_the_slots_are_long_enough()
    {
        using var session = TestSession.Initialized();
        float[] values = new float[64];
        nint[] lengths = [4, 4], strides = [1, 4];
        long before = 0;
        for (int run = 0; run < 1000; run++)
        {
            if (run == 10) before = GC.GetAllocatedBytesForCurrentThread();
            session.DetachFeed<float>(session.ScratchMemory<float>(0, run < 5 ? 100 : 100 - run % 50), 0);
            session.DetachFeed(new ReadOnlyTensorSpan<float>(values, lengths, strides), 1);
            session.DetachFeed<float>(values, 2);
            session.EnsureScratch(1000);
            session.RandomStreamRef(0).Block++;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
