using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

/// <summary>First values that are drawn in their variables' memory.</summary>
public sealed class DrawnValueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Variables_that_are_made_of_one_draw_have_it_whatever_is_made_of_it(int threads)
    {
        using var session = new DrawnValues.Session(new() { Threads = threads });
        var draw = session.First.ToArray();
        Assert.Equal(DrawnValues.Count, draw.Distinct().Count(), tolerance: 100);
        Assert.Equal(draw, session.Same.ToArray());
        Assert.Equal(draw.Select(x => x * x), session.Square.ToArray());
        Assert.Equal(draw.Select(x => x * x + 1), session.Next.ToArray());
        Assert.Equal(draw.Select(x => (Half)x), session.Short.ToArray());
        Assert.Equal(session.RunUniform().ToArray().Select(x => x * 8 - 4), session.Scaled.ToArray());
    }

    [Fact]
    public void They_are_drawn_anew_by_another_initialization()
    {
        using DrawnValues.Session session = new(), twin = new();
        var first = session.Scaled.ToArray();
        session.Initialize();
        Assert.NotEqual(first, session.Scaled.ToArray());
        twin.Initialize();
        Assert.Equal(twin.Scaled.ToArray(), session.Scaled.ToArray());
    }

    [Fact]
    public void A_run_that_fails_has_drawn_nothing()
    {
        using DrawnValues.Session session = new(), twin = new();
        var (scaled, first, next) = (session.Scaled.ToArray(), session.First.ToArray(), session.Next.ToArray());
        Assert.ThrowsAny<Exception>(() => session.RunRedraw(0));
        Assert.Equal(scaled, session.Scaled.ToArray());
        Assert.Equal(first, session.First.ToArray());
        session.RunRedraw(1);
        twin.RunRedraw(1);
        Assert.Equal(next, session.First.ToArray());
        Assert.NotEqual(scaled, session.Scaled.ToArray());
        Assert.Equal(twin.Scaled.ToArray(), session.Scaled.ToArray());
    }
}
