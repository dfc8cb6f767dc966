using Sessile.Threading;

namespace Sessile.Tests.Threading;

public sealed class CrowdTests
{
    [Fact]
    public void Who_is_alone_finds_itself_alone()
    {
        var crowd = new Crowd();
        for (int i = 0; i < 100; i++)
        {
            int found = crowd.Enter();
            Assert.Equal((1, 1), (found, crowd.Usual(found)));
            crowd.Leave(found);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_that_begin_together_are_two_usually_whoever_ends_first(bool firstEndsFirst)
    {
        var crowd = new Crowd();
        for (int i = 0; i < 40; i++)
        {
            int first = crowd.Enter(), second = crowd.Enter();
            crowd.Leave(firstEndsFirst ? first : second);
            crowd.Leave(firstEndsFirst ? second : first);
        }

        Assert.Equal((0, 2), (crowd.Open, crowd.Usual(1)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void A_crowd_that_is_gone_is_forgotten(int regions)
    {
        var crowd = new Crowd();
        for (int i = 0; i < 100; i++)
            crowd.Note(regions);
        Assert.Equal(regions, crowd.Usual(1));
        for (int i = 0; i < 50; i++)
            crowd.Note(1);
        Assert.Equal(1, crowd.Usual(1));
    }

    [Fact]
    public void One_that_comes_seldom_is_no_crowd()
    {
        var crowd = new Crowd();
        for (int i = 0; i < 1000; i++)
        {
            crowd.Note(i % 5 == 0 ? 2 : 1);
            Assert.Equal(1, crowd.Usual(1));
        }
    }
}
