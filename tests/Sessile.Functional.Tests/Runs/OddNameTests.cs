using Sessile.Functional.Tests.@event.@class;

namespace Sessile.Functional.Tests.Runs;

public class OddNameTests
{
    [Fact]
    public void Keywords_may_name_namespaces_classes_nodes_and_sizes()
    {
        using var session = new @object.Session();
        Assert.Equal([8f, 12f], session.Runevent([1, 2, 3, 4], @int: 2, n: 2).ToArray());
        Assert.Equal("static/a \"quoted\" \\ {0} name", session.Variables.Single().Name);
        var error = Assert.Throws<CheckFailedException>(() => session.Runevent([1, -2], @int: 1, n: 2));
        Assert.Contains("said \"no\" {1} \\ \n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_may_have_the_names_of_what_every_object_has()
    {
        using var session = new Inherited.Session();
        Assert.Equal([2f, 3f], session.RunEquals([1, 2]).ToArray());
        Assert.Equal(MathF.Sin(2), session.RunToString([1, 2])[0], 1e-6f);
        Assert.Equal(2 * (MathF.Sin(2) + MathF.Sin(3)), session.RunGetHashCode([1, 2])[1], 1e-6f);
    }

    [Fact]
    public void An_accent_may_be_a_character_of_its_own_in_a_class_s_name()
    {
        using var session = new Cafe\u0301.Session();
        Assert.Equal(1, session.RunY());
    }
}
