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

    [Fact]
    public void Quotients_by_one_number_for_all_lanes_are_those_of_single_numbers()
    {
        int[] ints = [int.MinValue, int.MinValue + 1, -65536, -7, -3, -2, -1, 1, 2, 3, 5, 7, 9, 10, 255, 641, 1000, 46341, 65537, 715827883, int.MaxValue - 1, int.MaxValue];
        long[] longs =
        [
            long.MinValue, long.MinValue + 1, -(1L << 51), -(1L << 48) - 1, -7, -3, -1, 1, 3, 5, 7, 10, 1000, 6700417, (1L << 47) + 1, (1L << 48) - 1, (1L << 48) + 1, (1L << 50) + 1, (1L << 53) + 1, long.MaxValue - 1, long.MaxValue,
        ];
        var random = new Random(9);
        foreach (int divisor in ints.Concat(Enumerable.Range(0, 60).Select(_ => (random.Next(int.MinValue, int.MaxValue) >> random.Next(31)) | 1)))
        {
            foreach (int dividend in ints.Concat(Near(divisor, 1L << 31, random).Select(x => (int)x)).Append(0))
                CheckConstant(dividend, divisor);
        }

        foreach (long divisor in longs.Concat(Enumerable.Range(0, 60).Select(_ => (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63)) | 1)))
        {
            foreach (long dividend in longs.Concat(Near(divisor, 1L << 48, random)).Concat(Near(divisor, long.MaxValue, random)).Append(0))
                CheckConstant(dividend, divisor);
        }
    }

    [Fact]
    public void Quotients_by_powers_of_two_are_those_of_single_numbers()
    {
        for (int shift = 0; shift < 63; shift++)
        {
            foreach (long dividend in new[] { long.MinValue, long.MinValue + 1, int.MinValue, -9, -8, -7, -1, 0, 1, 7, 8, 9, int.MaxValue, long.MaxValue, -(1L << shift), (1L << shift) - 1, 1L << shift, 1 - (1L << shift) })
            {
                CheckPower(dividend, 1L << shift, shift);
                if (shift < 31)
                    CheckPower((int)dividend, 1 << shift, shift);
            }
        }
    }

    /// <summary>Multiples of a number, and what stands before them.</summary>
    private static IEnumerable<long> Near(long divisor, long beyond, Random random) => Enumerable.Range(0, 200)
        .Select(i => (beyond / 3 * 2 >> random.Next(30)) / divisor * divisor * (i % 2 == 0 ? 1 : -1) - (i % 3) + 1);

    private static void CheckConstant(int dividend, int divisor)
    {
        int[] expected = [IntegerMath.Divide(dividend, divisor), IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor)];
        (Vector512<int> a, Vector256<int> b, Vector128<int> c) = (Vector512.Create(dividend), Vector256.Create(dividend), Vector128.Create(dividend));
        int[] actual =
        [
            IntegerLanes.Divide(a, divisor)[15], IntegerLanes.Remainder(a, divisor)[1], IntegerLanes.FloorDiv(a, divisor)[9], IntegerLanes.FloorMod(a, divisor)[7],
            IntegerLanes.Divide(b, divisor)[7], IntegerLanes.Remainder(b, divisor)[1], IntegerLanes.FloorDiv(b, divisor)[4], IntegerLanes.FloorMod(b, divisor)[3],
            IntegerLanes.Divide(c, divisor)[3], IntegerLanes.Remainder(c, divisor)[1], IntegerLanes.FloorDiv(c, divisor)[2], IntegerLanes.FloorMod(c, divisor)[0],
        ];
        Compare(expected, actual, dividend, divisor);
    }

    private static void CheckConstant(long dividend, long divisor)
    {
        long[] expected = [IntegerMath.Divide(dividend, divisor), IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor)];
        (Vector512<long> a, Vector256<long> b, Vector128<long> c) = (Vector512.Create(dividend), Vector256.Create(dividend), Vector128.Create(dividend));
        long[] actual =
        [
            IntegerLanes.Divide(a, divisor)[7], IntegerLanes.Remainder(a, divisor)[1], IntegerLanes.FloorDiv(a, divisor)[5], IntegerLanes.FloorMod(a, divisor)[3],
            IntegerLanes.Divide(b, divisor)[3], IntegerLanes.Remainder(b, divisor)[1], IntegerLanes.FloorDiv(b, divisor)[2], IntegerLanes.FloorMod(b, divisor)[0],
            IntegerLanes.Divide(c, divisor)[1], IntegerLanes.Remainder(c, divisor)[1], IntegerLanes.FloorDiv(c, divisor)[0], IntegerLanes.FloorMod(c, divisor)[0],
        ];
        Compare(expected, actual, dividend, divisor);
    }

    private static void CheckPower(int dividend, int divisor, int shift)
    {
        int[] expected = [IntegerMath.Divide(dividend, divisor), IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor)];
        (Vector512<int> a, Vector256<int> b, Vector128<int> c) = (Vector512.Create(dividend), Vector256.Create(dividend), Vector128.Create(dividend));
        int[] actual =
        [
            IntegerLanes.DivideByPower(a, shift)[15], IntegerLanes.RemainderByPower(a, shift)[1], IntegerLanes.FloorDivByPower(a, shift)[9], IntegerLanes.FloorModByPower(a, shift)[7],
            IntegerLanes.DivideByPower(b, shift)[7], IntegerLanes.RemainderByPower(b, shift)[1], IntegerLanes.FloorDivByPower(b, shift)[4], IntegerLanes.FloorModByPower(b, shift)[3],
            IntegerLanes.DivideByPower(c, shift)[3], IntegerLanes.RemainderByPower(c, shift)[1], IntegerLanes.FloorDivByPower(c, shift)[2], IntegerLanes.FloorModByPower(c, shift)[0],
        ];
        Compare(expected, actual, dividend, divisor);
    }

    private static void CheckPower(long dividend, long divisor, int shift)
    {
        long[] expected = [IntegerMath.Divide(dividend, divisor), IntegerMath.Remainder(dividend, divisor), IntegerMath.FloorDiv(dividend, divisor), IntegerMath.FloorMod(dividend, divisor)];
        (Vector512<long> a, Vector256<long> b, Vector128<long> c) = (Vector512.Create(dividend), Vector256.Create(dividend), Vector128.Create(dividend));
        long[] actual =
        [
            IntegerLanes.DivideByPower(a, shift)[7], IntegerLanes.RemainderByPower(a, shift)[1], IntegerLanes.FloorDivByPower(a, shift)[5], IntegerLanes.FloorModByPower(a, shift)[3],
            IntegerLanes.DivideByPower(b, shift)[3], IntegerLanes.RemainderByPower(b, shift)[1], IntegerLanes.FloorDivByPower(b, shift)[2], IntegerLanes.FloorModByPower(b, shift)[0],
            IntegerLanes.DivideByPower(c, shift)[1], IntegerLanes.RemainderByPower(c, shift)[1], IntegerLanes.FloorDivByPower(c, shift)[0], IntegerLanes.FloorModByPower(c, shift)[0],
        ];
        Compare(expected, actual, dividend, divisor);
    }

    private static void Compare<T>(T[] expected, T[] actual, T dividend, T divisor)
        where T : unmanaged, IEquatable<T>
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if (!expected[i % 4].Equals(actual[i]))
                Assert.Fail($"{dividend} by {divisor}, {i}: {actual[i]} should be {expected[i % 4]}");
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
