using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class AttentionBackwardTests
{
    /// <summary>Around every tile, panel and step: queries, keys, size and value size of a head.</summary>
    public static TheoryData<int, int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (int keys in new[] { 1, 2, 15, 16, 17, 31, 47, 48, 49, 63, 64, 65, 127, 128, 129, 200 })
            data.Add(7, keys, 8, 8);
        foreach (int queries in new[] { 1, 2, 5, 6, 7, 12, 13, 47, 48, 49, 63, 64, 65, 66, 127, 129, 150 })
            data.Add(queries, 70, 16, 16);
        foreach (int size in new[] { 1, 3, 8, 15, 16, 17, 33, 64, 65 })
            data.Add(9, 35, size, 66 - size);
        data.Add(90, 90, 64, 64);
        data.Add(75, 130, 4, 3);
        data.Add(0, 5, 4, 4);
        data.Add(5, 0, 4, 4);
        data.Add(5, 6, 4, 0);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Floats_are_near_the_definition_in_doubles(int queries, int keys, int size, int valueSize) => CheckAll<float>(queries, keys, size, valueSize);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Doubles_are_near_the_definition(int queries, int keys, int size, int valueSize) => CheckAll<double>(queries, keys, size, valueSize);

    /// <summary>More keys than weights of many queries fit the second cache with.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_keys_have_fewer_queries_at_a_time(bool causal)
    {
        var attention = new Differentiated<float>(1, 1, 30, 5000, 3, 2, seed: 1) { Causal = causal };
        attention.Check(attention.Run(1));
        attention = new Differentiated<float>(1, 1, 2600, 2600, 2, 1, seed: 1) { Causal = causal };
        attention.Check(attention.Run(1));
    }

    [Fact]
    public void A_query_that_sees_nothing_gives_and_gets_nothing()
    {
        var attention = new Differentiated<float>(1, 1, 3, 40, 8, 8, seed: 1) { Mask = [.. Enumerable.Range(0, 3 * 40).Select(i => i / 40 != 1 && i % 3 == 0)] };
        float[] gradients = attention.Run(1);
        Assert.All(gradients[8..16], y => Assert.Equal(0, y));
        attention.Check(gradients);
    }

    /// <summary>Weights of which all but a few vanish, and levels far from zero.</summary>
    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(-0.3, 0)]
    [InlineData(0.02, 80)]
    [InlineData(0, -300)]
    public void Scores_that_rise_or_fall_from_key_to_key_weigh_what_they_should(double slope, double first)
    {
        const int Keys = 150, Queries = 20, Size = 4;
        var attention = new Differentiated<float>(1, 1, Queries, Keys, Size, 4, seed: 5);
        for (int i = 0; i < Queries; i++)
            attention.Q[i * Size] = MathF.Sqrt(Size);
        for (int j = 0; j < Keys; j++)
            attention.K[j * Size] = (float)(first + slope * j);
        attention.Check(attention.Run(1));
        attention.Causal = true;
        attention.Check(attention.Run(1));
    }

    [Fact]
    public void A_score_that_is_no_number_makes_its_query_and_what_it_sees_none()
    {
        var attention = new Differentiated<float>(1, 2, 20, 30, 8, 8, seed: 1) { Causal = true };
        attention.Q[(12 * 16) + 3] = float.NaN;
        float[] gradients = attention.Run(1);
        for (int query = 0; query < 20; query++)
        {
            Assert.All(gradients[(query * 16)..((query * 16) + 8)], g => Assert.Equal(query == 12, float.IsNaN(g)));
            Assert.All(gradients[((query * 16) + 8)..((query * 16) + 16)], g => Assert.True(float.IsFinite(g)));
        }

        // A key that the query does not see may have a part of it too: nothing times no number is none.
        float[] byKey = gradients[(20 * 16)..(50 * 16)];
        for (int key = 0; key < 30; key++)
        {
            Assert.All(byKey[(key * 16)..((key * 16) + 8)], g => Assert.True(float.IsNaN(g) || key > 12));
            Assert.All(byKey[((key * 16) + 8)..((key * 16) + 16)], g => Assert.True(float.IsFinite(g)));
        }
    }

    /// <summary>Zero over zero, as in the forward pass.</summary>
    [Fact]
    public void Scores_without_elements_are_no_numbers() => Assert.All(new Differentiated<float>(1, 2, 5, 6, 0, 3, seed: 1).Run(1), g => Assert.True(float.IsNaN(g)));

    [Theory]
    [InlineData(1, 3, 100, 140, false)]
    [InlineData(2, 3, 100, 130, true)]
    [InlineData(1, 16, 33, 65, true)]
    public void Any_number_of_threads_gives_the_same_bits(int batch, int heads, int queries, int keys, bool causal)
    {
        var attention = new Differentiated<float>(batch, heads, queries, keys, 32, 32, seed: 3) { Causal = causal };
        float[] alone = attention.Run(1);
        foreach (int threads in new[] { 2, 4, 7 })
            Assert.Equal(alone, attention.Run(threads));
    }

    private static void CheckAll<T>(int queries, int keys, int size, int valueSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var attention = new Differentiated<T>(2, 2, queries, keys, size, valueSize, seed: queries + keys);
        attention.Check(attention.Run(2));
        attention.Causal = true;
        attention.Check(attention.Run(1));
        attention.Mask = [.. Enumerable.Range(0, 2 * queries * keys).Select(i => i * 7 % 11 > 2)];
        attention.Check(attention.Run(2));
        attention.Causal = false;
        attention.Check(attention.Run(1));
    }

    /// <summary>Operands, the kernel over memory that ends at a protected page, and the definition.</summary>
    private sealed class Differentiated<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _batch, _heads, _queries, _keys, _size, _valueSize;

        public Differentiated(int batch, int heads, int queries, int keys, int size, int valueSize, int seed)
        {
            (_batch, _heads, _queries, _keys, _size, _valueSize) = (batch, heads, queries, keys, size, valueSize);
            var random = new Random(seed);
            T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(4 * random.NextDouble() - 2))];
            (Q, K, V, Slopes) = (Numbers(batch * queries * heads * size), Numbers(batch * keys * heads * size), Numbers(batch * keys * heads * valueSize), Numbers(batch * queries * heads * valueSize));
        }

        public T[] Q { get; }

        public T[] K { get; }

        public bool[]? Mask { get; set; }

        public bool Causal { get; set; }

        private T[] V { get; }

        private T[] Slopes { get; }

        public T[] Run(int threads)
        {
            using var q = new GuardedMemory<T>(Q);
            using var k = new GuardedMemory<T>(K);
            using var v = new GuardedMemory<T>(V);
            using var slopes = new GuardedMemory<T>(Slopes);
            using var mask = new GuardedMemory<bool>(Mask ?? []);
            using var gradients = new GuardedMemory<T>(Q.Length + K.Length + V.Length);
            gradients.Span.Fill(T.NaN);
            Poison.ThreadScratch(T.NaN);
            Attention.Backward(
                threads,
                in q.Origin, _queries * _heads * _size, _heads * _size,
                in k.Origin, _keys * _heads * _size, _heads * _size,
                in v.Origin, _keys * _heads * _valueSize, _heads * _valueSize,
                in slopes.Origin, _queries * _heads * _valueSize, _heads * _valueSize,
                in Mask is null ? ref Unsafe.NullRef<bool>() : ref mask.Origin, _queries * _keys, _keys, Causal,
                ref gradients.Origin, _batch, _heads, _queries, _keys, _size, _valueSize);
            return gradients.Span.ToArray();
        }

        public void Check(T[] gradients)
        {
            double[] found = [.. gradients.Select(double.CreateChecked)], expected = new double[found.Length], most = new double[found.Length];
            for (int b = 0; b < _batch; b++)
            {
                for (int h = 0; h < _heads; h++)
                {
                    for (int i = 0; i < _queries; i++)
                        AddRow(expected, most, b, h, i);
                }
            }

            double epsilon = typeof(T) == typeof(float) ? 2e-6 : 2e-14;
            for (int n = 0; n < found.Length; n++)
                new Near(expected[n], epsilon * most[n]).Expect(found[n], $"{n} of {Q.Length}, {K.Length}, {V.Length}");
        }

        /// <summary>What a query gives, and how large what is added is, with what its scores' rounding makes of it.</summary>
        private void AddRow(double[] sums, double[] most, int b, int h, int i)
        {
            double[] scores = [.. Enumerable.Range(0, _keys).Select(j => Score(b, h, i, j))];
            double largest = scores.Length == 0 ? 0 : scores.Max();
            double[] weights = [.. scores.Select(s => double.IsNegativeInfinity(s) ? 0 : Math.Exp(s - largest))];
            double sum = weights.Sum(), spread = 8 + (double.IsFinite(largest) ? Math.Abs(largest) : 0), scale = 1 / Math.Sqrt(_size);
            if (sum > 0)
                weights = [.. weights.Select(w => w / sum)];
            (double Value, double Size)[] slopes = [.. Enumerable.Range(0, _keys).Select(j => Slope(b, h, i, j))];
            double mean = weights.Zip(slopes, (w, s) => w * s.Value).Sum(), size = weights.Zip(slopes, (w, s) => w * s.Size).Sum();
            for (int j = 0; j < _keys; j++)
            {
                double score = weights[j] * (slopes[j].Value - mean) * scale, bound = weights[j] * (slopes[j].Size + size) * scale * spread;
                for (int d = 0; d < _size; d++)
                {
                    Add(Place(_queries, b, i, h, d, _size), score, bound, K[Place(_keys, b, j, h, d, _size)]);
                    Add(Q.Length + Place(_keys, b, j, h, d, _size), score, bound, Q[Place(_queries, b, i, h, d, _size)]);
                }

                for (int d = 0; d < _valueSize; d++)
                    Add(Q.Length + K.Length + Place(_keys, b, j, h, d, _valueSize), weights[j], weights[j] * spread, Slopes[Place(_queries, b, i, h, d, _valueSize)]);
            }

            void Add(int place, double factor, double bound, T other)
            {
                double times = double.CreateChecked(other);
                sums[place] += factor * times;
                most[place] += bound * Math.Abs(times);
            }
        }

        private int Place(int rows, int b, int row, int h, int d, int size) => ((b * rows + row) * _heads + h) * size + d;

        private (double Value, double Size) Slope(int b, int h, int i, int j)
        {
            double[] products = [.. Enumerable.Range(0, _valueSize).Select(d =>
                double.CreateChecked(Slopes[Place(_queries, b, i, h, d, _valueSize)]) * double.CreateChecked(V[Place(_keys, b, j, h, d, _valueSize)]))];
            return (products.Sum(), products.Sum(Math.Abs));
        }

        private double Score(int b, int h, int i, int j)
        {
            if ((Causal && j > i) || (Mask is not null && !Mask[(b * _queries + i) * _keys + j]))
                return double.NegativeInfinity;
            double sum = 0;
            for (int d = 0; d < _size; d++)
                sum += double.CreateChecked(Q[Place(_queries, b, i, h, d, _size)]) * double.CreateChecked(K[Place(_keys, b, j, h, d, _size)]);
            return sum / Math.Sqrt(_size);
        }
    }
}
