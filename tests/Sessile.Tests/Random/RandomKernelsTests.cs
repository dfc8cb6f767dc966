using System.Runtime.Intrinsics;
using Sessile.Kernels;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.RandomNumbers;

public sealed class RandomKernelsTests
{
    private const int Many = 100_000;

    [Fact]
    public void Blocks_by_vector_equal_blocks_by_register_also_across_the_end_of_the_counter()
    {
        var halves = new ulong[2 * 37];
        foreach (ulong step in (ulong[])[1, 2, 256])
        {
            Philox.Fill(halves, 0xFEDCBA9876543210, 0x123456789ABCDEF0, ulong.MaxValue - 10, step);
            for (var block = 0; block < 37; block++)
            {
                var (low, high) = Philox.Block(0xFEDCBA9876543210, 0x123456789ABCDEF0, unchecked(ulong.MaxValue - 10 + step * (ulong)block));
                Assert.Equal(new[] { low, high }, halves[(2 * block)..(2 * block + 2)]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    public void A_shorter_draw_is_the_beginning_of_a_longer_one_and_writes_no_further(int count)
    {
        BeginsTheSame(count, (ref float to, nint n) => RandomKernels.Uniform(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref double to, nint n) => RandomKernels.Uniform(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref int to, nint n) => RandomKernels.Uniform(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref long to, nint n) => RandomKernels.Uniform(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref float to, nint n) => RandomKernels.Normal(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref double to, nint n) => RandomKernels.Normal(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref float to, nint n) => RandomKernels.TruncatedNormal(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref double to, nint n) => RandomKernels.TruncatedNormal(1, ref to, n, -3, 5, 1, 2, 3));
        BeginsTheSame(count, (ref float to, nint n) => RandomKernels.DropoutMask(1, ref to, n, 0.3f, 1, 2, 3));
        BeginsTheSame(count, (ref bool to, nint n) => RandomKernels.Bernoulli(ref to, n, 0.3f, 1, 2, 3));
    }

    [Fact]
    public void Doubles_have_the_whole_mantissa()
    {
        var (low, high) = Philox.Block(1, 2, 3);
        var drawn = new double[2];
        RandomKernels.Uniform(1, ref drawn[0], 2, 1, 2, 3);
        Assert.Equal(FromWords(low), drawn[0]);
        Assert.Equal(FromWords(high), drawn[1]);

        static double FromWords(ulong half) => ((half & 0xFFFFF) * 4294967296d + (half >> 32)) / 4503599627370496d;
    }

    [Fact]
    public void Whole_numbers_are_the_words_modulo_the_range()
    {
        var (low, high) = Philox.Block(1, 2, 3);
        var ints = new int[2];
        var longs = new long[2];
        RandomKernels.Uniform(1, ref ints[0], 2, int.MinValue, int.MaxValue, 1, 2, 3);
        RandomKernels.Uniform(1, ref longs[0], 2, -5, 1_000_000_000_000, 1, 2, 3);
        Assert.Equal((int)(int.MinValue + (uint)low % uint.MaxValue), ints[0]);
        Assert.Equal((int)(int.MinValue + (long)(low >> 32) % uint.MaxValue), ints[1]);
        Assert.Equal(-5 + (long)(high % 1_000_000_000_005), longs[1]);
    }

    [Fact]
    public void An_empty_range_is_refused()
    {
        var number = 0;
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomKernels.Uniform(1, ref number, 1, 3, 3, 1, 2, 3));
    }

    [Fact]
    public void Normal_draws_have_the_moments_asked_for()
    {
        var drawn = new double[Many];
        RandomKernels.Normal(1, ref drawn[0], Many, 3, 2, 1, 2, 3);
        var mean = drawn.Average();
        Assert.InRange(mean, 2.97, 3.03);
        Assert.InRange(drawn.Average(x => (x - mean) * (x - mean)), 3.92, 4.08);
        Assert.InRange(drawn.Average(x => Math.Pow(x - mean, 4)) / 16, 2.9, 3.1);
    }

    [Fact]
    public void Truncated_draws_are_the_untruncated_ones_of_each_stretch_that_pass()
    {
        // So many groups that two blocks are too few for some.
        var (truncated, expected, stretch) = (new float[4 * 300_000], new List<float>(), new float[64]);
        RandomKernels.TruncatedNormal(1, ref truncated[0], truncated.Length, 0, 1, 1, 2, 3);
        for (var block = 3UL; expected.Count < truncated.Length; block += 256)
        {
            RandomKernels.Normal(1, ref stretch[0], stretch.Length, 0, 1, 1, 2, block);
            expected.AddRange(stretch.Where(x => Math.Abs(x) < 2).Take(4));
        }

        Assert.Equal(expected.ToArray(), truncated);
    }

    [Fact]
    public void Truncated_doubles_take_half_the_stretch_for_two()
    {
        var (truncated, expected, stretch) = (new double[2 * 30_000], new List<double>(), new double[32]);
        RandomKernels.TruncatedNormal(1, ref truncated[0], truncated.Length, 0, 1, 1, 2, 3);
        for (var block = 3UL; expected.Count < truncated.Length; block += 128)
        {
            RandomKernels.Normal(1, ref stretch[0], stretch.Length, 0, 1, 1, 2, block);
            expected.AddRange(stretch.Where(x => Math.Abs(x) < 2).Take(2));
        }

        Assert.Equal(expected.ToArray(), truncated);
    }

    [Fact]
    public void Truncated_draws_are_distributed_as_normal_ones_within_two_deviations()
    {
        var (single, doubles) = (new float[Many], new double[Many]);
        RandomKernels.TruncatedNormal(1, ref single[0], Many, 3, 2, 1, 2, 3);
        RandomKernels.TruncatedNormal(1, ref doubles[0], Many, 3, 2, 1, 2, 3);
        // Kolmogorov and Smirnov's distance, which one of a thousand seeds would exceed.
        Assert.InRange(Distance(single.Select(x => ((double)x - 3) / 2)), 0, 1.95 / Math.Sqrt(Many));
        Assert.InRange(Distance(doubles.Select(x => (x - 3) / 2)), 0, 1.95 / Math.Sqrt(Many));

        static double Distance(IEnumerable<double> numbers) =>
            numbers.Order().Select((x, i) => Math.Max(Below(x) - i / (double)Many, (i + 1) / (double)Many - Below(x))).Max();

        static double Below(double x) => (Area(x) / Area(2) + 1) / 2;

        // The density's integral from 0, by its series, but for a constant.
        static double Area(double x)
        {
            var (sum, term) = (x, x);
            for (var i = 1; i < 40; i++)
            {
                term *= -x * x / (2 * i);
                sum += term / (2 * i + 1);
            }

            return sum;
        }
    }

    [Fact]
    public void Masks_compare_the_uniform_stream()
    {
        var uniform = new float[1000];
        var mask = new float[1000];
        var chosen = new bool[1000];
        RandomKernels.Uniform(1, ref uniform[0], 1000, 1, 2, 3);
        RandomKernels.DropoutMask(1, ref mask[0], 1000, 0.2f, 1, 2, 3);
        RandomKernels.Bernoulli(ref chosen[0], 1000, 0.2f, 1, 2, 3);
        Assert.Equal(uniform.Select(u => u < 0.2f ? 0f : 1 / (1 - 0.2f)), mask);
        Assert.Equal(uniform.Select(u => u < 0.2f), chosen);
        Assert.InRange(chosen.Count(x => x), 150, 250);
    }

    private delegate void Draw<T>(ref T destination, nint count);

    private static void BeginsTheSame<T>(int count, Draw<T> draw)
        where T : unmanaged
    {
        using var longer = new GuardedMemory<T>(count + 300);
        using var shorter = new GuardedMemory<T>(count);
        draw(ref longer.Origin, longer.Count);
        draw(ref shorter.Origin, count);
        Assert.Equal(longer.Span[..count].ToArray(), shorter.Span.ToArray());
    }

    [Fact]
    public void Normal_draws_have_the_same_bits_on_every_processor()
    {
        // Found once; they hold at every vector width, with fused multiplications and without.
        float[] single = new float[1000], truncated = new float[1000];
        double[] doubles = new double[1000];
        RandomKernels.Normal(1, ref single[0], 1000, 0, 1, 1, 2, 3);
        RandomKernels.TruncatedNormal(1, ref truncated[0], 1000, 0, 1, 1, 2, 3);
        RandomKernels.Normal(1, ref doubles[0], 1000, 0, 1, 1, 2, 3);
        Assert.Equal((1160482950u, 841707434u, 608063553u), (Sum(single), Sum(truncated), Sum(doubles)));

        static uint Sum<T>(T[] values) where T : unmanaged
        {
            var sum = 2166136261;
            foreach (var part in System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values)) sum = unchecked((sum ^ part) * 16777619);
            return sum;
        }
    }

    [Fact]
    public void Portable_functions_agree_with_the_systems()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var x = random.NextDouble();
            var u = i % 3 == 0 ? 1 - x * 1e-9 : i % 3 == 1 ? x * 1e-7 + 1e-12 : x;
            AssertNear(Math.Log(u), PortableMath.Log(Vector256.Create(u)).ToScalar(), 4);
            var (sine, cosine) = PortableMath.SineAndCosine(Vector256.Create(x * 2 * Math.PI));
            Assert.Equal(Math.Sin(x * 2 * Math.PI), sine.ToScalar(), 4e-16);
            Assert.Equal(Math.Cos(x * 2 * Math.PI), cosine.ToScalar(), 4e-16);
            AssertNear(Math.Exp(-700 * x), PortableMath.Exp(Vector256.Create(-700 * x)).ToScalar(), 4);
            Assert.Equal(PortableMath.Exp(Vector256.Create(-700 * x)).ToScalar(), PortableMath.Exp(Vector512.Create(-700 * x)).ToScalar());
        }

        static void AssertNear(double expected, double actual, int units) =>
            Assert.True(Math.Abs(actual - expected) <= units * Math.Abs(expected) * Math.Pow(2, -53), $"expected {expected:R}, got {actual:R}");
    }
}
