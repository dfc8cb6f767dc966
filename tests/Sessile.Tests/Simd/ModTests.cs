using System.Numerics;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

public sealed class ModTests
{
    [Fact]
    public void Remainders_of_floats_are_those_of_CSharp_to_the_bit()
    {
        float[] values = Values<float>(1 << 14, i => BitConverter.Int32BitsToSingle(i));
        for (int shift = 1; shift <= 40; shift++)
        {
            for (int i = 0; i < values.Length - 8; i += 8)
            {
                Vector256<float> x = Vector256.Create(values, i), y = Vector256.Create(values, (i + (shift * 8)) % (values.Length - 8));
                Check(x, y);
                Check(x, Vector256.Create(0.3f));
                Check(x, x * Vector256.Create(0.1f * shift));
            }
        }
    }

    [Fact]
    public void Remainders_of_doubles_are_those_of_CSharp_to_the_bit()
    {
        double[] values = Values<double>(1 << 14, i => BitConverter.Int64BitsToDouble(((long)i << 32) | (uint)(i * 77)));
        for (int shift = 1; shift <= 20; shift++)
        {
            for (int i = 0; i < values.Length - 4; i += 4)
            {
                Vector256<double> x = Vector256.Create(values, i), y = Vector256.Create(values, (i + (shift * 4)) % (values.Length - 4));
                Check(x, y);
                Check(x, Vector256.Create(0.3));
                Check(x, x * Vector256.Create(0.1 * shift));
            }
        }
    }

    /// <summary>Ordinary numbers, whole ones among them, their neighbours, and any bits.</summary>
    private static T[] Values<T>(int count, Func<int, T> ofBits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new System.Random(1);
        T[] special = [T.Zero, T.NegativeZero, T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, T.One, T.BitDecrement(T.One), T.CreateTruncating(1e9)];
        return [.. Enumerable.Range(0, count).Select(i => (i % 6) switch
        {
            0 => special[random.Next(special.Length)],
            1 => ofBits(random.Next(int.MinValue, int.MaxValue)),
            2 => T.CreateTruncating(random.Next(-50, 50)),
            3 => T.BitDecrement(T.CreateTruncating(random.Next(1, 50))),
            _ => T.CreateTruncating((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(8))),
        })];
    }

    private static void Check(Vector256<float> x, Vector256<float> y)
    {
        var expected = Vector256.Create<float>([.. Enumerable.Range(0, 8).Select(lane => x[lane] % y[lane])]);
        Same(expected.AsInt32(), VectorMath.Mod(x, y).AsInt32(), Vector256.Equals(expected, expected).AsInt32());
        Same(expected.AsInt32(), Vector256.Create(VectorMath.Mod(x.GetLower(), y.GetLower()), VectorMath.Mod(x.GetUpper(), y.GetUpper())).AsInt32(), Vector256.Equals(expected, expected).AsInt32());
        Same(expected.AsInt32(), VectorMath.Mod(Vector512.Create(y, x), Vector512.Create(x, y)).GetUpper().AsInt32(), Vector256.Equals(expected, expected).AsInt32());
    }

    private static void Check(Vector256<double> x, Vector256<double> y)
    {
        var expected = Vector256.Create<double>([.. Enumerable.Range(0, 4).Select(lane => x[lane] % y[lane])]);
        Same(expected.AsInt32(), VectorMath.Mod(x, y).AsInt32(), Vector256.Equals(expected, expected).AsInt32());
        Same(expected.AsInt32(), Vector256.Create(VectorMath.Mod(x.GetLower(), y.GetLower()), VectorMath.Mod(x.GetUpper(), y.GetUpper())).AsInt32(), Vector256.Equals(expected, expected).AsInt32());
        Same(expected.AsInt32(), VectorMath.Mod(Vector512.Create(y, x), Vector512.Create(x, y)).GetUpper().AsInt32(), Vector256.Equals(expected, expected).AsInt32());
    }

    /// <summary>The bits of NaN may be any NaN's.</summary>
    private static void Same(Vector256<int> expected, Vector256<int> actual, Vector256<int> isNumber)
    {
        if ((expected & isNumber) != (actual & isNumber))
            Assert.Equal(expected, actual);
    }
}
