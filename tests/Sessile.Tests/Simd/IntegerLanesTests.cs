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

    private static void Check(int dividend, int divisor)
    {
        int expected = IntegerMath.Divide(dividend, divisor);
        if (IntegerLanes.Divide(Vector128.Create(dividend), Vector128.Create(divisor)) != Vector128.Create(expected)
            || IntegerLanes.Divide(Vector256.Create(dividend), Vector256.Create(divisor)) != Vector256.Create(expected)
            || IntegerLanes.Divide(Vector512.Create(dividend), Vector512.Create(divisor)) != Vector512.Create(expected))
            Assert.Fail($"{dividend} / {divisor} should be {expected}");
    }
}
