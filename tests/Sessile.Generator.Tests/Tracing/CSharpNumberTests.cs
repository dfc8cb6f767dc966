namespace Sessile.Generator.Tests.Tracing;

public sealed class CSharpNumberTests
{
    private const string Declarations = """
        public enum Colour { Red, Green = 4, Blue }
        [Flags] public enum Bits : byte { None, A = 1, B = 2, C = 4 }
        """;

    private static readonly string[] Bodies =
    [
        """int big = int.MaxValue; int one = 1; return $"{big + one} {big * 2} {-big - 2} {big + 1L}";""",
        """uint u = 0; return $"{u - 1} {(uint.MaxValue - u) * 2u} {u - 1L} {~u} {5u % 3u}";""",
        """long l = long.MaxValue; ulong ul = ulong.MaxValue; return $"{l + 1} {ul + 2} {l * 2} {ul / 2} {ul > 5} {(long)ul}";""",
        """int a = 7, b = -2; return $"{a / b} {a % b} {-a / 2} {-a % 2} {a / 2.0} {a / 2f} {(double)a / b}";""",
        """int a = 1; return $"{a << 31} {a << 33} {-8 >> 1} {-8 >>> 28} {1L << 40} {0xFFu << 4} {-8L >>> 60}";""",
        """byte b = 250; b += 10; sbyte s = 127; s++; short h = short.MinValue; h--; ushort us = 1; us -= 2; return $"{b} {s} {h} {us} {b + s}";""",
        """char c = 'a'; c++; int i = c + 1; return $"{c} {i} {(char)i} {'x' - 'a'} {(int)'€'}";""",
        """float f = 1f / 3; double d = 1.0 / 3; return $"{f} {d} {f * 3} {d * 3} {f + d} {(float)d} {16777217f} {0.1f + 0.2f} {0.1 + 0.2}";""",
        """float f = 1e30f; return $"{f * f} {-f * f} {f * 1e30} {f % 7f} {0f / 0f} {1 / -0.0} {float.Epsilon / 2}";""",
        """double d = 3.99; float n = -2.5f; return $"{(int)d} {(int)n} {(long)1e15} {(byte)200.7} {(uint)3.9f} {(short)-7.2} {(float)long.MaxValue} {(double)ulong.MaxValue}";""",
        """double big = 1e20, nan = double.NaN; return $"{unchecked((int)big)} {unchecked((int)-big)} {unchecked((long)big)} {unchecked((int)nan)} {unchecked((ulong)-1.5)} {unchecked((uint)big)}";""",
        """long l = 0x1_2345_6789; int i = 300, m = -1; return $"{(int)l} {(short)l} {(byte)i} {(sbyte)i} {(char)65} {(ulong)m} {(uint)m}";""",
        """decimal m = 1.10m; return $"{m + 2} {m * m} {1m / 3m} {(int)2.9m} {(double)m} {decimal.Round(2.345m, 2)} {m > 1}";""".Replace("decimal.Round", "Math.Round"),
        """double nan = double.NaN; return $"{nan == nan} {nan < 1} {nan != 1} {nan >= nan} {double.IsNaN(nan)} {0.0 == -0.0} {float.IsInfinity(1f / 0)}";""",
        """int x = 5; x += 3; x -= 1; x *= 4; x /= 3; x %= 5; x <<= 3; x |= 1; x &= 0xF9; x ^= 2; int y = x++ + ++x; y = y-- - --y; return $"{x} {y}";""",
        """double d = 5; d += 1; d *= 0.5; float f = 2; f /= 3; long l = 5; l += 3; l <<= 2; string s = "a"; s += 1; s += 'c'; s += 2.5; return $"{d} {f} {l} {s}";""",
        """bool t = true, f = false; t &= !f; f |= t ^ true; return $"{t} {f} {t && !f || false} {t != f} {(t ? 1 : 2)} {!t}";""",
        """Colour c = Colour.Green; c++; return $"{c} {(int)c} {Colour.Red + 4} {(Colour)0} {c == Colour.Blue} {c > Colour.Green} {c - Colour.Red}";""".Replace("c++;", "c = c + 1;"),
        """Bits b = Bits.A | Bits.B; b &= ~Bits.A; return $"{b} {(int)(b | Bits.C)} {(b & Bits.B) != 0} {b.ToString()} {(byte)~Bits.None}";""",
        """int? n = null; int? m = 3; return $"{n ?? 7} {m + 1} {(n + m) is null} {n == null} {m > 2} {n < 2} {m.Value} {m.HasValue} {n.GetValueOrDefault(4)} {n == m}";""",
        """return $"{Math.Sqrt(2)} {Math.Pow(2, 0.5)} {Math.Max(3, 4)} {Math.Min(-1.5, 2)} {Math.Abs(-3)} {Math.Sign(-2.5)} {Math.Clamp(9, 1, 5)} {Math.Floor(-1.5)} {Math.Ceiling(1.2)} {Math.Round(2.5)} {Math.Round(1.2345, 2)} {Math.PI}";""",
        """return $"{MathF.Max(1f, 2f)} {MathF.Abs(-2f)} {MathF.Floor(2.7f)} {MathF.Sqrt(2f)} {MathF.PI} {Math.Truncate(-2.7)} {Math.Exp(1) > 2.7} {Math.Log(8, 2)} {Math.Atan2(1, 1)} {Math.Cos(0)}";""",
        """return $"{int.MaxValue} {float.MaxValue} {double.Epsilon} {int.Parse("42") + 1} {double.Parse("2.5")} {int.Max(2, 3)} {float.Pi} {double.Tau}";""",
        """return $"{1.5:F2} {1234567.891:N1} {0.256:P0} {255:X4} {42,6}|{42,-6}| {1e-7} {1e21} {float.NaN} {1234.5f:E2} {true} {'c'} {(object)5}";""",
        """int a = 3; return $"{checked(a * 2)} {unchecked(a * int.MaxValue)} {sizeof(int)} {nameof(a)} {default(int)} {default(bool)} {default(double)}";""",
        """double total = 0; for (int i = 0; i < 10; i++) total += 0.1; float sum = 0; foreach (var x in new[] { 0.1f, 0.2f, 0.3f }) sum += x; return $"{total} {sum}";""",
    ];

    private static readonly Lazy<CSharpCases> All = new(() => new CSharpCases(Declarations, Bodies));

    public static TheoryData<string> Cases => [.. Bodies];

    [Theory, MemberData(nameof(Cases))]
    public void Numbers_are_computed_as_in_a_running_program(string body) => Assert.Equal(All.Value[body].Native, All.Value[body].Traced);

    [Fact]
    public void Nothing_of_it_is_refused() => Assert.Empty(All.Value.Errors);
}
