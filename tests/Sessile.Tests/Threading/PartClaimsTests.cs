using Sessile.Threading;

namespace Sessile.Tests.Threading;

public sealed class PartClaimsTests
{
    public static TheoryData<int, int, int> Jobs()
    {
        var data = new TheoryData<int, int, int>();
        foreach (int threads in new[] { 1, 2, 3, 8, 256 })
        {
            foreach (int count in new[] { 0, 1, 2, 7, 14, 49, 128, 1000, int.MaxValue })
            {
                foreach (int least in new[] { 1, 6, 24 })
                    data.Add(count, least, threads);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Jobs))]
    public void Parts_from_both_ends_meet_and_hold_each_index_once(int count, int least, int threads)
    {
        var claims = new PartClaims();
        claims.Reset(count, least, threads);
        int front = 0, back = count;
        for (int turn = 0; ; turn++)
        {
            bool isFront = turn % threads == 0;
            if (!(isFront ? claims.TakeFront(out int start, out int end) : claims.TakeBack(out start, out end)))
                break;
            Assert.True(end > start);
            Assert.Equal(isFront ? front : back, isFront ? start : end);
            (front, back) = isFront ? (end, back) : (front, start);
            Assert.True(turn < 100 * threads, "next to nothing is taken at a time");
        }

        Assert.Equal(front, back);
        Assert.False(claims.TakeFront(out _, out _));
        Assert.False(claims.TakeBack(out _, out _));
    }

    [Theory]
    [InlineData(128, 6)]
    [InlineData(14, 1)]
    [InlineData(49, 24)]
    [InlineData(196, 24)]
    [InlineData(8, 4)]
    [InlineData(22, 1)]
    [InlineData(43, 1)]
    public void Two_threads_in_turn_get_as_much_as_each_other_in_few_parts(int count, int least)
    {
        var claims = new PartClaims();
        claims.Reset(count, least, 2);
        int[] taken = new int[2];
        int parts = 0;
        while (true)
        {
            // Whoever has done less is through first and asks next.
            int thread = taken[0] <= taken[1] ? 0 : 1;
            if (!(thread == 0 ? claims.TakeFront(out int start, out int end) : claims.TakeBack(out start, out end)))
                break;
            taken[thread] += end - start;
            parts++;
        }

        Assert.InRange(Math.Abs(taken[0] - taken[1]), 0, Math.Max(1, least / 6));
        Assert.InRange(parts, 2, 14);
    }

    [Fact]
    public void A_job_that_failed_leaves_nothing_to_take()
    {
        var claims = new PartClaims();
        claims.Reset(100, 1, 2);
        Assert.True(claims.TakeFront(out _, out _));
        Assert.True(claims.TakeBack(out _, out _));
        claims.Exhaust();
        Assert.False(claims.TakeFront(out _, out _));
        Assert.False(claims.TakeBack(out _, out _));
    }
}
