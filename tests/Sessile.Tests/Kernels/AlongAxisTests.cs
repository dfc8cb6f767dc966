using System.Numerics;
using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class AlongAxisTests
{
    private static readonly Gen<(int Outer, int Axis, int Inner, int Seed)> Cases =
        Gen.Select(Gen.Int[0, 3], Gen.OneOf(Gen.Int[1, 40], Gen.Int[30, 150]), Gen.OneOf(Gen.Int[0, 3], Gen.Int[0, 40]), Gen.Int[0, 1000]);

    [Fact]
    public void Arg_extremes_are_the_first_of_their_kind() => Cases.Sample(test =>
    {
        CheckArg<float>(test.Outer, test.Axis, test.Inner, test.Seed);
        CheckArg<int>(test.Outer, test.Axis, test.Inner, test.Seed);
        CheckArg<long>(test.Outer, test.Axis, test.Inner, test.Seed);
        CheckArg<double>(test.Outer, test.Axis, test.Inner, test.Seed);
    });

    [Fact]
    public void The_first_NaN_is_the_extreme()
    {
        float[] x = [1, float.NaN, float.PositiveInfinity, float.NaN];
        int max = -1, min = -1;
        ArgReduce.ArgMax(1, ref x[0], ref max, 1, 4, 1);
        ArgReduce.ArgMin(1, ref x[0], ref min, 1, 4, 1);
        Assert.Equal((1, 1), (max, min));
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(33, 1)]
    [InlineData(20, 19)]
    public void The_first_NaN_or_the_first_of_equals_is_found_wherever_it_stands(int axis, int inner)
    {
        for (int first = 0; first < axis; first += 3)
        {
            var x = new float[axis * inner];
            foreach (float extreme in new[] { float.NaN, 5f })
            {
                for (int a = 0; a < axis; a++)
                    x.AsSpan(a * inner, inner).Fill(a >= first && a % 3 == first % 3 ? extreme : a % 2 == 0 ? 0f : -0f);
                var positions = new int[inner];
                ArgReduce.ArgMax(1, ref x[0], ref positions[0], 1, axis, inner);
                Assert.All(positions, p => Assert.Equal(first, p));
                for (int i = 0; i < x.Length; i++)
                    x[i] = -x[i];
                ArgReduce.ArgMin(1, ref x[0], ref positions[0], 1, axis, inner);
                Assert.All(positions, p => Assert.Equal(first, p));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(51)]
    [InlineData(128)]
    [InlineData(129)]
    public void Many_lines_have_extremes_of_their_own(int axis)
    {
        foreach (int lines in new[] { 15, 16, 17, 24, 31, 100 })
        {
            CheckArg<float>(lines, axis, 1, lines);
            CheckArg<int>(lines, axis, 1, lines);
            CheckArg<double>(lines, axis, 1, lines);
        }
    }

    [Fact]
    public void The_first_NaN_of_each_of_many_lines_is_its_extreme()
    {
        const int Lines = 50, Axis = 20;
        float[] x = Numbers.Random<float>(Lines * Axis, 1);
        int[] first = [.. Enumerable.Range(0, Lines).Select(line => line * 7 % Axis)], max = new int[Lines], min = new int[Lines];
        for (int line = 0; line < Lines; line++)
        {
            for (int a = first[line]; a < Axis; a += 4)
                x[(line * Axis) + a] = float.NaN;
        }

        ArgReduce.ArgMax(1, ref x[0], ref max[0], Lines, Axis, 1);
        ArgReduce.ArgMin(1, ref x[0], ref min[0], Lines, Axis, 1);
        Assert.Equal(first, max);
        Assert.Equal(first, min);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(9f)]
    public void The_first_extreme_of_a_line_that_is_divided_is_found_whichever_part_it_is_in(float extreme)
    {
        const int Lines = 2, Axis = 70_000;
        foreach (int first in new[] { 0, 16_383, 16_384, 40_000, 65_536, Axis - 1 })
        {
            float[] x = Numbers.Random<float>(Lines * Axis, 1);
            for (int at = Axis + first; at < 2 * Axis; at += 9_000)
                x[at] = extreme;
            int[] positions = new int[Lines];
            ArgReduce.ArgMax(1, ref x[0], ref positions[0], Lines, Axis, 1);
            Assert.Equal([Array.IndexOf(x, x[..Axis].Max()), first], positions);
            for (int at = 0; at < x.Length; at++)
                x[at] = -x[at];
            ArgReduce.ArgMin(3, ref x[0], ref positions[0], Lines, Axis, 1);
            Assert.Equal([Array.IndexOf(x, x[..Axis].Min()), first], positions);
        }
    }

    [Fact]
    public void An_empty_axis_has_no_extreme()
    {
        var x = new float[1];
        int result = 0;
        Assert.Throws<ArgumentException>(() => ArgReduce.ArgMax(1, ref x[0], ref result, 1, 0, 1));
        ArgReduce.ArgMax(1, ref x[0], ref result, 0, 0, 1);
    }

    [Fact]
    public void Running_sums_and_products_follow_the_definition() => Cases.Sample(test =>
    {
        for (int way = 0; way < 4; way++)
        {
            CheckCumulative<float>(test.Outer, test.Axis, test.Inner, test.Seed, (way & 1) != 0, (way & 2) != 0);
            CheckCumulative<double>(test.Outer, test.Axis, test.Inner, test.Seed, (way & 1) != 0, (way & 2) != 0);
            CheckCumulative<int>(test.Outer, test.Axis, test.Inner, test.Seed, (way & 1) != 0, (way & 2) != 0);
            CheckCumulative<long>(test.Outer, test.Axis, test.Inner, test.Seed, (way & 1) != 0, (way & 2) != 0);
        }
    });

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(520)]
    [InlineData(526)]
    [InlineData(1029)]
    public void Running_sums_and_products_of_many_columns_follow_the_definition(int columns)
    {
        for (int way = 0; way < 4; way++)
        {
            CheckCumulative<float>(2, 5, columns, columns, (way & 1) != 0, (way & 2) != 0);
            CheckCumulative<int>(2, 5, columns, columns, (way & 1) != 0, (way & 2) != 0);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Running_sums_of_columns_may_overwrite_their_input(bool exclusive)
    {
        const int Rows = 7, Columns = 530;
        float[] x = Numbers.Random<float>(Rows * Columns, 1), y = new float[x.Length];
        Cumulative.Sum(1, ref x[0], ref y[0], 1, Rows, Columns, exclusive, reverse: true);
        Cumulative.Sum(1, ref x[0], ref x[0], 1, Rows, Columns, exclusive, reverse: true);
        Assert.Equal(y, x);
    }

    [Fact]
    public void Running_sums_of_minus_zeros_keep_their_sign()
    {
        float[] x = [.. Enumerable.Repeat(-0f, 40)];
        Cumulative.Sum(1, ref x[0], ref x[0], 1, 2, 20, exclusive: false, reverse: false);
        Assert.All(x, value => Assert.True(float.IsNegative(value)));
    }

    [Fact]
    public void A_running_sum_may_overwrite_its_input()
    {
        int[] x = [1, 2, 3];
        Cumulative.Sum(1, ref x[0], ref x[0], 1, 3, 1, exclusive: true, reverse: true);
        Assert.Equal([5, 3, 0], x);
    }

    [Fact]
    public void Recurrences_follow_the_definition_in_either_direction() => Cases.Sample(test =>
    {
        CheckRecurrence<float>(test.Outer, test.Axis, test.Inner, test.Seed, reverse: false);
        CheckRecurrence<double>(test.Outer, test.Axis, test.Inner, test.Seed, reverse: true);
    });

    private static void CheckRecurrence<T>(int outer, int axis, int inner, int seed, bool reverse)
        where T : unmanaged, INumber<T>
    {
        using var a = new GuardedMemory<T>(Numbers.Random<T>(outer * axis * inner, seed));
        using var b = new GuardedMemory<T>(Numbers.Random<T>(outer * axis * inner, seed + 1));
        using var y = new GuardedMemory<T>(a.Count);
        LinearRecurrence.Forward(1, ref a.Origin, ref b.Origin, ref y.Origin, outer, axis, inner, reverse);
        for (int at = 0; at < outer * inner; at++)
        {
            T last = T.Zero;
            for (int turn = 0; turn < axis; turn++)
            {
                int place = (at / inner * axis + (reverse ? axis - 1 - turn : turn)) * inner + at % inner;
                last = turn == 0 ? b.Span[place] : b.Span[place] + a.Span[place] * last;
                Assert.Equal(last, y.Span[place]);
            }
        }
    }

    private static void CheckArg<T>(int outer, int axis, int inner, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new System.Random(seed);
        using var x = new GuardedMemory<T>(outer * axis * inner);
        using var max = new GuardedMemory<int>(outer * inner);
        using var min = new GuardedMemory<int>(outer * inner);
        foreach (ref T value in x.Span)
            value = T.CreateTruncating(random.Next(-3, 4));
        ArgReduce.ArgMax(1, ref x.Origin, ref max.Origin, outer, axis, inner);
        ArgReduce.ArgMin(1, ref x.Origin, ref min.Origin, outer, axis, inner);
        for (int at = 0; at < outer * inner; at++)
        {
            T[] line = Enumerable.Range(0, axis).Select(a => x.Span[(at / inner * axis + a) * inner + at % inner]).ToArray();
            Assert.Equal(Array.IndexOf(line, line.Max()), max.Span[at]);
            Assert.Equal(Array.IndexOf(line, line.Min()), min.Span[at]);
        }
    }

    private static void CheckCumulative<T>(int outer, int axis, int inner, int seed, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
    {
        using var x = new GuardedMemory<T>(Numbers.Random<T>(outer * axis * inner, seed));
        using var sums = new GuardedMemory<T>(x.Count);
        using var products = new GuardedMemory<T>(x.Count);
        Cumulative.Sum(1, ref x.Origin, ref sums.Origin, outer, axis, inner, exclusive, reverse);
        Cumulative.Prod(1, ref x.Origin, ref products.Origin, outer, axis, inner, exclusive, reverse);
        for (int at = 0; at < outer * inner; at++)
        {
            T sum = T.Zero, product = T.One;
            double carry = 0;
            for (int turn = 0; turn < axis; turn++)
            {
                int place = (at / inner * axis + (reverse ? axis - 1 - turn : turn)) * inner + at % inner;
                // Floats are added as doubles.
                carry += double.CreateTruncating(x.Span[place]);
                T nextSum = typeof(T) == typeof(float) ? T.CreateTruncating(carry) : sum + x.Span[place], nextProduct = product * x.Span[place];
                Assert.Equal(exclusive ? sum : nextSum, sums.Span[place]);
                Assert.Equal(exclusive ? product : nextProduct, products.Span[place]);
                (sum, product) = (nextSum, nextProduct);
            }
        }
    }
}
