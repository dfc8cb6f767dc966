using System.Reflection;

namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>What TensorFlow's sessions do with small graphs.</summary>
public sealed class SessionAnswerTests : IDisposable
{
    private readonly SessionAnswers.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_product_of_feeds()
    {
        var known = KnownAnswer.Find("session_matmul");
        known.AssertExpected(_session.RunOneByOther(known.Floats("a"), known.Floats("b")));
    }

    [Fact]
    public void One_fetch_or_several()
    {
        var known = KnownAnswer.Find("session_fetch_forms");
        known.AssertClose(known.Expected.GetProperty("matmul"), _session.RunProduct());
        var product = new float[3];
        _session.Several(product, out var a, out var b);
        known.AssertClose(known.Expected.GetProperty("matmul"), product);
        known.AssertClose(known.Inputs.GetProperty("a"), a);
        known.AssertClose(known.Inputs.GetProperty("b"), b);
    }

    [Fact]
    public void A_feed_overrides_a_constant_for_its_run_alone()
    {
        var known = KnownAnswer.Find("session_feed_overrides_constant");
        known.AssertClose(known.Expected.GetProperty("with_feed"), _session.WithA(known.Floats("feed_a")));
        known.AssertClose(known.Expected.GetProperty("without_feed"), _session.RunProduct());
    }

    [Fact]
    public void A_feed_goes_into_an_assignment()
    {
        var known = KnownAnswer.Find("session_assign_feed");
        _session.RunSet();
        known.AssertClose(known.Expected.GetProperty("v_after_plain"), _session.RunV());
        _session.SetTo(known.Floats("feed_b"));
        known.AssertClose(known.Expected.GetProperty("v_after_feed"), _session.RunV());
    }

    [Fact]
    public void One_node_fetched_under_two_names()
    {
        var known = KnownAnswer.Find("session_duplicate_fetch");
        _session.Duplicates(out var a, out var row, out var again);
        known.AssertClose(known.Expected.GetProperty("a"), a);
        known.AssertClose(known.Expected.GetProperty("b"), row);
        known.AssertClose(known.Expected.GetProperty("a"), again);
    }

    [Fact]
    public void A_session_that_was_closed()
    {
        Assert.Contains("closed", KnownAnswer.Find("session_closed").Expected.GetProperty("error").GetString(), StringComparison.Ordinal);
        _session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _session.RunProduct().Length);
    }

    [Fact]
    public void A_graph_without_nodes_has_nothing_to_run()
    {
        Assert.Contains("empty", KnownAnswer.Find("session_empty_graph").Expected.GetProperty("error").GetString(), StringComparison.Ordinal);
        using var session = new EmptyAnswers.Session();
        Assert.DoesNotContain(typeof(EmptyAnswers.Session).GetMethods(BindingFlags.Instance | BindingFlags.Public), m => m.Name.StartsWith("Run", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_sessions_of_one_graph_fetch_the_same()
    {
        Assert.Equal("equal", KnownAnswer.Find("session_two_sessions_share_graph").Expected.GetProperty("property").GetString());
        using var other = new SessionAnswers.Session();
        Assert.Equal(_session.RunProduct().ToArray(), other.RunProduct().ToArray());
    }

    [Fact]
    public void One_of_two_branches()
    {
        var known = KnownAnswer.Find("cond_true_false");
        var chosen = known.Inputs.GetProperty("cases").EnumerateArray().Select(c => (float)_session.RunChosen(c[0].GetInt32(), c[1].GetInt32()));
        known.AssertExpected([.. chosen]);
    }

    [Fact]
    public void A_branch_that_changes_what_chose_it()
    {
        var known = KnownAnswer.Find("cond_modifies_predicate");
        Assert.Equal(known.Inputs.GetProperty("initial").GetBoolean(), _session.Flag);
        Assert.Equal(2, known.Number("runs"));
        known.AssertExpected([_session.RunFlip() ? 1 : 0, _session.RunFlip() ? 1 : 0]);
    }

    [Fact]
    public void A_loop_that_writes_items_and_its_derivative()
    {
        var known = KnownAnswer.Find("while_tensorarray_gradient");
        var gradient = new float[9];
        _session.Write(known.Floats("inputs"), out var sum, gradient);
        known.AssertClose(known.Expected.GetProperty("sum"), [sum]);
        known.AssertClose(known.Expected.GetProperty("grad"), gradient);
    }

    [Fact]
    public void What_is_waited_for_happens_once_in_a_run()
    {
        var known = KnownAnswer.Find("with_dependencies_once");
        Assert.Equal(known.Number("counter0"), _session.Counter);
        Assert.Equal(2 * known.Expected.GetProperty("value").GetInt32(), _session.RunTwice());
        Assert.Equal(known.Expected.GetProperty("counter_after").GetInt32(), _session.Counter);
    }
}
