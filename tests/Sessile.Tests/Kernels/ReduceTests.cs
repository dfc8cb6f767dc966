using System.Numerics;
using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class ReduceTests
{
    public static TheoryData<int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int>();
        foreach (int reduce in new[] { 0, 1, 2, 7, 8, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1023, 1024, 1025, 2049, 5000 })
            data.Add(2, reduce, 1);
        foreach (int inner in new[] { 0, 2, 3, 4, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 130 })
            data.Add(2, 70, inner);
        foreach (int reduce in new[] { 0, 1, 63, 64, 65, 129, 300 })
            data.Add(1, reduce, 43);
        data.Add(0, 5, 5);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void All_reductions_follow_the_definition(int outer, int reduce, int inner)
    {
        Check<float>(outer, reduce, inner);
        Check<double>(outer, reduce, inner);
        Check<int>(outer, reduce, inner);
        Check<long>(outer, reduce, inner);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Any_and_all_find_the_single_exception(int outer, int reduce, int inner)
    {
        var random = new System.Random(1);
        using var x = new GuardedMemory<bool>(outer * reduce * inner);
        using var any = new GuardedMemory<bool>(outer * inner);
        using var all = new GuardedMemory<bool>(outer * inner);
        for (int turn = 0; turn < 4; turn++)
        {
            bool exception = turn % 2 == 0;
            x.Span.Fill(!exception);
            if (x.Count > 0)
                x.Span[random.Next((int)x.Count)] = exception;
            Reduce.Any(ref x.Origin, ref any.Origin, outer, reduce, inner);
            Reduce.All(ref x.Origin, ref all.Origin, outer, reduce, inner);
            for (int at = 0; at < outer * inner; at++)
            {
                bool[] line = Line<bool>(x.Span, at, reduce, inner);
                Assert.Equal(line.Any(flag => flag), any.Span[at]);
                Assert.Equal(line.All(flag => flag), all.Span[at]);
            }
        }
    }

    [Fact]
    public void Ten_million_ones_sum_to_ten_million()
    {
        var ones = new float[10_000_000];
        ones.AsSpan().Fill(1);
        float sum = 0;
        Reduce.Sum(ref ones[0], ref sum, 1, ones.Length, 1);
        Assert.Equal(1e7f, sum);
        var columns = new float[2];
        Reduce.Sum(ref ones[0], ref columns[0], 1, ones.Length / 2, 2);
        Assert.Equal([5e6f, 5e6f], columns);
    }

    [Fact]
    public void The_error_of_a_long_sum_grows_slowly()
    {
        float[] tenths = new float[4_000_000];
        tenths.AsSpan().Fill(0.1f);
        float sum = 0;
        Reduce.Sum(ref tenths[0], ref sum, 1, tenths.Length, 1);
        Assert.Equal(0.1f * 4e6, sum, 0.1f * 4e6 * 40 * Numbers.Epsilon<float>());
    }

    [Fact]
    public void NaN_anywhere_is_the_extreme() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 40], Gen.Int[0, 10_000]).Sample((reduce, inner, place) =>
        {
            float[] x = Numbers.Random<float>(reduce * inner, place), max = new float[inner], min = new float[inner];
            place %= x.Length;
            x[place] = float.NaN;
            Reduce.Max(ref x[0], ref max[0], 1, reduce, inner);
            Reduce.Min(ref x[0], ref min[0], 1, reduce, inner);
            for (int i = 0; i < inner; i++)
                Assert.True(float.IsNaN(max[i]) == (i == place % inner) && float.IsNaN(min[i]) == (i == place % inner));
        });

    [Fact]
    public void Where_the_memory_lies_does_not_change_a_bit()
    {
        float[] x = Numbers.Random<float>(5000, 1);
        var sums = new float[16];
        for (int shift = 0; shift < sums.Length; shift++)
        {
            var moved = new float[x.Length + shift];
            x.CopyTo(moved, shift);
            Reduce.Sum(ref moved[shift], ref sums[shift], 1, x.Length, 1);
        }

        Assert.All(sums, sum => Assert.Equal(sums[0], sum));
    }

    private static void Check<T>(int outer, int reduce, int inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        using var x = new GuardedMemory<T>(Numbers.Random<T>(outer * reduce * inner, 5));
        using var sum = new GuardedMemory<T>(outer * inner);
        using var product = new GuardedMemory<T>(outer * inner);
        using var max = new GuardedMemory<T>(outer * inner);
        using var min = new GuardedMemory<T>(outer * inner);
        Reduce.Sum(ref x.Origin, ref sum.Origin, outer, reduce, inner);
        Reduce.Prod(ref x.Origin, ref product.Origin, outer, reduce, inner);
        Reduce.Max(ref x.Origin, ref max.Origin, outer, reduce, inner);
        Reduce.Min(ref x.Origin, ref min.Origin, outer, reduce, inner);
        for (int at = 0; at < outer * inner; at++)
        {
            T[] line = Line<T>(x.Span, at, reduce, inner);
            var expectedSum = new NearSum();
            foreach (T value in line)
                expectedSum.Add(double.CreateTruncating(value));
            expectedSum.Result(Numbers.Epsilon<T>()).Expect(double.CreateTruncating(sum.Span[at]), $"sum[{at}]");
            Assert.Equal(line.Aggregate(Extremes.Lowest<T>(), T.Max), max.Span[at]);
            Assert.Equal(line.Aggregate(Extremes.Highest<T>(), T.Min), min.Span[at]);
            CheckProduct(line, product.Span[at]);
        }
    }

    private static void CheckProduct<T>(T[] line, T actual)
        where T : unmanaged, INumber<T>
    {
        if (Numbers.Epsilon<T>() == 0)
        {
            Assert.Equal(line.Aggregate(T.One, (product, value) => unchecked(product * value)), actual);
            return;
        }

        double expected = line.Aggregate(1.0, (product, value) => product * double.CreateTruncating(value));
        double lost = typeof(T) == typeof(float) ? 1e-37 : 0;
        new Near(expected, Math.Abs(expected) * (line.Length + 1) * Numbers.Epsilon<T>() + lost).Expect(double.CreateTruncating(actual), "product");
    }

    private static T[] Line<T>(Span<T> x, int at, int reduce, int inner)
    {
        var line = new T[reduce];
        for (int r = 0; r < reduce; r++)
            line[r] = x[(at / inner * reduce + r) * inner + at % inner];
        return line;
    }
}
