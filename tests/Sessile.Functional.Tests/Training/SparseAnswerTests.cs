using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

/// <summary>What TensorFlow's optimizers make of a table whose rows are looked up.</summary>
public sealed class SparseAnswerTests
{
    [Fact]
    public void Gradient_descent_changes_the_rows_alone() => Check("sgd_sparse", 1, session => session.RunTrainSgd());

    [Fact]
    public void Adagrad_changes_the_rows_alone() => Check("adagrad_sparse_3steps", 3, session => session.RunTrainAdagrad());

    [Fact]
    public void Adagrad_is_stable_with_tiny_gradients()
    {
        var known = KnownAnswer.Find("adagrad_sparse_stability");
        using var session = new Tables.Session();
        known.Floats("var0").CopyTo(session.Variables["Wide"].AsSpan<float>());
        session.RunTrainWide(JsonNumbers.Floats(known.Inputs.GetProperty("grad0").GetProperty("values")));
        known.AssertClose(known.Expected.GetProperty("var0"), session.RunWide());
        known.AssertClose(known.Expected.GetProperty("accumulator"), session.Variables["Wide/adagrad"].AsSpan<float>());
    }

    [Fact]
    public void Momentum_through_a_lookup()
    {
        var known = KnownAnswer.Find("momentum_sparse_minimize");
        using var session = new Tables.Session();
        session.RunTrainPair(known.Floats("x"));
        known.AssertClose(known.Expected.GetProperty("var0"), session.RunPair());
    }

    private static void Check(string id, int steps, Action<Tables.Session> train)
    {
        var known = KnownAnswer.Find(id);
        using var session = new Tables.Session();
        for (var step = 0; step < steps; step++)
            train(session);
        known.AssertClose(known.Expected.GetProperty("var0"), session.RunV0());
        known.AssertClose(known.Expected.GetProperty("var1"), session.RunV1());
    }
}
