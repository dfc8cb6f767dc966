namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 43 to 45 of docs/semantics.md: effects and what waits for them.</summary>
public sealed class ControlSemantics : IDisposable
{
    private readonly Effects.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S43_What_waits_for_an_effect_brings_it_about_though_its_value_is_not_used()
    {
        Assert.Equal(2, _session.RunSteppedValue());
        Assert.Equal(1, _session.Steps);
    }

    [Fact]
    public void S44_A_group_brings_about_all_its_effects_and_yields_nothing()
    {
        _session.RunEverything([1, 2]);
        Assert.Equal(1, _session.Steps);
        Assert.Equal(3, _session.RunBoth([1, 2]));
        Assert.Equal(2, _session.Steps);
        Assert.Equal([2, 4], _session.RunPlace().ToArray());
        _session.RunNothing();
        Assert.Equal(2, _session.Steps);
    }

    [Fact]
    public void S45_Making_a_variable_waits_for_nothing()
    {
        Assert.Equal((11, 12), (_session.RunInner(), _session.RunOuter()));
        Assert.Equal(0, _session.Steps);
    }
}
