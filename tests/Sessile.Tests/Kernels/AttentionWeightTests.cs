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
            double exact = x[lane] < AttentionWeight.LeastScore ? 0 : Math.Pow(2, x[lane]), unit = Math.ScaleB(1, Math.Max(MathF.ILogB((float)exact), -126) - 23);
            if ((float)exact != wide[lane] && !(Math.Abs(wide[lane] - exact) <= Ulps * (exact == 0 ? Math.ScaleB(1, -149) : unit)))
                Assert.Fail(FormattableString.Invariant($"{x[lane]:G9}: {wide[lane]:G9} is not {exact:G17}"));
        }
    }
}
