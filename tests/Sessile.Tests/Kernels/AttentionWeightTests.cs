using System.Runtime.Intrinsics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Holds the weights of attention's scores to the stated error.</summary>
public sealed class AttentionWeightTests
{
    private const double Ulps = 1.8;

    [Fact]
    public void Every_1009th_score_of_zero_or_less_has_a_weight_within_the_stated_error() => Check(1009);

    /// <summary>Minutes: run it after a change to the power.</summary>
    [Fact(Explicit = true)]
    public void Every_score_of_zero_or_less_has_a_weight_within_the_stated_error() => Check(1);

    [Fact]
    public void Scores_of_zero_and_of_minus_infinity_and_such_as_are_no_numbers_have_the_weights_of_the_definition()
    {
        Assert.Equal(1, Of(0));
        Assert.Equal(1, Of(-0f));
        Assert.Equal(0.5f, Of(-1));
        Assert.Equal(MathF.ScaleB(1, -126), Of(-126));
        Assert.Equal(AttentionWeight.LeastScore > -149 ? 0 : MathF.ScaleB(1, -149), Of(-149));
        Assert.Equal(0, Of(-150.5f));
        Assert.Equal(0, Of(float.MinValue));
        Assert.Equal(0, Of(float.NegativeInfinity));
        Assert.Equal(float.NaN, Of(float.NaN));
    }

    /// <summary>Levels about as large as they may be, and such that lie among scores.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(-24)]
    [InlineData(1000)]
    [InlineData(1 << 21)]
    [InlineData(-(1 << 21))]
    public void Scores_below_a_whole_level_have_the_weights_of_what_they_lie_below_it(int level)
    {
        (Vector256<float> shift, Vector256<float> least) = AttentionWeight.Shifts(level);
        for (double below = 0; below < 140; below += 0.37)
        {
            float score = (float)(level - below), weight = AttentionWeight.PowerAbove(Vector256.Create(score), shift, least)[5];
            double exact = level - (double)score >= 126.5 ? 0 : Math.Pow(2, (double)score - level);
            double most = Ulps * (MathF.BitIncrement((float)exact) - (float)exact);
            Assert.InRange(weight, exact - most, exact + most);
        }

        Assert.Equal(1, AttentionWeight.PowerAbove(Vector256.Create((float)level), shift, least)[0]);
        Assert.Equal(0, AttentionWeight.PowerAbove(Vector256.Create(float.NegativeInfinity), shift, least)[0]);
        Assert.Equal(float.NaN, AttentionWeight.PowerAbove(Vector256.Create(float.NaN), shift, least)[0]);
    }

    [Fact]
    public void Levels_that_no_sum_would_hold_are_not_taken()
    {
        Assert.Equal(AttentionWeight.LikesWholeLevels<float>(), AttentionWeight.TakesLevel(2097152f));
        Assert.Equal(AttentionWeight.LikesWholeLevels<float>(), AttentionWeight.TakesLevel(-2097152f));
        Assert.False(AttentionWeight.TakesLevel(2097153f));
        Assert.False(AttentionWeight.TakesLevel(-2097153f));
        Assert.False(AttentionWeight.TakesLevel(float.PositiveInfinity));
        Assert.False(AttentionWeight.TakesLevel(float.NegativeInfinity));
        Assert.False(AttentionWeight.TakesLevel(float.NaN));
        Assert.False(AttentionWeight.TakesLevel(16.0));
    }

    private static float Of(float x) => AttentionWeight.Power(Vector256.Create(x))[3];

    private static void Check(uint step) => Parallel.For(0, 32, part =>
    {
        const uint Size = 1U << 26, Zero = 0x80000000, Infinity = 0xFF800000;
        uint end = Math.Min(Zero + (uint)part * Size + (Size - 1), Infinity);
        for (ulong bits = Zero + (ulong)part * Size; bits <= end; bits += 16UL * step)
            CheckSixteen((uint)Math.Min(bits, Infinity - 15UL * step), step);
    });

    private static void CheckSixteen(uint first, uint step)
    {
        Vector512<float> x = (Vector512.Create(first) + Vector512<uint>.Indices * step).AsSingle(), wide = AttentionWeight.Power(x);
        Vector256<float> low = AttentionWeight.Power(x.GetLower()), high = AttentionWeight.Power(x.GetUpper());
        if (wide.AsInt32() != Vector512.Create(low, high).AsInt32())
            Assert.Fail(FormattableString.Invariant($"{x}: {wide} in wide vectors, {low}, {high} in others"));
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            double exact = x[lane] <= AttentionWeight.LeastScore ? 0 : Math.Pow(2, x[lane]), unit = Math.ScaleB(1, Math.Max(MathF.ILogB((float)exact), -126) - 23);
            if ((float)exact != wide[lane] && !(Math.Abs(wide[lane] - exact) <= Ulps * (exact == 0 ? Math.ScaleB(1, -149) : unit)))
                Assert.Fail(FormattableString.Invariant($"{x[lane]:G9}: {wide[lane]:G9} is not {exact:G17}"));
        }
    }
}
