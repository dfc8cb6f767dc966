using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class RandomStreamTests
{
    [Fact]
    public void Without_seeds_sessions_differ()
    {
        using var first = new TestSession(TestSession.Layout);
        using var second = new TestSession(TestSession.Layout);
        Assert.NotEqual(first.RandomStreamRef(0), second.RandomStreamRef(0));
    }

    [Theory]
    [InlineData(5L, null, null, 5, 7)]
    [InlineData(null, 9L, null, 87654321, 9)]
    [InlineData(5L, 9L, null, 5, 9)]
    [InlineData(5L, 9L, 11L, 11, 9)]
    [InlineData(null, 9L, 11L, 11, 9)]
    [InlineData(null, null, 11L, 11, 7)]
    [InlineData(0L, 0L, null, 0, int.MaxValue)]
    [InlineData(2147483647L, 0L, null, 0, int.MaxValue)]
    [InlineData(-1L, 2147483650L, null, 2147483646, 3)]
    public void Seeds_follow_TensorFlows_rules(long? graph, long? op, long? session, long key, long opSeed)
    {
        RandomStream stream = RandomSeeds.Start(new RandomStreamDefinition(graph, op, 7), session);
        Assert.Equal(new RandomStream { Key = (ulong)key, OpSeed = (ulong)opSeed }, stream);
    }

    [Fact]
    public void A_stream_starts_again_in_a_new_session_and_goes_on_in_its_own()
    {
        using var first = new TestSession(TestSession.Layout);
        first.RandomStreamRef(1).Block += 3;
        first.RandomStreamRef(1).Block += 3;
        using var second = new TestSession(TestSession.Layout);
        Assert.Equal(6ul, first.RandomStreamRef(1).Block);
        Assert.Equal(0ul, second.RandomStreamRef(1).Block);
        Assert.Equal(first.RandomStreamRef(1).Key, second.RandomStreamRef(1).Key);
    }
}
