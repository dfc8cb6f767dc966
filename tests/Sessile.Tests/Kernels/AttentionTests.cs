using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class AttentionTests
{
    /// <summary>One less and one more than every block: queries, keys, size and value size of a head.</summary>
    public static TheoryData<int, int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (int keys in new[] { 1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 300, 520 })
            data.Add(7, keys, 8, 8);
        foreach (int queries in new[] { 1, 5, 6, 95, 96, 97, 130, 200 })
            data.Add(queries, 140, 16, 16);
        foreach (int size in new[] { 1, 3, 8, 16, 17, 33, 64, 65 })
            data.Add(9, 70, size, 66 - size);
        data.Add(0, 5, 4, 4);
        data.Add(5, 0, 4, 4);
        data.Add(300, 300, 32, 32);
        foreach (int keys in new[] { 1, 15, 16, 17, 63, 64, 65, 80, 130 })
        {
            data.Add(1, keys, 64, 64);
            data.Add(3, keys, 16, 128);
            data.Add(2, keys, 20, 40);
        }

        foreach (int queries in new[] { 4, 11, 12, 40 })
        {
            data.Add(queries, 64, 64, 64);
            data.Add(queries, 128, 64, 64);
            data.Add(queries, 192, 20, 192);
            data.Add(queries, 640, 64, 128);
        }

        data.Add(330, 384, 24, 128);
        data.Add(330, 70, 8, 128);
        data.Add(13, 300, 96, 80);
        foreach (int queries in new[] { 23, 24, 25, 26, 47, 49 })
            data.Add(queries, 131, 24, 40);
        foreach (int queries in new[] { 1, 3, 8, 9 })
        {
            data.Add(queries, 7, 8, 72);
            data.Add(queries, 8, 24, 64);
            data.Add(queries, 73, 40, 136);
        }

        foreach (int queries in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
        {
            data.Add(queries, 1 + queries % 5, 48, 16);
            data.Add(queries, 63 + queries % 3, 16, 80);
            data.Add(queries, 131, 80, 112);
            data.Add(queries, 200 + queries, 64, 144);
        }

        data.Add(4, 33, 32, 0);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Floats_are_near_the_definition_in_doubles(int queries, int keys, int size, int valueSize) => CheckAll<float>(queries, keys, size, valueSize);

    [Theory]
    [MemberData(nameof(Extents))]
    public void Doubles_are_near_the_definition(int queries, int keys, int size, int valueSize) => CheckAll<double>(queries, keys, size, valueSize);

    [Fact]
    public void A_query_that_may_see_nothing_gives_zeros()
    {
        var attention = new Attended<float>(1, 1, 3, 40, 8, 8, seed: 1) { Mask = [.. Enumerable.Range(0, 3 * 40).Select(i => i / 40 != 1 && i % 3 == 0)] };
        float[] output = attention.Run(1);
        Assert.All(output[8..16], y => Assert.Equal(0, y));
        attention.Check(output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Masks_that_show_whole_panels_or_none_show_what_they_should(bool causal)
    {
        const int Queries = 50, Keys = 330;
        var attention = new Attended<float>(1, 2, Queries, Keys, 16, 16, seed: 4) { Causal = causal };
        attention.Mask = [.. Enumerable.Range(0, Queries * Keys).Select(i => i % Keys / 64 != i / Keys / 10)];
        attention.Check(attention.Run(1));
        attention.Mask = [.. Enumerable.Range(0, Queries * Keys).Select(i => i / Keys % 10 < 5 && i % Keys >= 300)];
        attention.Check(attention.Run(1));
    }

    /// <summary>Tiles of one block that are done before and after those of the next, of which later queries see some.</summary>
    [Theory]
    [InlineData(540, 540)]
    [InlineData(1100, 530)]
    [InlineData(530, 1100)]
    public void Keys_of_several_blocks_are_seen_by_the_queries_that_may_see_them(int queries, int keys)
    {
        var attention = new Attended<float>(1, 1, queries, keys, 4, 3, seed: 7) { Causal = true };
        attention.Check(attention.Run(1));
        attention.Mask = [.. Enumerable.Range(0, queries * keys).Select(i => i / keys / 50 % 3 != i % keys / 100 % 3)];
        attention.Check(attention.Run(2));
        attention.Causal = false;
        attention.Check(attention.Run(1));
    }

    [Fact]
    public void Scores_all_of_which_are_no_numbers_make_their_query_none_where_queries_are_few()
    {
        var attention = new Attended<float>(1, 1, 2, 100, 8, 8, seed: 8);
        attention.Q[3] = float.NaN;
        float[] output = attention.Run(1);
        Assert.All(output[..8], y => Assert.True(float.IsNaN(y)));
        Assert.All(output[8..], y => Assert.True(float.IsFinite(y)));
    }

    [Theory]
    [InlineData(4, 20)]
    [InlineData(13, 20)]
    [InlineData(13, 300)]
    public void A_score_that_is_no_number_makes_its_query_none_and_no_other(int queries, int keys)
    {
        foreach (float odd in new[] { float.NaN, -float.NaN, float.PositiveInfinity })
        {
            var attention = new Attended<float>(1, 1, queries, keys, 8, 8, seed: 1);
            attention.Q[8] = odd;
            float[] output = attention.Run(1);
            Assert.All(output[8..16], y => Assert.True(float.IsNaN(y)));
            Assert.All(output[..8].Concat(output[16..]), y => Assert.True(float.IsFinite(y)));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Scores_far_beyond_what_exp_can_take_do_no_harm(int queries)
    {
        var attention = new Attended<float>(1, 1, queries, 300, 8, 8, seed: 1);
        for (int i = 0; i < attention.Q.Length; i++)
            attention.Q[i] *= 1e6f;
        attention.Check(attention.Run(1));
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(-0.3, 0)]
    [InlineData(0.02, 30)]
    [InlineData(0.02, -80)]
    [InlineData(0, -200)]
    [InlineData(0, 200)]
    public void Scores_that_rise_or_fall_from_key_to_key_weigh_what_they_should(double slope, double first)
    {
        CheckScores<float>(slope, first, 24, causal: false);
        CheckScores<float>(slope, first, 24, causal: true);
        CheckScores<float>(slope, first, 136, causal: false);
        CheckScores<double>(slope, first, 24, causal: false);
    }

    /// <summary>Whichever lane of a vector that is, and whichever of the vectors that are looked through together.</summary>
    [Fact]
    public void A_score_far_above_all_others_outweighs_them_wherever_its_key_is()
    {
        CheckPlaces<float>();
        CheckPlaces<double>();
    }

    /// <summary>Tiles that go on after one of them has stopped, in its first panel of keys, in a later one or at its end.</summary>
    [Theory]
    [InlineData(64, 64)]
    [InlineData(640, 64)]
    [InlineData(640, 128)]
    public void Queries_whose_scores_are_far_above_or_below_those_of_their_neighbours_weigh_what_they_should(int keys, int valueSize)
    {
        const int Queries = 90, Size = 16;
        float[] factors = [0.01f, 0.01f, 1, 0.01f, -1, 0.15f, 0.01f, 0.01f, 0.01f, 0.01f, 0.01f, 0.01f, 0.01f];
        var attention = new Attended<float>(1, 1, Queries, keys, Size, valueSize, seed: 6);
        for (int i = 0; i < Queries; i++)
            attention.Q[i * Size] = MathF.Sqrt(Size) * factors[i % factors.Length];
        for (int j = 0; j < keys; j++)
            attention.K[j * Size] = 40 + 0.1f * j;
        attention.Check(attention.Run(1));
    }

    /// <summary>They share what is read, and no more than that.</summary>
    [Theory]
    [InlineData(2, 70, 8)]
    [InlineData(3, 64, 64)]
    [InlineData(4, 70, 64)]
    [InlineData(5, 129, 16)]
    [InlineData(6, 33, 80)]
    [InlineData(7, 3, 48)]
    [InlineData(8, 77, 112)]
    [InlineData(8, 77, 40)]
    public void Few_queries_have_the_bits_that_each_has_alone(int queries, int keys, int size)
    {
        Assert.SkipWhen(queries > 3 && (!Fma.IsSupported || (Avx512F.IsSupported && size % 16 > 0)), "They are not few with these vectors.");
        var all = new Attended<float>(2, 3, queries, keys, size, size, seed: 11);
        float[] output = all.Run(1);
        int row = 3 * size;
        for (int i = 0; i < queries; i++)
        {
            var one = new Attended<float>(2, 3, 1, keys, size, size, seed: 11);
            all.K.CopyTo(one.K, 0);
            all.V.CopyTo(one.V, 0);
            float[] expected = [.. Enumerable.Range(0, 2).SelectMany(b => output.AsSpan((b * queries + i) * row, row).ToArray())];
            for (int b = 0; b < 2; b++)
                all.Q.AsSpan((b * queries + i) * row, row).CopyTo(one.Q.AsSpan(b * row));
            Assert.Equal(expected, one.Run(1));
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Keys_and_values_that_lie_on_many_pages_are_attended_to(int queries)
    {
        var attention = new Attended<float>(1, 12, queries, 1100, 64, 64, seed: 12);
        attention.Check(attention.Run(1));
    }

    [Theory]
    [InlineData(1, 1, 500, 400, false)]
    [InlineData(1, 3, 100, 640, false)]
    [InlineData(2, 3, 100, 300, true)]
    [InlineData(1, 16, 33, 65, true)]
    [InlineData(2, 9, 2, 200, true)]
    public void Any_number_of_threads_gives_the_same_bits(int batch, int heads, int queries, int keys, bool causal)
    {
        var attention = new Attended<float>(batch, heads, queries, keys, 32, 32, seed: 3) { Causal = causal };
        float[] alone = attention.Run(1);
        foreach (int threads in new[] { 2, 4, 7 })
            Assert.Equal(alone, attention.Run(threads));
    }

    /// <summary>Heads of a row lie side by side, and those of a thread are some of them.</summary>
    [Theory]
    [InlineData(12, 1, 300, 64)]
    [InlineData(8, 4, 200, 80)]
    [InlineData(5, 7, 130, 16)]
    [InlineData(32, 2, 90, 128)]
    public void Few_queries_of_many_heads_have_the_same_bits_with_any_number_of_threads(int heads, int queries, int keys, int size)
    {
        var attention = new Attended<float>(1, heads, queries, keys, size, size, seed: 13);
        float[] alone = attention.Run(1);
        attention.Check(alone);
        foreach (int threads in new[] { 2, 3, 5 })
            Assert.Equal(alone, attention.Run(threads));
    }

    /// <summary>The score of the key j is first + slope · j, give or take, for every query.</summary>
    private static void CheckScores<T>(double slope, double first, int valueSize, bool causal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Keys = 600, Queries = 40, Size = 16;
        var attention = new Attended<T>(1, 1, Queries, Keys, Size, valueSize, seed: 5) { Causal = causal };
        for (int i = 0; i < Queries; i++)
            attention.Q[i * Size] = T.CreateChecked(Math.Sqrt(Size));
        for (int j = 0; j < Keys; j++)
            attention.K[j * Size] = T.CreateChecked(first + slope * j);
        attention.Check(attention.Run(1));
    }

    private static void CheckPlaces<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Keys = 37, Queries = 12, Size = 8;
        for (int place = 0; place < Keys; place++)
        {
            var attention = new Attended<T>(1, 1, Queries, Keys, Size, 8, seed: place);
            for (int i = 0; i < Queries; i++)
                attention.Q[i * Size] = T.CreateChecked(Math.Sqrt(Size));
            attention.K[place * Size] = T.CreateChecked(300);
            attention.Check(attention.Run(1));
        }
    }

    private static void CheckAll<T>(int queries, int keys, int size, int valueSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var attention = new Attended<T>(2, 3, queries, keys, size, valueSize, seed: queries + keys);
        attention.Check(attention.Run(2));
        attention.Causal = true;
        attention.Check(attention.Run(1));
        attention.Mask = [.. Enumerable.Range(0, 2 * queries * keys).Select(i => i * 7 % 11 > 2)];
        attention.Check(attention.Run(2));
        attention.Causal = false;
        attention.Check(attention.Run(1));
    }

    /// <summary>Operands, the kernel over memory that ends at a protected page, and the definition.</summary>
    private sealed class Attended<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _batch, _heads, _queries, _keys, _size, _valueSize;

        public Attended(int batch, int heads, int queries, int keys, int size, int valueSize, int seed)
        {
            (_batch, _heads, _queries, _keys, _size, _valueSize) = (batch, heads, queries, keys, size, valueSize);
            var random = new Random(seed);
            T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(4 * random.NextDouble() - 2))];
            (Q, K, V) = (Numbers(batch * queries * heads * size), Numbers(batch * keys * heads * size), Numbers(batch * keys * heads * valueSize));
        }

        public T[] Q { get; }

        public T[] K { get; }

        public T[] V { get; }

        public bool[]? Mask { get; set; }

        public bool Causal { get; set; }

        public T[] Run(int threads)
        {
            using var q = new GuardedMemory<T>(Q);
            using var k = new GuardedMemory<T>(K);
            using var v = new GuardedMemory<T>(V);
            using var mask = new GuardedMemory<bool>(Mask ?? []);
            using var output = new GuardedMemory<T>(_batch * _queries * _heads * _valueSize);
            Poison.ThreadScratch(T.NaN);
            Attention.Forward(
                threads,
                in q.Origin, _queries * _heads * _size, _heads * _size,
                in k.Origin, _keys * _heads * _size, _heads * _size,
                in v.Origin, _keys * _heads * _valueSize, _heads * _valueSize,
                in Mask is null ? ref Unsafe.NullRef<bool>() : ref mask.Origin, _queries * _keys, _keys, Causal,
                ref output.Origin, _batch, _heads, _queries, _keys, _size, _valueSize);
            return output.Span.ToArray();
        }

        public void Check(T[] output)
        {
            for (int b = 0; b < _batch; b++)
            {
                for (int h = 0; h < _heads; h++)
                {
                    for (int i = 0; i < _queries; i++)
                        CheckRow(output, b, h, i);
                }
            }
        }

        private void CheckRow(T[] output, int b, int h, int i)
        {
            double[] scores = [.. Enumerable.Range(0, _keys).Select(j => Score(b, h, i, j))];
            double largest = scores.Length == 0 ? 0 : scores.Max();
            double[] weights = [.. scores.Select(s => double.IsNegativeInfinity(s) ? 0 : Math.Exp(s - largest))];
            double epsilon = typeof(T) == typeof(float) ? 1e-5 : 1e-13;
            for (int d = 0; d < _valueSize; d++)
            {
                double sum = weights.Select((w, j) => w * double.CreateChecked(V[(b * _keys + j) * _heads * _valueSize + h * _valueSize + d])).Sum();
                double expected = sum == 0 ? 0 : sum / weights.Sum();
                // A rounded score is off by its own size times epsilon, and its weight by as much relatively.
                double spread = 1 + (double.IsFinite(largest) ? Math.Abs(largest) : 0);
                new Near(expected, 4 * epsilon * spread).Expect(double.CreateChecked(output[(b * _queries + i) * _heads * _valueSize + h * _valueSize + d]), $"[{b}, {h}, {i}, {d}]");
            }
        }

        private double Score(int b, int h, int i, int j)
        {
            if ((Causal && j > i) || (Mask is not null && !Mask[(b * _queries + i) * _keys + j]))
                return double.NegativeInfinity;
            double sum = 0;
            for (int d = 0; d < _size; d++)
                sum += double.CreateChecked(Q[(b * _queries + i) * _heads * _size + h * _size + d]) * double.CreateChecked(K[(b * _keys + j) * _heads * _size + h * _size + d]);
            return sum / Math.Sqrt(_size);
        }
    }
}
