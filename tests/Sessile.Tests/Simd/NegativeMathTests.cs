using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>What is made for numbers that are not above zero computes what the functions of all numbers do, bit for bit.</summary>
public sealed class NegativeMathTests
{
    private const uint MinusZero = 0x80000000, MinusInfinity = 0xFF800000;

    [Fact]
    public void Exponentials_have_the_bits_of_others_from_zero_to_minus_infinity()
    {
        Same(0);
        for (uint bits = MinusZero; bits <= MinusInfinity; bits += 1009)
            Same(bits);
        Same(MinusInfinity);
    }

    [Fact]
    public void Exponentials_of_no_number_are_none()
    {
        Assert.True(float.IsNaN(NegativeMath.Exp(Vector256.Create(float.NaN))[0]));
        Assert.True(float.IsNaN(NegativeMath.Exp(Vector128.Create(-float.NaN))[0]));
    }

    private static void Same(uint bits)
    {
        float x = BitConverter.UInt32BitsToSingle(bits);
        uint expected = BitConverter.SingleToUInt32Bits(VectorMath.Exp(x));
        if (Vector256.EqualsAll(NegativeMath.Exp(Vector256.Create(x)).AsUInt32(), Vector256.Create(expected)) && Vector128.EqualsAll(NegativeMath.Exp(Vector128.Create(x)).AsUInt32(), Vector128.Create(expected)))
            return;
        Assert.Fail(FormattableString.Invariant($"of {x:G9}: {NegativeMath.Exp(Vector256.Create(x))[0]:G9} and {NegativeMath.Exp(Vector128.Create(x))[0]:G9}, not {VectorMath.Exp(x):G9}"));
    }
}
