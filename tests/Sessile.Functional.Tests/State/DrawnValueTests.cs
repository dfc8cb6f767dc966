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
        var draw = Value(session, "First");
        Assert.Equal(draw, Value(session, "Same"));
        Assert.Equal(draw.Select(x => x * x), Value(session, "Square"));
        Assert.Equal(draw.Select(x => x * x + 1), Value(session, "Next"));
        Assert.Equal(draw.Select(x => (Half)x), session.Variables["Short"].AsSpan<Half>().ToArray());
        Assert.Equal(session.RunUniform().ToArray().Select(x => x * 8 - 4), Value(session, "Scaled"));
    }

    [Fact]
    public void They_are_drawn_anew_by_another_initialization()
    {
        using DrawnValues.Session session = new(), twin = new();
        var first = Value(session, "Scaled");
        session.Initialize();
        Assert.NotEqual(first, Value(session, "Scaled"));
        twin.Initialize();
        Assert.Equal(Value(twin, "Scaled"), Value(session, "Scaled"));
    }

    [Fact]
    public void A_run_that_fails_has_drawn_nothing()
    {
        using DrawnValues.Session session = new(), twin = new();
        var (scaled, first, next) = (Value(session, "Scaled"), Value(session, "First"), Value(session, "Next"));
        Assert.ThrowsAny<Exception>(() => session.RunRedraw(0));
        Assert.Equal(scaled, Value(session, "Scaled"));
        Assert.Equal(first, Value(session, "First"));
        session.RunRedraw(1);
        twin.RunRedraw(1);
        Assert.Equal(next, Value(session, "First"));
        Assert.NotEqual(scaled, Value(session, "Scaled"));
        Assert.Equal(Value(twin, "Scaled"), Value(session, "Scaled"));
    }

    private static float[] Value(DrawnValues.Session session, string variable) => session.Variables[variable].AsSpan<float>().ToArray();
}
