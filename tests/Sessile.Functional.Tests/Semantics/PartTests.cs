using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Semantics;

/// <summary>What is put together comes out the same whether it is in memory as a whole or not.</summary>
public sealed class PartTests : IDisposable
{
    private const int Rows = 3;

    private readonly Parts.Session _session = new();
    private readonly float[] _a = [.. Enumerable.Range(0, Rows * 40).Select(i => MathF.Sin(i))];
    private readonly float[] _b = [.. Enumerable.Range(0, Rows * 24).Select(i => MathF.Cos(i))];

    [Fact]
    public void Each_part_of_a_concatenation_meets_its_own_part_of_the_others() =>
        Assert.Equal(Everywhere(64, (row, column) => MathF.Max(0, Whole(row, column) * (column / 8f) - 1)), _session.RunScaled(_a, _b).ToArray(), Near);

    [Fact]
    public void A_sum_over_the_parts_is_that_of_all_elements() =>
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => Row(row).Sum(x => x * x)), _session.RunSums(_a, _b).ToArray(), Near);

    [Fact]
    public void A_product_with_the_parts_is_that_with_the_whole() =>
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => Row(row).Select((x, i) => x * (i / 8f)).Sum()), _session.RunScore(_a, _b).ToArray(), Near);

    [Fact]
    public void The_border_of_a_padded_tensor_is_computed_like_its_inside()
    {
        float Padded(int row, int column) => row is >= 2 and < Rows + 2 && column < 40 ? _a[((row - 2) * 40) + column] : 2;
        Assert.Equal(Everywhere(64, (row, column) => Padded(row, column) * (column / 8f), Rows + 3), _session.RunAround(_a).ToArray(), Near);
    }

    [Fact]
    public void A_dynamic_size_may_bound_a_range()
    {
        Assert.Equal(_a.Select((x, i) => x + i), _session.RunPlaced(_a).ToArray(), Near);
        Assert.Contains("rows must be at most 5", Assert.Throws<ArgumentException>(() => _session.RunPlaced(new float[6 * 40])).Message, StringComparison.Ordinal);
    }

    /// <summary>A loop that reads rows and writes each a row further down cannot do so in the same memory.</summary>
    [Fact]
    public void Rows_that_move_down_in_a_padded_tensor_are_not_written_over_those_yet_to_be_read()
    {
        var square = Enumerable.Range(0, 64 * 64).Select(i => i % 7 / 8f).ToArray();
        var product = Product(square, square);
        var fallen = Enumerable.Range(0, 64 * 64).Select(i => i < 64 ? 0 : product[i - 64]).ToArray();
        Assert.Equal(Product(fallen, square), _session.RunFallen(square).ToArray(), Near);
    }

    private static float[] Product(float[] a, float[] b) =>
        [.. Enumerable.Range(0, 64 * 64).Select(i => Enumerable.Range(0, 64).Sum(k => a[(i / 64 * 64) + k] * b[(k * 64) + (i % 64)]))];

    public void Dispose() => _session.Dispose();

    private float Whole(int row, int column) => column < 40 ? _a[(row * 40) + column] : _b[(row * 24) + column - 40];

    private IEnumerable<float> Row(int row) => Enumerable.Range(0, 64).Select(column => Whole(row, column));

    private static IEnumerable<float> Everywhere(int columns, Func<int, int, float> element, int rows = Rows) =>
        Enumerable.Range(0, rows * columns).Select(i => element(i / columns, i % columns));

    private static bool Near(float expected, float actual) => MathF.Abs(expected - actual) <= 1e-4f * (1 + MathF.Abs(expected));
}
