using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>A product computes its operand by rows: what comes out is the product of what the operand is by itself.</summary>
public sealed class ComputedOperandTests
{
    public static TheoryData<int> RowCounts => [0, 1, 2, 23, 24, 25, 191, 192, 193, 1500];

    [Theory, MemberData(nameof(RowCounts))]
    public void Each_product_is_that_of_its_operand(int rows)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var session = new Computed.Session(new() { Threads = threads });
            float[] x = Numbers(rows), w = session.RunW().ToArray();
            byte[] pixels = [.. x.Select(v => (byte)(40 * v + 100))];
            Check(session.RunChain(x).ToArray(), w, session.RunOfChain(x).ToArray(), s => Math.Max(0, s + 1));
            Check(session.RunNormal(x).ToArray(), w, session.RunOfNormal(x).ToArray(), s => s);
            Check(session.RunShares(x).ToArray(), w, session.RunOfShares(x).ToArray(), s => s);
            Check(session.RunInks(pixels).ToArray(), w, session.RunOfInks(pixels).ToArray(), s => s);
            Check(session.RunChain(x).ToArray(), w, session.RunOfPixels(x).ToArray(), s => Math.Max(0, s + 1));
            Check(session.RunExact(x).ToArray(), session.RunDoubles().ToArray(), session.RunOfExact(x).ToArray(), s => s - 0.5);
        }
    }

    [Theory, MemberData(nameof(RowCounts))]
    public void So_is_one_whose_weights_are_computed(int rows)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var session = new Computed.Session(new() { Threads = threads });
            var y = Numbers(rows, 150);
            Check(y, session.RunWeights().ToArray(), session.RunOfWeights(y).ToArray(), s => Math.Max(0, s + 1), 150, 130);
            Check([.. y.Select(v => (double)v)], session.RunWide().ToArray(), session.RunOfWide(y).ToArray(), s => s, 150, 130);
        }
    }

    private static void Check<T>(T[] a, T[] w, T[] product, Func<double, double> then, int depth = 70, int columns = 33)
        where T : struct, IConvertible
    {
        var tolerance = typeof(T) == typeof(double) ? 1e-13 : 1e-5;
        for (var i = 0; i < product.Length; i++)
        {
            var (sum, size) = (0.0, 1.0);
            for (var p = 0; p < depth; p++)
            {
                var term = a[i / columns * depth + p].ToDouble(null) * w[p * columns + i % columns].ToDouble(null);
                (sum, size) = (sum + term, size + Math.Abs(term));
            }

            Assert.Equal(then(sum), product[i].ToDouble(null), tolerance * size);
        }

        Assert.Equal(a.Length / depth * columns, product.Length);
    }

    private static float[] Numbers(int rows, int columns = 70)
    {
        var random = new Random(rows);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(4 * random.NextDouble() - 2))];
    }
}
