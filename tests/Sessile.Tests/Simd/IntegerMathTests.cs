using System.Numerics;
using CsCheck;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

public sealed class IntegerMathTests
{
    private static readonly long[] Corners = [long.MinValue, int.MinValue, -7, -2, -1, 0, 1, 2, 7, int.MaxValue, long.MaxValue];

    private static readonly Gen<long> Numbers = Gen.Frequency((1, Gen.Int[0, Corners.Length - 1].Select(index => Corners[index])), (2, Gen.Long), (1, Gen.Long[-20, 20]));

    private static readonly Gen<(long Dividend, long Divisor)> Divisions = Gen.Select(Numbers, Numbers.Where(number => number != 0));

    [Fact]
    public void Quotients_wrap_instead_of_throwing()
    {
        Assert.Equal(int.MinValue, IntegerMath.Divide(int.MinValue, -1));
        Assert.Equal(long.MinValue, IntegerMath.Divide(long.MinValue, -1));
        Assert.Equal(int.MinValue, IntegerMath.FloorDiv(int.MinValue, -1));
        Assert.Equal(long.MinValue, IntegerMath.FloorDiv(long.MinValue, -1));
        Assert.Equal(0, IntegerMath.Remainder(int.MinValue, -1));
        Assert.Equal(0, IntegerMath.FloorMod(long.MinValue, -1));
    }

    [Fact]
    public void Long_division_agrees_with_unbounded_integers() => Divisions.Sample(pair =>
    {
        var (x, y) = pair;
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        var down = remainder != 0 && remainder.Sign != Math.Sign(y) ? 1 : 0;
        Assert.Equal(Wrapped(quotient), IntegerMath.Divide(x, y));
        Assert.Equal((long)remainder, IntegerMath.Remainder(x, y));
        Assert.Equal(Wrapped(quotient - down), IntegerMath.FloorDiv(x, y));
        Assert.Equal((long)(remainder + down * (BigInteger)y), IntegerMath.FloorMod(x, y));
    });

    [Fact]
    public void Int_division_agrees_with_long_division() => Divisions.Where(pair => (int)pair.Divisor != 0).Sample(pair =>
    {
        int x = (int)pair.Dividend, y = (int)pair.Divisor;
        Assert.Equal((int)IntegerMath.Divide((long)x, y), IntegerMath.Divide(x, y));
        Assert.Equal((int)IntegerMath.Remainder((long)x, y), IntegerMath.Remainder(x, y));
        Assert.Equal((int)IntegerMath.FloorDiv((long)x, y), IntegerMath.FloorDiv(x, y));
        Assert.Equal((int)IntegerMath.FloorMod((long)x, y), IntegerMath.FloorMod(x, y));
    });

    [Fact]
    public void Powers_wrap_like_repeated_multiplication() => Gen.Select(Numbers, Gen.Int[0, 200]).Sample((x, exponent) =>
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
            power = unchecked(power * x);
        Assert.Equal(power, IntegerMath.Pow(x, exponent));
        Assert.Equal((int)power, IntegerMath.Pow((int)x, exponent));
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, -1)]
    [InlineData(2, 0)]
    [InlineData(-7, 0)]
    [InlineData(0, 0)]
    public void Negative_powers_are_cut_toward_zero(int x, int expected)
    {
        Assert.Equal(expected, IntegerMath.Pow(x, -3));
        Assert.Equal(expected * expected, IntegerMath.Pow((long)x, -4));
    }

    [Theory]
    [InlineData(float.NaN, 0, 0L)]
    [InlineData(-2.9f, -2, -2L)]
    [InlineData(3e9f, int.MaxValue, 3_000_000_000L)]
    [InlineData(-3e9f, int.MinValue, -3_000_000_000L)]
    [InlineData(float.PositiveInfinity, int.MaxValue, long.MaxValue)]
    [InlineData(float.NegativeInfinity, int.MinValue, long.MinValue)]
    public void Casts_saturate_and_take_NaN_to_zero(float x, int asInt, long asLong)
    {
        Assert.Equal(asInt, IntegerMath.ToInt32(x));
        Assert.Equal(asInt, IntegerMath.ToInt32((double)x));
        Assert.Equal(asLong, IntegerMath.ToInt64(x));
        Assert.Equal(asLong, IntegerMath.ToInt64((double)x));
    }

    private static long Wrapped(BigInteger number) => (long)(ulong)(number & ulong.MaxValue);
}
