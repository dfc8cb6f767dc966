namespace Sessile.Generator.Tests.Tracing;

/// <summary>Halves and bfloat16 at build time, for which the compiler's own framework has no types.</summary>
public sealed class StoredFloatTests
{
    private const string Declarations = """
        public static class Generic
        {
            public static T Twice<T>(T x) where T : System.Numerics.INumber<T> => x + x;
            public static T Tenth<T>() where T : System.Numerics.INumber<T> => T.CreateChecked(0.1) * T.One;
        }
        """;

    private static readonly string[] Bodies =
    [
        """Half h = (Half)1.5f, t = (Half)0.1f; return $"{(float)h} {(float)t} {(float)(h + t)} {(float)(h - t)} {(float)(h * t)} {(float)(h / t)} {(float)(h % t)} {(float)-t} {(double)+t}";""",
        """BFloat16 h = (BFloat16)1.5f, t = (BFloat16)0.1f; return $"{(float)h} {(float)t} {(float)(h + t)} {(float)(h - t)} {(float)(h * t)} {(float)(h / t)} {(float)(h % t)} {(float)-t} {(double)+t}";""",
        """Half h = (Half)1.5; BFloat16 b = (BFloat16)2.5m; return $"{h > (Half)1} {h <= (Half)1.5} {h == (Half)1.5f} {h != (Half)2} {b < (BFloat16)2} {b >= (BFloat16)2.5} {b == (BFloat16)2.5} {Half.NaN == Half.NaN}";""",
        """Half h = (Half)7; h++; h += (Half)0.25f; h *= h; BFloat16 b = (BFloat16)300; b++; b--; b -= (BFloat16)0.5f; --b; return $"{(float)h} {(float)b} {(float)h--} {(float)++b}";""",
        """Half h = default; BFloat16 b = default; return $"{(float)h} {(float)b} {(float)default(Half)} {(float)new BFloat16()} {(float)new Half()} {(float)(b + BFloat16.One)}";""",
        """return $"{(float)Half.MaxValue} {(float)Half.MinValue} {(float)Half.Epsilon} {(float)Half.One} {(float)Half.NegativeOne} {(float)Half.Pi} {(float)Half.E} {(float)Half.Tau} {(float)Half.PositiveInfinity} {(float)Half.NegativeInfinity} {(float)Half.NaN} {1 / (float)Half.NegativeZero}";""",
        """return $"{(float)BFloat16.MaxValue} {(float)BFloat16.MinValue} {(float)BFloat16.Epsilon} {(float)BFloat16.One} {(float)BFloat16.NegativeOne} {(float)BFloat16.Pi} {(float)BFloat16.E} {(float)BFloat16.Tau} {(float)BFloat16.PositiveInfinity} {(float)BFloat16.NegativeInfinity} {(float)BFloat16.NaN} {1 / (float)BFloat16.NegativeZero}";""",
        """return $"{(float)Half.Parse("1.3")} {(float)BFloat16.Parse("1.3")} {(float)Half.Parse("1e9")} {(float)BFloat16.Parse("-1e-3")} {(float)BFloat16.Parse("2.00390625000000001")}";""",
        """return $"{(float)BFloat16.FromBits(0x4049)} {BFloat16.Pi.ToBits()} {(float)BitConverter.UInt16BitsToHalf(0x3C01)} {BitConverter.HalfToUInt16Bits((Half)(-2))} {BitConverter.HalfToInt16Bits((Half)(-2))} {(float)BitConverter.Int16BitsToHalf(-16384)}";""",
        """return $"{BitConverter.SingleToInt32Bits(-1f)} {BitConverter.SingleToUInt32Bits(-1f)} {BitConverter.Int32BitsToSingle(0x3F800000)} {BitConverter.UInt32BitsToSingle(0x40000000u)} {BitConverter.DoubleToInt64Bits(1)} {BitConverter.DoubleToUInt64Bits(-1)} {BitConverter.Int64BitsToDouble(1L << 62)} {BitConverter.UInt64BitsToDouble(1UL << 62)}";""",
        """Half[] h = [(Half)1, (Half)0.1f, Half.Pi]; BFloat16[] b = new BFloat16[2]; b[1] = (BFloat16)0.1f; return $"{h.Length} {(float)h[1]} {(float)b[0]} {(float)b[1]} {(float)h.Max()} {(float)h.Min()} {h.Select(v => (float)v).Sum()} {(float)new[] { 0.1f, 0.2f }.Select(v => (BFloat16)v).Last()}";""",
        """var (a, b) = ((Half)(-1.75f), (Half)0.3f); return $"{(float)Half.Max(a, b)} {(float)Half.Min(a, b)} {(float)Half.Abs(a)} {Half.Sign(a)} {(float)Half.Clamp(a, (Half)(-1), b)} {(float)Half.Floor(a)} {(float)Half.Ceiling(a)} {(float)Half.Round(a)} {(float)Half.Truncate(a)} {(float)Half.CopySign(b, a)}";""",
        """var (a, b) = ((BFloat16)(-1.75f), (BFloat16)0.3f); return $"{(float)BFloat16.Max(a, b)} {(float)BFloat16.Min(a, b)} {(float)BFloat16.Abs(a)} {BFloat16.Sign(a)} {(float)BFloat16.Clamp(a, (BFloat16)(-1), b)} {(float)BFloat16.Floor(a)} {(float)BFloat16.Ceiling(a)} {(float)BFloat16.Round(a)} {(float)BFloat16.Truncate(a)} {(float)BFloat16.CopySign(b, a)}";""",
        """var a = (Half)2; return $"{(float)Half.Sqrt(a)} {(float)Half.Exp(a)} {(float)Half.Log(a)} {(float)Half.Pow(a, (Half)0.5f)} {(float)Half.Sin(a)} {(float)Half.Cos(a)} {(float)Half.Tanh(a)} {(float)Half.Atan2(a, a)}";""",
        """return $"{Half.IsNaN(Half.NaN)} {Half.IsInfinity(Half.MaxValue)} {Half.IsFinite((Half)1)} {Half.IsNegative((Half)(-1))} {BFloat16.IsNaN(BFloat16.One)} {BFloat16.IsInfinity(BFloat16.NegativeInfinity)} {BFloat16.IsFinite(BFloat16.MaxValue)} {BFloat16.IsNegative(BFloat16.One)}";""",
        """Half h = (Half)2.7f; BFloat16 b = (BFloat16)(-2.7f); return $"{(int)h} {(int)b} {(long)h} {(byte)h} {(short)b} {(uint)h} {(double)h} {(float)(Half)b} {(float)(BFloat16)h} {(decimal)h}";""",
        """int i = 2049; long l = 257; byte y = 200; Half fromByte = y; BFloat16 alsoFromByte = y; return $"{(float)(Half)i} {(float)(BFloat16)l} {(float)(Half)l} {(float)(BFloat16)i} {(float)fromByte} {(float)alsoFromByte} {(float)(Half)70000} {(float)(Half)'a'}";""",
        """Half? none = null; Half? some = (Half)3; return $"{(float)(none ?? (Half)7)} {none is null} {(float)some.Value} {some > (Half)2} {(float)(some + (Half)1)!.Value} {(float)none.GetValueOrDefault()}";""",
        """return $"{(float)Generic.Twice((Half)0.1f)} {(float)Generic.Twice((BFloat16)1.3f)} {(float)Generic.Tenth<Half>()} {(float)Generic.Tenth<BFloat16>()} {Generic.Tenth<float>()}";""",
        """return $"{(float)Half.CreateChecked(0.1)} {float.CreateChecked((Half)0.1f)} {int.CreateTruncating((Half)2.5f)}";""",
        """Half a = (Half)1, b = (Half)2; return $"{a.Equals(b)} {a.CompareTo(b)} {BFloat16.One.CompareTo(BFloat16.One)} {a.Equals((Half)1)} {(a, b) == (b, a)} {(a < b ? 1 : 2)}";""",
        """return $"{(Half)0.1f} {(BFloat16)0.1f} {Half.Pi} {BFloat16.Pi:F3} {((Half)0.3f).ToString()} {((BFloat16)0.3f).ToString()} {Half.MaxValue} {BFloat16.MaxValue} {BFloat16.Epsilon} {Half.NaN} {(Half)1}";""",
        """var name = "w" + (Half)0.1f; name += (BFloat16)0.2f; var all = string.Join(",", new[] { (Half)0.1f, (Half)2 }); object boxed = (BFloat16)0.7f; return $"{name} {all} {string.Concat("a", (Half)0.3f)} {boxed} {string.Format("{0}", (Half)0.9f)}";""",
        """float f = 0.1f; Half h = (Half)f; var same = (float)h == f; BFloat16 b = (BFloat16)(f + 1); return $"{same} {(float)b} {(float)(Half)(h + h)} {(float)(h + (Half)b)} {MathF.Sqrt((float)h)} {Math.Max((float)h, (float)b)}";""",
    ];

    private static readonly Lazy<CSharpCases> All = new(() => new CSharpCases(Declarations, Bodies));

    public static TheoryData<string> Cases => [.. Bodies];

    [Theory, MemberData(nameof(Cases))]
    public void Floats_of_16_bits_are_computed_as_in_a_running_program(string body) => Assert.Equal(All.Value[body].Native, All.Value[body].Traced);

    [Fact]
    public void Nothing_of_it_is_refused() => Assert.Empty(All.Value.Errors);
}
