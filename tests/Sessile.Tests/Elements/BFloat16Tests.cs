using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Tests.Elements;

public sealed class BFloat16Tests
{
    public static IEnumerable<BFloat16> All => Enumerable.Range(0, 1 << 16).Select(bits => BFloat16.FromBits((ushort)bits));

    private static IEnumerable<BFloat16> Some => All.Where((_, i) => i % 61 == 0).Concat([BFloat16.Zero, BFloat16.NegativeZero, BFloat16.NaN, BFloat16.PositiveInfinity, BFloat16.NegativeInfinity, BFloat16.One]);

    [Fact]
    public void It_is_the_upper_half_of_a_float()
    {
        Assert.Equal(2, Unsafe.SizeOf<BFloat16>());
        foreach (var x in All)
        {
            Assert.Equal((uint)x.ToBits() << 16, BitConverter.SingleToUInt32Bits((float)x));
            Assert.Equal(BitConverter.DoubleToUInt64Bits((float)x), BitConverter.DoubleToUInt64Bits((double)x));
            // A NaN that signals becomes quiet, as where processors convert.
            int bits = BFloat16.IsNaN(x) ? x.ToBits() | 0x40 : x.ToBits();
            Assert.Equal(bits, ((BFloat16)(float)x).ToBits());
            Assert.Equal(bits, ((BFloat16)(double)x).ToBits());
        }
    }

    [Fact]
    public void Floats_and_doubles_go_to_the_nearest_and_ties_to_the_even_one()
    {
        for (int bits = 0; bits < 0x7F80; bits++)
        {
            BFloat16 low = BFloat16.FromBits((ushort)bits), high = BFloat16.FromBits((ushort)(bits + 1));
            double middle = bits == 0x7F7F ? (double)low + Math.ScaleB(1, 119) : ((double)low + (double)high) / 2;
            var even = (bits & 1) == 0 ? low : high;
            CheckNear(middle, even);
            CheckNear(Math.BitDecrement(middle), low);
            CheckNear(Math.BitIncrement(middle), high);
            Check((float)middle, even);
            Check(MathF.BitDecrement((float)middle), low);
            Check(MathF.BitIncrement((float)middle), high);
        }

        Check(float.Epsilon, BFloat16.Zero);
        Check(float.MaxValue, BFloat16.PositiveInfinity);
        CheckNear(double.MaxValue, BFloat16.PositiveInfinity);
        CheckNear(double.Epsilon, BFloat16.Zero);
    }

    [Fact(Explicit = true)]
    public void Every_float_goes_to_the_nearest()
    {
        Parallel.For(0, 1 << 16, upper =>
        {
            var low = BFloat16.FromBits((ushort)upper);
            for (uint lower = 0; lower < 1 << 16; lower++)
            {
                float x = BitConverter.UInt32BitsToSingle(((uint)upper << 16) | lower);
                bool isUp = lower > 0x8000 || (lower == 0x8000 && (upper & 1) != 0);
                int expected = float.IsNaN(x) ? upper | 0x40 : isUp ? upper + 1 : upper;
                if (((BFloat16)x).ToBits() != expected || (!float.IsNaN(x) && ((BFloat16)(double)x).ToBits() != expected))
                    Assert.Fail($"{x:R} became {(BFloat16)x} and {(BFloat16)(double)x}, not {BFloat16.FromBits((ushort)expected)}; below it is {low}");
            }
        });
    }

    [Fact]
    public void Whole_numbers_are_rounded_once()
    {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++)
        {
            long whole = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            if ((i & 3) == 0)
                whole = (0x101L << random.Next(54)) + random.Next(-1, 2);
            CheckWhole(whole, (BFloat16)whole);
            CheckWhole(unchecked((ulong)whole), (BFloat16)unchecked((ulong)whole));
            CheckWhole((int)whole, (BFloat16)(int)whole);
            CheckWhole((uint)whole, (BFloat16)(uint)whole);
            CheckWhole((short)whole, (BFloat16)(short)whole);
            CheckWhole((byte)whole, (byte)whole);
            CheckWhole((sbyte)whole, (sbyte)whole);
        }

