using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Elements that are made with a number of their row, in the first of several passes over all rows.</summary>
public sealed class ShareTests
{
    private const int Batch = 3, Rows = 2, Columns = 19;

    private readonly float[] _x = Values(Batch * Rows * Columns, 1);
    private readonly float[] _y = Values(Batch * Rows * Columns, 2);
    private readonly float[] _weights = Values(Batch * Rows, 3);

    [Fact]
    public void A_share_of_a_sum_of_weighted_elements_is_right()
    {
        using var session = new Shares.Session();
        AssertShares(session.RunOfSum(_x, _weights), Weighted, Math.Abs);
    }

    [Fact]
    public void A_share_of_a_sum_of_powers_by_row_is_right()
    {
        using var session = new Shares.Session();
        AssertShares(session.RunOfPowers(_x, _weights), i => Math.Pow(Math.Abs(_x[i]) + 1, _weights[i / Columns]), p => p);
    }

    [Fact]
    public void Weighted_elements_are_bounded_by_the_largest_of_others()
    {
        using var session = new Shares.Session();
        var bounded = session.RunBounded(_x, _y, _weights);
        for (var i = 0; i < bounded.Length; i++)
            Assert.Equal(Math.Min(Weighted(i), Matrix(i).Max(k => _y[k])), bounded.Span[i], 1e-5);
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2).ToArray();
    }

    private static IEnumerable<int> Matrix(int element) => Enumerable.Range(element / (Rows * Columns) * Rows * Columns, Rows * Columns);

    private static void AssertShares(TensorView<float> shares, Func<int, double> element, Func<double, double> size)
    {
        for (var i = 0; i < shares.Length; i++)
            Assert.Equal(element(i) / Matrix(i).Sum(k => size(element(k))), shares.Span[i], 1e-5);
    }

    private double Weighted(int i) => Math.Tanh(_x[i]) * Math.Tanh(_weights[i / Columns]);
}
