using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

public sealed class IntegerLanesTests
{
    [Fact]
    public void Quotients_are_those_of_single_numbers_at_every_width()
    {
        int[] edges = [int.MinValue, int.MinValue + 1, -46341, -65536, -3, -2, -1, 1, 2, 3, 7, 46340, 65536, int.MaxValue - 1, int.MaxValue];
        var random = new Random(3);
        foreach (int edge in edges)
        {
            foreach (int divisor in edges)
                Check(edge, divisor);
        }

        for (int i = 0; i < 100_000; i++)
        {
            int divisor = random.Next(int.MinValue, int.MaxValue) >> random.Next(31);
            if (divisor != 0)
                Check(i % 2 == 0 ? random.Next(int.MinValue, int.MaxValue) >> random.Next(31) : unchecked((divisor * random.Next(-5, 5)) - random.Next(2)), divisor);
        }
    }

    [Fact]
    public void Quotients_and_remainders_of_longs_are_those_of_single_numbers()
    {
        long[] edges = [long.MinValue, long.MinValue + 1, -(1L << 52) - 1, -(1L << 52), -3, -1, 1, 2, 3, 7, (1L << 52) - 1, 1L << 52, (1L << 53) + 1, long.MaxValue - 1, long.MaxValue];
        foreach (long edge in edges)
        {
            foreach (long divisor in edges)
                CheckLong(edge, divisor);
        }

        var random = new Random(5);
        for (int i = 0; i < 50_000; i++)
        {
            long divisor = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63);
            if (divisor != 0)
                CheckLong(i % 2 == 0 ? random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63) : unchecked((divisor * random.Next(-5, 5)) - random.Next(2)), divisor);
        }
    }

    [Fact]
    public void Signs_and_powers_are_those_of_single_numbers()
    {
        foreach (int x in new[] { int.MinValue, -65536, -7, -3, -2, -1, 0, 1, 2, 3, 10, 46341, int.MaxValue })
        {
            Assert.Equal(Vector512.Create(Math.Sign(x)), IntegerLanes.Sign(Vector512.Create(x)));
            Assert.Equal(Vector128.Create((long)Math.Sign(x)), IntegerLanes.Sign(Vector128.Create((long)x)));
            foreach (int exponent in new[] { int.MinValue, -3, -2, -1, 0, 1, 2, 3, 5, 31, 32, 63, 64, int.MaxValue })
            {
                (int power, long wide) = (IntegerMath.Pow(x, exponent), IntegerMath.Pow((long)x, exponent));
                Assert.Equal(Vector512.Create(power), IntegerLanes.Pow(Vector512.Create(x), Vector512.Create(exponent)));
                Assert.Equal(Vector256.Create(power), IntegerLanes.Pow(Vector256.Create(x), Vector256.Create(exponent)));
                Assert.Equal(Vector128.Create(power), IntegerLanes.Pow(Vector128.Create(x), Vector128.Create(exponent)));
                Assert.Equal(Vector512.Create(wide), IntegerLanes.Pow(Vector512.Create((long)x), Vector512.Create((long)exponent)));
                Assert.Equal(Vector256.Create(wide), IntegerLanes.Pow(Vector256.Create((long)x), Vector256.Create((long)exponent)));
                Assert.Equal(Vector128.Create(wide), IntegerLanes.Pow(Vector128.Create((long)x), Vector128.Create((long)exponent)));
            }
        }
    }

    private static void CheckLong(long dividend, long divisor)
    {
        long[] expected = [IntegerMath.Divide(dividend, divisor), IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor)];
        (Vector512<long> a, Vector512<long> b) = (Vector512.Create(dividend), Vector512.Create(divisor));
        long[] actual =
        [
            IntegerLanes.Divide(a, b)[7], IntegerLanes.Remainder(a, b)[0], IntegerLanes.FloorDiv(a, b)[5], IntegerLanes.FloorMod(a, b)[3],
            IntegerLanes.Divide(a.GetLower(), b.GetLower())[3], IntegerLanes.Remainder(a.GetLower(), b.GetLower())[0], IntegerLanes.FloorDiv(a.GetLower(), b.GetLower())[1], IntegerLanes.FloorMod(a.GetLower(), b.GetLower())[2],
            IntegerLanes.Divide(Vector128.Create(dividend), Vector128.Create(divisor))[1], IntegerLanes.Remainder(Vector128.Create(dividend), Vector128.Create(divisor))[1],
            IntegerLanes.FloorDiv(Vector128.Create(dividend), Vector128.Create(divisor))[0], IntegerLanes.FloorMod(Vector128.Create(dividend), Vector128.Create(divisor))[0],
        ];
        for (int i = 0; i < actual.Length; i++)
        {
            if (expected[i % 4] != actual[i])
                Assert.Fail($"{dividend} by {divisor}, {i}: {actual[i]} should be {expected[i % 4]}");
        }
    }

    private static void Check(int dividend, int divisor)
    {
        int expected = IntegerMath.Divide(dividend, divisor);
        if (IntegerLanes.Divide(Vector128.Create(dividend), Vector128.Create(divisor)) != Vector128.Create(expected)
            || IntegerLanes.Divide(Vector256.Create(dividend), Vector256.Create(divisor)) != Vector256.Create(expected)
            || IntegerLanes.Divide(Vector512.Create(dividend), Vector512.Create(divisor)) != Vector512.Create(expected))
            Assert.Fail($"{dividend} / {divisor} should be {expected}");
        (int remainder, int floor, int rest) = (IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor));
        if (IntegerLanes.Remainder(Vector128.Create(dividend), Vector128.Create(divisor)) != Vector128.Create(remainder)
            || IntegerLanes.Remainder(Vector512.Create(dividend), Vector512.Create(divisor)) != Vector512.Create(remainder)
            || IntegerLanes.FloorDiv(Vector128.Create(dividend), Vector128.Create(divisor)) != Vector128.Create(floor)
            || IntegerLanes.FloorDiv(Vector512.Create(dividend), Vector512.Create(divisor)) != Vector512.Create(floor)
            || IntegerLanes.FloorMod(Vector256.Create(dividend), Vector256.Create(divisor)) != Vector256.Create(rest)
            || IntegerLanes.FloorMod(Vector512.Create(dividend), Vector512.Create(divisor)) != Vector512.Create(rest))
            Assert.Fail($"{dividend} by {divisor} should leave {remainder}; rounded down it is {floor}, and leaves {rest}");
    }
}