        CheckWhole(ulong.MaxValue, (BFloat16)ulong.MaxValue);
        CheckWhole(long.MinValue, (BFloat16)long.MinValue);
    }

    [Fact]
    public void Text_reads_back_and_has_no_digit_too_many()
    {
        foreach (var x in All.Where(x => !BFloat16.IsNaN(x)))
        {
            string text = x.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(x.ToBits(), BFloat16.Parse(text, CultureInfo.InvariantCulture).ToBits());
            int digits = Digits(text);
            Assert.InRange(digits, 0, 4);
            if (digits > 1 && BFloat16.Parse(((double)x).ToString("E" + (digits - 2), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == x)
                Assert.Fail($"{text} could be shorter");
        }
    }

    [Fact]
    public void Texts_are_written_and_read_as_those_of_floats()
    {
        var comma = new NumberFormatInfo { NumberDecimalSeparator = "," };
        Assert.Equal("0.1", ((BFloat16)0.1f).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal("3.14", BFloat16.Pi.ToString("R", CultureInfo.InvariantCulture));
        Assert.Equal("3.141", BFloat16.Pi.ToString("F3", CultureInfo.InvariantCulture));
        Assert.Equal("3.39E+38", BFloat16.MaxValue.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("9E-41", BFloat16.Epsilon.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("NaN -Infinity -0", FormattableString.Invariant($"{BFloat16.NaN} {BFloat16.NegativeInfinity} {BFloat16.NegativeZero}"));
        Assert.Equal("3,14", BFloat16.Pi.ToString(comma));
        Assert.Equal(BFloat16.Pi, BFloat16.Parse("3,14", comma));
        Span<char> small = stackalloc char[3];
        Assert.False(BFloat16.Pi.TryFormat(small, out _, default, CultureInfo.InvariantCulture));
        Assert.True(BFloat16.TryParse("1e39", NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && BFloat16.IsPositiveInfinity(large));
        Assert.False(BFloat16.TryParse("one", out _));
        Assert.Throws<FormatException>(() => BFloat16.Parse("", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Arithmetic_is_that_of_numbers_rounded_once()
    {
        foreach (var x in Some)
        {
            foreach (var y in Some)
            {
                double a = (double)x, b = (double)y;
                Same(Rounded(a + b), x + y);
                Same(Rounded(a - b), x - y);
                Same(Rounded(a * b), x * y);
                Same((BFloat16)(a / b), x / y);
                Same((BFloat16)(a % b), x % y);
                Same((BFloat16)Math.Max(a, b), BFloat16.Max(x, y));
                Same((BFloat16)Math.Min(a, b), BFloat16.Min(x, y));
                Assert.Equal<bool>([(a < b), (a > b), a <= b, a >= b, a == b, a != b], [(x < y), (x > y), x <= y, x >= y, x == y, x != y]);
                Assert.Equal(a.CompareTo(b), x.CompareTo(y));
                Assert.Equal(a.Equals(b), x.Equals(y));
                Assert.True(!x.Equals(y) || x.GetHashCode() == y.GetHashCode());
            }
        }
    }

    [Fact]
    public void Kinds_of_numbers_are_told_apart_as_floats_are()
    {
        foreach (var x in All)
        {
            float f = (float)x;
            Assert.Equal(
                (float.IsNaN(f), float.IsFinite(f), float.IsInfinity(f), float.IsNegative(f), float.IsPositive(f), float.IsInteger(f), float.IsEvenInteger(f), float.IsOddInteger(f)),
                (BFloat16.IsNaN(x), BFloat16.IsFinite(x), BFloat16.IsInfinity(x), BFloat16.IsNegative(x), BFloat16.IsPositive(x), BFloat16.IsInteger(x), BFloat16.IsEvenInteger(x), BFloat16.IsOddInteger(x)));
            Assert.Equal(
                (float.IsNormal(f), float.IsSubnormal(f), float.IsPositiveInfinity(f), float.IsNegativeInfinity(f), float.IsRealNumber(f), f == 0),
                (BFloat16.IsNormal(x), BFloat16.IsSubnormal(x), BFloat16.IsPositiveInfinity(x), BFloat16.IsNegativeInfinity(x), BFloat16.IsRealNumber(x), IsZero(x)));
            Same((BFloat16)(-f), -x);
            Same((BFloat16)float.Abs(f), BFloat16.Abs(x));
            if (BFloat16.IsFinite(x) && f != 0)
            {
                Assert.Equal(x, BFloat16.BitDecrement(BFloat16.BitIncrement(x)));
                Assert.True(BFloat16.BitIncrement(x) > x);
            }
        }
    }

    [Fact]
    public void Conversions_to_whole_numbers_are_those_of_floats()
    {
        foreach (var x in Some)
        {
            float f = (float)x;
            Assert.Equal(((int)f, (long)f, (uint)f, (ulong)f), ((int)x, (long)x, (uint)x, (ulong)x));
            Assert.Equal((Half)f, (Half)x);
            Assert.Equal((BFloat16)(float)(Half)f, (BFloat16)(Half)x);
        }
    }

    [Fact]
    public void Generic_code_takes_it_for_a_number()
    {
        Assert.Equal((BFloat16)3.5f, Mean<BFloat16>([(BFloat16)3, (BFloat16)4]));
        Assert.Equal((BFloat16)300, Made<BFloat16, long>(300));
        Assert.Equal(BFloat16.PositiveInfinity, Made<BFloat16, double>(1e300));
        Assert.Equal((BFloat16)(-1.5f), Made<BFloat16, decimal>(-1.5m));
        Assert.Equal(127, sbyte.CreateSaturating((BFloat16)300));
        Assert.Throws<OverflowException>(() => sbyte.CreateChecked((BFloat16)300));
        Assert.Equal((BFloat16)1.414f, Root((BFloat16)2));
        // In the middle between two numbers, and beside it by less than a float sees.
        BFloat16 little = (BFloat16)Math.ScaleB(1, -60);
        Assert.Equal((260, 262), ((int)Fused((BFloat16)9, (BFloat16)29, BFloat16.Zero), (int)Fused((BFloat16)9, (BFloat16)29, little)));
        Assert.Equal((260, 258), ((int)Fused((BFloat16)7, (BFloat16)37, BFloat16.Zero), (int)Fused((BFloat16)7, (BFloat16)37, -little)));
        Span<byte> utf8 = stackalloc byte[8];
        Assert.True(((IUtf8SpanFormattable)BFloat16.One).TryFormat(utf8, out int written, default, null));
        Assert.Equal("1"u8, utf8[..written]);
    }

    private static T Fused<T>(T x, T y, T z)
        where T : IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x, y, z);

    private static T Made<T, TFrom>(TFrom value)
        where T : INumber<T>
        where TFrom : INumber<TFrom> => T.CreateChecked(value);

    private static T Root<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sqrt(x);

    private static bool IsZero<T>(T x)
        where T : INumber<T> => T.IsZero(x);

    private static T Mean<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
            sum += value;
        return sum / T.CreateChecked(values.Length);
    }

    private static void CheckNear(double x, BFloat16 expected)
    {
        Same(expected, (BFloat16)x);
        Same(-expected, (BFloat16)(-x));
    }

    private static void Check(float x, BFloat16 expected)
    {
        Same(expected, (BFloat16)x);
        Same(-expected, (BFloat16)(-x));
    }

    /// <summary>By whole numbers: eight digits, and whether what is cut off is more than half of the last, or that and the last is odd.</summary>
    private static void CheckWhole(Int128 whole, BFloat16 actual)
    {
        var size = whole < 0 ? (UInt128)(-whole) : (UInt128)whole;
        int cut = Math.Max(0, 128 - (int)UInt128.LeadingZeroCount(size) - 8);
        UInt128 kept = size >> cut, rest = size - (kept << cut), half = cut == 0 ? 1 : UInt128.One << (cut - 1);
        if (cut > 0 && (rest > half || (rest == half && UInt128.IsOddInteger(kept))))
            kept++;
        Same((BFloat16)(float)(Math.ScaleB((double)kept, cut) * (whole < 0 ? -1 : 1)), actual);
    }

    /// <summary>A sum or product of two has at most 16 digits, or terms so far apart that the less does not count.</summary>
    private static BFloat16 Rounded(double exact) => (BFloat16)exact;

    private static int Digits(string text) => text.Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('-').Trim('0') is var digits && digits.Contains('I', StringComparison.Ordinal) ? 0 : digits.Length;

    private static void Same(BFloat16 expected, BFloat16 actual)
    {
        if (expected.ToBits() != actual.ToBits() && !(BFloat16.IsNaN(expected) && BFloat16.IsNaN(actual)))
            Assert.Fail($"{actual} should be {expected}");
    }
}
