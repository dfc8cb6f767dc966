using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>A session keeps what depends on variables alone. Whichever way these are written, the next run computes with the new values.</summary>
public sealed class LastingTests
{
    private const int Rows = 5;

    private static readonly float[] X = DenseNetTests.Values(Rows * Lasting.Inputs);
    private static readonly float[] Points = DenseNetTests.Values(Rows * Lasting.Outputs);
    private static readonly float[] Scores = DenseNetTests.Values(Lasting.Heads * Lasting.Side * Lasting.Side);

    [Fact]
    public void Written_through_the_property() => Check(session => session.W[3, 4] = 5, session => session.Scale[7] = 2, session => session.Table[12, 1] = 9, session => session.Places[0] = 11);

    [Fact]
    public void Written_by_name() => Check(session => session.Variables["Scale"].AsSpan<float>().Fill(0.1f));

    [Fact]
    public void Initialized_again() => Check(session => session.W[0, 0] = 9, session => session.Initialize());

    [Fact]
    public void Assigned_by_a_run() => Check(session => session.RunGrow(), session => session.RunGrown(Points));

    [Fact]
    public void Restored()
    {
        var saved = new MemoryStream();
        using (var other = new Lasting.Session())
        {
            other.Scale[3] = -4;
            other.Save(saved);
        }

        Check(session =>
        {
            saved.Position = 0;
            session.Restore(saved);
        });
    }

    [Fact]
    public void Written_by_a_parent_or_a_fork()
    {
        using var parent = new Lasting.Session();
        using var fork = parent.Fork();
        AssertRight(fork);
        parent.Scale[3] = 5;
        AssertRight(fork);
        parent.RunGrow();
        AssertRight(fork);
        fork.RunGrow();
        AssertRight(parent);
        var live = parent.Scale;
        fork.RunWeighted(Points);
        live[3] = 2;
        AssertRight(fork);
    }

    [Fact]
    public void A_value_whose_computation_fails_is_computed_again()
    {
        using var session = new Lasting.Session();
        session.RunBiased(Scores);
        session.Places[5] = 13;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => session.RunBiased(Scores));
        Assert.Equal(error.Message, Assert.Throws<ArgumentOutOfRangeException>(() => session.RunBiased(Scores)).Message);
        session.RunProduct(X);
        session.Places[5] = 2;
        AssertRight(session);
    }

    [Fact]
    public void A_result_that_is_fed_is_read_before_memory_is_used_for_what_is_kept()
    {
        using var session = new Lasting.Session();
        session.RunWeighted(Points);
        var product = session.RunProduct(X);
        var before = product.ToArray();
        session.Scale[2] = 3;
        var weighted = session.RunWeighted(product).ToArray();
        DenseNetTests.AssertNear(Weighted(session, before), weighted);
    }

    [Fact]
    public void Runs_allocate_nothing()
    {
        using var session = new Lasting.Session();
        AssertRight(session);
        var before = GC.GetAllocatedBytesForCurrentThread();
        session.Scale[2] = 3;
        session.RunProduct(X);
        session.RunWeighted(Points);
        session.RunBiased(Scores);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Check(params Action<Lasting.Session>[] writes)
    {
        using var session = new Lasting.Session();
        AssertRight(session);
        foreach (var write in writes)
        {
            write(session);
            AssertRight(session);
            AssertRight(session);
        }
    }

    private static void AssertRight(Lasting.Session session)
    {
        DenseNetTests.AssertNear(Product(session), session.RunProduct(X).ToArray());
        DenseNetTests.AssertNear(Weighted(session, Points), session.RunWeighted(Points).ToArray());
        DenseNetTests.AssertNear(Biased(session), session.RunBiased(Scores).ToArray());
        DenseNetTests.AssertNear(Points.Select((p, i) => p * Math.Sin(i % Lasting.Outputs * 0.25)).ToArray(), session.RunWaves(Points).ToArray());
        var (product, weighted) = (new float[Rows * Lasting.Outputs], new float[Rows * Lasting.Outputs]);
        session.Both(X, product, Points, weighted);
        Assert.Equal(session.RunProduct(X).ToArray(), product);
        Assert.Equal(session.RunWeighted(Points).ToArray(), weighted);
    }

    private static double[] Product(Lasting.Session session)
    {
        var result = new double[Rows * Lasting.Outputs];
        for (var j = 0; j < Lasting.Outputs; j++)
        {
            var norm = Math.Sqrt(Enumerable.Range(0, Lasting.Inputs).Sum(k => (double)session.W[k, j] * session.W[k, j]));
            for (var i = 0; i < Rows; i++)
                result[(i * Lasting.Outputs) + j] = Enumerable.Range(0, Lasting.Inputs).Sum(k => (double)X[(i * Lasting.Inputs) + k] * session.W[k, j]) / norm * Math.Exp(session.Scale[j]);
        }

        return result;
    }

    private static double[] Weighted(Lasting.Session session, float[] points)
    {
        var sums = new double[Lasting.Outputs];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = session.Scale[i] + (i > 0 ? sums[i - 1] : 0);
        var total = sums.Sum(Math.Exp);
        return points.Select((p, i) => p * Math.Exp(sums[i % sums.Length]) / total).ToArray();
    }

    private static double[] Biased(Lasting.Session session)
    {
        const int square = Lasting.Side * Lasting.Side;
        return Scores.Select((s, i) => s + (double)session.Table[session.Places[i % square], i / square]).ToArray();
    }
}
