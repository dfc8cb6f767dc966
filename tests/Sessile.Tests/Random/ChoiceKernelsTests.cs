using Sessile.Kernels;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.RandomNumbers;

public sealed class ChoiceKernelsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(513)]
    [InlineData(1030)]
    public void A_permutation_has_every_number_once_and_writes_no_further(int count)
    {
        using var order = new GuardedMemory<int>(count);
        RandomKernels.Permutation(ref order.Origin, count, 1, 2, 3);
        Assert.Equal(Enumerable.Range(0, count), order.Span.ToArray().Order());
        if (count > 500) Assert.NotEqual(Enumerable.Range(0, count), order.Span.ToArray());
    }

    [Fact]
    public void Every_order_of_four_is_about_as_frequent()
    {
        var counts = new Dictionary<string, int>();
        var order = new int[4];
        for (ulong i = 0; i < 24_000; i++)
        {
            RandomKernels.Permutation(ref order[0], 4, 5, 6, i);
            string name = string.Join(' ', order);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Positions_are_as_frequent_as_their_logits_say_and_those_that_are_not_finite_never_come()
    {
        const int count = 40_000;
        float[] weights = [0, 1, 2, 0, 5, 0];
        float[] logits = [float.NegativeInfinity, 0, MathF.Log(2), float.NaN, MathF.Log(5), float.PositiveInfinity];
        using var source = new GuardedMemory<float>(logits);
        using var drawn = new GuardedMemory<int>(count);
        using var workspace = new GuardedMemory<double>(6);
        RandomKernels.Multinomial(ref source.Origin, ref drawn.Origin, 1, 6, count, ref workspace.Origin, "draw", 1, 2, 3);
        for (int i = 0; i < 6; i++)
            Assert.InRange(drawn.Span.Count(i) / (double)count, weights[i] / 8 - 0.01, weights[i] / 8 + 0.01);
    }

    [Fact]
    public void A_row_without_a_finite_logit_is_refused_by_name()
    {
        double[] logits = [1, 2, double.NaN, double.NegativeInfinity], workspace = new double[2];
        int[] drawn = new int[2];
        var error = Assert.Throws<ArgumentException>(() =>
            RandomKernels.Multinomial(ref logits[0], ref drawn[0], 2, 2, 1, ref workspace[0], "Actions", 1, 2, 3));
        Assert.Equal("Actions: row 1 has no finite logit to draw by", error.Message);
    }

    [Theory]
    [InlineData(0, 4, 2)]
    [InlineData(2, 3, 0)]
    [InlineData(3, 1, 5)]
    [InlineData(700, 2, 1)]
    [InlineData(200, 6, 1)]
    [InlineData(7, 17, 3)]
    [InlineData(64, 100, 10)]
    [InlineData(3, 512, 9)]
    [InlineData(3, 513, 4)]
    [InlineData(2, 1030, 300)]
    public void A_position_is_the_first_whose_running_sum_exceeds_its_number(int rows, int classes, int count)
    {
        var random = new Random(7);
        double[] logits = [.. Enumerable.Range(0, rows * classes).Select(i =>
            i % classes == 0 ? 1 : random.Next(9) switch { 0 => double.NaN, 1 => double.NegativeInfinity, 2 => double.PositiveInfinity, 3 => -720, _ => (float)(random.NextDouble() * 8 - 4) })];
        double[] uniforms = new double[rows * count + 1];
        RandomKernels.Uniform(1, ref uniforms[0], uniforms.Length, 1, 2, 3);
        using var doubles = new GuardedMemory<double>(logits);
        using var single = new GuardedMemory<float>(Array.ConvertAll(logits, x => (float)x));
        using var drawn = new GuardedMemory<int>(rows * count);
        using var workspace = new GuardedMemory<double>(classes);
        RandomKernels.Multinomial(ref doubles.Origin, ref drawn.Origin, rows, classes, count, ref workspace.Origin, "draw", 1, 2, 3);
        int[] byDoubles = drawn.Span.ToArray();
        RandomKernels.Multinomial(ref single.Origin, ref drawn.Origin, rows, classes, count, ref workspace.Origin, "draw", 1, 2, 3);
        Assert.Equal(byDoubles, drawn.Span.ToArray());

        for (int i = 0; i < byDoubles.Length; i++)
        {
            double[] weights = [.. logits.AsSpan(i / count * classes, classes).ToArray().Select(x => double.IsFinite(x) ? Math.Exp(x) : 0)];
            double total = weights.Sum(), below = weights.Take(byDoubles[i]).Sum();
            Assert.True(double.IsFinite(logits[i / count * classes + byDoubles[i]]));
            Assert.InRange(uniforms[i] * total, below - 1e-12 * total, below + weights[byDoubles[i]] + 1e-12 * total);
        }
    }

    [Theory]
    [InlineData(1, 200_000)]
    [InlineData(200_000, 1)]
    public void Positions_pass_the_chi_square_test(int rows, int count)
    {
        const int classes = 40;
        float[] logits = [.. Enumerable.Range(0, rows * classes).Select(i => i % classes % 7 * 0.3f)];
        int[] drawn = new int[rows * count];
        double[] workspace = new double[classes];
        RandomKernels.Multinomial(ref logits[0], ref drawn[0], rows, classes, count, ref workspace[0], "draw", 1, 2, 3);
        double[] weights = [.. logits.Take(classes).Select(x => Math.Exp(x))];
        double[] expected = [.. weights.Select(w => drawn.Length * w / weights.Sum())];
        // One of a thousand seeds would exceed 72 with 39 degrees of freedom.
        Assert.InRange(expected.Select((e, i) => Math.Pow(drawn.Count(p => p == i) - e, 2) / e).Sum(), 15, 72);
    }

    [Fact]
    public void Positions_are_the_same_on_every_processor()
    {
        // Found once, of the running sums too; they hold at every vector width, with fused multiplications and without.
        float[] logits = new float[100_000];
        double[] workspace = new double[logits.Length];
        int[] drawn = new int[2000];
        RandomKernels.Normal(1, ref logits[0], logits.Length, 0, 9, 4, 5, 6);
        RandomKernels.Multinomial(ref logits[0], ref drawn[0], 1, logits.Length, 2000, ref workspace[0], "draw", 1, 2, 3);
        uint sum = workspace.Aggregate(2166136261, (sum, x) => unchecked((sum ^ (uint)BitConverter.DoubleToInt64Bits(x)) * 16777619));
        Assert.Equal((2966288273u, -332769043), (sum, drawn.Aggregate(0, (sum, x) => unchecked(sum * 31 + x))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(17, 17)]
    [InlineData(70, 33)]
    [InlineData(129, 128)]
    public void A_basis_is_orthonormal_and_spans_what_the_columns_span_in_their_order(int rows, int columns)
    {
        var values = new double[rows * columns];
        if (values.Length > 0) RandomKernels.Normal(1, ref values[0], values.Length, 0, 1, 4, 5, 6);
        using var matrix = new GuardedMemory<double>(values);
        using var basis = new GuardedMemory<double>(values.Length);
        using var workspace = new GuardedMemory<double>(values.Length);
        OrthogonalBasis.Of(ref matrix.Origin, ref basis.Origin, rows, columns, ref workspace.Origin);
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j <= i; j++) Assert.Equal(i == j ? 1 : 0, Dot(basis, i, basis, j), 1e-12);
            // R = Qᵀ·A is upper triangular, with a positive diagonal.
            Assert.True(Dot(basis, i, matrix, i) > 0);
            for (int j = 0; j < i; j++) Assert.Equal(0, Dot(basis, i, matrix, j), 1e-11);
        }

        double Dot(GuardedMemory<double> a, int i, GuardedMemory<double> b, int j)
        {
            double sum = 0;
            for (int row = 0; row < rows; row++) sum += a.Span[row * columns + i] * b.Span[row * columns + j];
            return sum;
        }
    }

    [Fact]
    public void A_basis_of_floats_is_that_of_the_same_doubles_rounded()
    {
        float[] matrix = new float[12 * 5], basis = new float[60];
        RandomKernels.Normal(1, ref matrix[0], 60, 0, 1, 4, 5, 6);
        double[] wide = Array.ConvertAll(matrix, v => (double)v), wideBasis = new double[60], workspace = new double[60];
        OrthogonalBasis.Of(ref matrix[0], ref basis[0], 12, 5, ref workspace[0]);
        OrthogonalBasis.Of(ref wide[0], ref wideBasis[0], 12, 5, ref workspace[0]);
        Assert.Equal(Array.ConvertAll(wideBasis, v => (float)v), basis);
    }
}
