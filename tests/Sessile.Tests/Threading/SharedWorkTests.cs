using Sessile.Threading;

namespace Sessile.Tests.Threading;

public sealed class SharedWorkTests
{
    [Fact]
    public void Work_is_begun_once()
    {
        byte state = 0;
        Assert.True(SharedWork.TryBegin(ref state));
        Assert.False(SharedWork.TryBegin(ref state));
        SharedWork.End(ref state);
        Assert.False(SharedWork.TryBegin(ref state));
        SharedWork.Await(ref state);
    }

    [Fact]
    public void Who_waits_sees_what_was_done()
    {
        const int pieces = 64;
        for (var round = 0; round < 200; round++)
        {
            var states = new byte[pieces];
            var values = new int[pieces];
            var seen = new bool[3];
            Thread[] threads = [.. Enumerable.Range(0, 3).Select(number => new Thread(() => seen[number] = DoAll(states, values)))];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
            Assert.All(seen, Assert.True);
            Assert.All(values, v => Assert.Equal(1, v));
        }
    }

    /// <summary>Does what nobody has begun, and says whether everything is there then.</summary>
    private static bool DoAll(byte[] states, int[] values)
    {
        for (var i = 0; i < states.Length; i++)
        {
            if (!SharedWork.TryBegin(ref states[i]))
                continue;
            values[i]++;
            SharedWork.End(ref states[i]);
        }

        for (var i = 0; i < states.Length; i++)
            SharedWork.Await(ref states[i]);
        return values.All(v => v == 1);
    }
}
