namespace Sessile.Generator.Tests.Tracing;

/// <summary>Overloads, options and kinds of collection that change what a method means, and members that are less often written.</summary>
public sealed class CSharpLibraryTests
{
    private const string Declarations = """
        [Flags] public enum Flag { None, A = 1, B = 2, C = 4 }
        public struct Tally { public int N; public void Up() => N++; }
        public class Holder { public Tally Field; public Tally Property { get; set; } }
        public class Doubled { public int A { get; set => field = value * 2; } public int B { get => field + 1; set; } private int _c; public int C { get => _c; set { _c = value * 3; } } public int this[int i] { get => _c + i; set => _c = value - i; } }
        public class Sum { public int N; public void operator +=(int x) => N += x; public void operator ++() => N += 100; }
        public class Step(int n) { public int N = n; public static Step operator ++(Step a) => new(a.N + 10); }
        public interface IArea { int Area(); int Sides { get; } }
        public abstract class Figure : IArea { public abstract int Area(); public abstract int Sides { get; } }
        public class Square(int a) : Figure { public override int Area() => a * a; public override int Sides => 4; }
        public interface IOperation { static abstract int Do(int a, int b); static virtual int Two => 2; static abstract string Name { get; } }
        public class Times : IOperation { public static int Do(int a, int b) => a * b; public static string Name => "times"; }
        public class Plus : IOperation { public static int Do(int a, int b) => a + b; public static int Two => 20; public static string Name => "plus"; }
        public static class Sized<T> { public static readonly int Field = default(T) is int ? 1 : default(T) is double ? 2 : 3; public static int Property => Field * 10; }
        public interface IBox<T> { int Get(); T Item { get; } }
        public class IntBox : IBox<int> { public int Get() => 1; public int Item => 5; }
        public class LongBox : IBox<long> { int IBox<long>.Get() => 100; public long Item => 6; }
        public class Fixed { public readonly Tally Tally; public Fixed() { Tally.Up(); } }
        public class Table { private readonly Dictionary<string, int> _cells = []; public int this[string k] { get => _cells[k]; set => _cells[k] = value; } }
        public static class Fn
        {
            public static string Size<T>() => $"{Sized<T>.Field}/{Sized<T>.Property}";
            public static string Unbox<T>(IBox<T> b) => $"{b.Get()}:{b.Item}";
            public static int In(in Tally t) { t.Up(); return t.N; }
            public static int Go<T>(int x) where T : IOperation => T.Do(x, 4) + T.Two + T.Name.Length;
            public static int Squared<T>(T x) where T : System.Numerics.INumber<T> => int.CreateChecked(x * x + T.One + T.CreateChecked(2));
        }
        """;

    private static readonly string[] Bodies =
    [
        """int[] a = [1, 2, 3, 4]; Array.Reverse(a, 1, 2); List<int> l = [1, 2, 3, 4]; l.Reverse(1, 2); int[] f = [1, 2, 3, 4]; Array.Fill(f, 9, 1, 2); return $"{string.Join(",", a)} {string.Join(",", l)} {string.Join(",", f)}";""",
        """int[] a = [1, 2, 1, 4]; return $"{Array.IndexOf(a, 1, 1)} {Array.IndexOf(a, 4, 0, 2)} {a.ToList().IndexOf(1, 1)} {"abcabc".IndexOf('a', 1)} {"abcabc".IndexOf("c", 3, 2)}";""",
        """return string.Join("|", "a,b,c".Split(',', 2)) + string.Join("|", "a;b,c".Split([',', ';'])) + string.Join("|", "a,,c".Split(',', StringSplitOptions.RemoveEmptyEntries)) + string.Join("|", "a b".Split());""",
        """return $"{"xxax".Trim('x')} {"xxax".TrimStart('x')} {"xaxy".TrimEnd('x', 'y')} {" a ".Trim()}";""",
        """return $"{string.Equals("a", "A", StringComparison.OrdinalIgnoreCase)} {"a".Equals("A")} {"abc".Contains("B", StringComparison.OrdinalIgnoreCase)} {"abc".StartsWith("A", StringComparison.Ordinal)} {"abc".EndsWith("C", StringComparison.OrdinalIgnoreCase)} {"abc".IndexOf("C", StringComparison.OrdinalIgnoreCase)}";""",
        """Math.DivRem(17, 5, out int r); var t = Math.DivRem(17L, 5L); return $"{r} {t.Quotient} {t.Remainder}";""",
        """return $"{Math.Round(2.5, MidpointRounding.AwayFromZero)} {Math.Round(-2.25, 1, MidpointRounding.AwayFromZero)} {Math.Round(2.7, MidpointRounding.ToZero)} {Math.Round(2.1, MidpointRounding.ToPositiveInfinity)} {Math.Round(2.5)} {Math.Round(2.45, 1)} {MathF.Round(2.5f)}";""",
        """int t = 0; for (int i = 1; i < 200; i++) t += (int)Math.Round(Math.Cbrt(i * i * i), 9); for (int i = 1; i < 62; i++) t += (int)Math.Ceiling(Math.Log2(1L << i)); return $"{t} {Math.Cbrt(-8)}";""",
        """var h = new HashSet<int>([1, 1, 2]); HashSet<int> g = [3, 3]; ISet<int> s = new HashSet<int>(); s.Add(1); s.Add(1); return $"{h.Count} {g.Count} {s.Count} {h.Add(2)} {h.Contains(1)}";""",
        """var s = new Stack<int>([1, 2, 3]); s.Push(4); var q = new Queue<int>([1, 2]); q.Enqueue(3); return $"{string.Join(",", s)} {s.Peek()} {s.Pop()} {s.First()} {q.Peek()} {q.Dequeue()} {string.Join(",", q)}";""",
        """var d = new Dictionary<string, int> { ["a"] = 1 }; var e = new Dictionary<string, int>(d) { ["b"] = 2 }; e.TryGetValue("z", out var z); return $"{d.Count} {e.Count} {z} {new List<int>(5).Count} {new List<char>("ab").Count}";""",
        """int[,] a = { { 1, 2, 3 }, { 4, 5, 6 } }; string s = ""; foreach (var x in a) s += x; int[][] j = [[1, 2], [3]]; var e = new int[0, 3]; return $"{s} {a.Length} {a.Rank} {a.GetLength(1)} {j.Rank} {j.Length} {e.GetLength(1)} {e.Length} {a.Cast<int>().Sum()}";""",
        """int[,,] a = new int[2, 3, 4]; a[1, 2, 3] = 5; var b = (int[,,])a.Clone(); b[1, 2, 3] = 7; int n = 0; foreach (var x in a) n += x; return $"{n} {b[1, 2, 3]} {a.Length} {a.Rank} {a.GetLength(2)}";""",
        """return $"{new[] { 1, 2 }.FirstOrDefault(7)} {new int[0].FirstOrDefault(7)} {new int[0].LastOrDefault(9)} {new[] { 1, 2 }.FirstOrDefault(x => x > 5, 8)} {new[] { 1, 2 }.FirstOrDefault(x => x > 5)} {new string[0].FirstOrDefault() is null}";""",
        """Flag f = Flag.A | Flag.C; f |= Flag.B; var g = f & ~Flag.B; return $"{g} {g:D} {Flag.None} {(Flag)8} {g.HasFlag(Flag.A)} {g.HasFlag(Flag.B)} {(Flag)5} {f}";""",
        """Flag f = Flag.A; f++; var old = f--; decimal m = 0.1m; m++; return $"{f} {old} {m}";""",
        """var h = new Holder(); h.Field.Up(); h.Property.Up(); List<Tally> l = [new()]; l[0].Up(); Tally[] a = [new()]; a[0].Up(); return $"{h.Field.N} {h.Property.N} {l[0].N} {a[0].N}";""",
        """return $"{Fn.Size<int>()} {Fn.Size<double>()} {Fn.Size<string>()} {Sized<long>.Field} {Fn.Unbox(new IntBox())} {Fn.Unbox(new LongBox())}";""",
        """var f = new Fixed(); f.Tally.Up(); var t = new Tally(); Action up = t.Up; up(); up(); var p = (new Tally(), 1); p.Item1.Up(); var q = p; q.Item1.Up(); Tally? n = t; return $"{f.Tally.N} {t.N} {Fn.In(in t)} {t.N} {p.Item1.N} {q.Item1.N} {n.Value.N} {n.HasValue}";""",
        """var t = new Table { ["x"] = 7 }; t["y"] = 8; t["y"] += 2; object a = 5, b = 5; return $"{t["x"]} {t["y"]} {a.Equals(b)} {a == null}";""",
        """var d = new Doubled { A = 3, B = 4, C = 5 }; d.A += 1; d.B++; d.C -= 1; var s = $"{d.A} {d.B} {d.C} {d[2]}"; d[1] = 9; d[1] += 5; return s + $" {d.C} {d[0]}";""",
        """var s = new Sum { N = 1 }; var t = s; s += 4; s += 5; s++; var p = new Step(3); var o = p++; ++p; return $"{s.N} {t.N} {o.N} {p.N}";""",
        """IArea a = new Square(3); return $"{a.Area()} {a.Sides}";""",
        """return $"{Fn.Go<Times>(3)} {Fn.Go<Plus>(3)} {Fn.Squared(3)} {Fn.Squared(4.0)} {int.CreateTruncating(300L)} {double.CreateChecked(3)}";""",
        """int? n = 5; n++; int? k = null; k++; k += 2; bool? u = null; var m = n; m += null; return $"{n} {k is null} {m is null} {(u & false) is false} {(u | true) is true} {(u & true) is null} {(n += 3)}";""",
        """return string.Join(",", new[] { 3, 1, 2 }.Order()) + string.Join(",", new[] { 3, 1, 2 }.OrderByDescending(x => x % 3)) + string.Join(",", new[] { 2.5, double.NaN, -1 }.OrderBy(x => x)) + string.Join(",", new[] { "bb", "a", "cc" }.OrderBy(s => s.Length)) + new Stack<int>([1, 2]).ToArray()[0];""",
        """return 5.ToString(System.Globalization.CultureInfo.InvariantCulture) + 2.5.ToString("F2", System.Globalization.CultureInfo.InvariantCulture) + double.Parse("1.5", System.Globalization.CultureInfo.InvariantCulture) + int.Parse("7", System.Globalization.NumberStyles.Integer);""",
        """int[] a = [1, 2, 3, 4]; Span<int> s = a; s[0] = 9; s.Reverse(); ReadOnlySpan<int> r = a.AsSpan(1, 2); return $"{string.Join(",", a)} {r[0]} {s[1..].Length} {s[^1]}";""",
        """object[] xs = [new[] { 1 }, new[] { 1.5 }, new[] { "s" }]; return string.Join(",", xs.Select(x => x switch { double[] d => $"double{d[0]}", string[] s => s[0], int[] i => $"int{i[0]}", _ => "?" })) + (xs[0] is IEnumerable<int>) + (xs[0] is IEnumerable<double>);""",
        """var l = new List<double> { 2, double.NaN, -1, 2 }; l.Sort(); int[] a = [3, 1, 2]; Array.Sort(a); var s = new List<string> { "bb", "a", "ccc" }; s.Sort((x, y) => y.Length.CompareTo(x.Length)); (int, char)[] t = [(2, 'a'), (1, 'b'), (3, 'c')]; Array.Sort(t, (x, y) => x.Item1 - y.Item1); char[] c = ['z', 'b']; Array.Sort(c); return $"{string.Join(",", l)} {string.Join(",", a)} {string.Join(",", s)} {string.Join(",", t.Select(x => x.Item2))} {c[0]}";""",
        """string F(int n) { var log = ""; while (true) { switch (n) { case 1: log += "one"; goto case 3; case 2: log += "two"; n = 1; continue; case 3: log += "three"; foreach (var i in new[] { 1, 2 }) { log += i; if (n == 1) goto default; } break; default: log += "other"; return log; } return log; } } return $"{F(1)} {F(2)} {F(3)} {F(9)}";""",
        """var b = new System.Text.StringBuilder("a"); b.Append(1).Append('c').Append(2.5).Append(true).Append((string?)null).Append('x', 3).Append("hello", 1, 3).Append(new[] { 'p', 'q' }); b.Append($"<{1.5:F2}|{7,4}|{"s",-3}|{b.Length}>"); b.Insert(0, "in").Remove(1, 1); var t = b.ToString(); b.Clear().Append(5); return $"{t} {b} {b.Length} {b.ToString(0, 1)}";""",
        """return $"{int.TryParse("12", out var i)}{i} {int.TryParse("x", out i)}{i} {int.TryParse((string?)null, out i)} {long.TryParse(" -9 ", out var l)}{l} {int.TryParse("3000000000", out i)}{i} {double.TryParse("2.5e1", out var d)}{d} {float.TryParse("1,000", out var f)}{f} {double.TryParse("", out d)}{d} {int.TryParse("1.5", out _)}";""",
        """var t = (A: 1, B: "b", 2.5); var u = t with { A = 5, Item3 = 7 }; var v = (new Tally { N = 1 }, 2); var w = v with { Item2 = 9 }; w.Item1.Up(); return $"{t} {u} {u.A} {v.Item1.N} {w.Item1.N} {w.Item2}";""",
        """return string.Join("", "aZ9 _.$\té€\n".Select(c => $"{(char.IsDigit(c) ? 1 : 0)}{(char.IsLetter(c) ? 1 : 0)}{(char.IsLetterOrDigit(c) ? 1 : 0)}{(char.IsUpper(c) ? 1 : 0)}{(char.IsLower(c) ? 1 : 0)}{(char.IsWhiteSpace(c) ? 1 : 0)}{(char.IsPunctuation(c) ? 1 : 0)}{(char.IsSymbol(c) ? 1 : 0)}{(char.IsControl(c) ? 1 : 0)}{(char.IsAsciiLetter(c) ? 1 : 0)}{char.ToUpperInvariant(c)}")) + char.IsDigit("a1", 1) + char.IsBetween('b', 'a', 'c');""",
        """System.Collections.Immutable.ImmutableArray<int> a = [1, 2]; var b = a.Add(3); var c = b.RemoveAt(0); return $"{a.Length} {b.Length} {string.Join(",", c)}";""",
    ];

    private static readonly Lazy<CSharpCases> All = new(() => new CSharpCases(Declarations, Bodies));

    public static TheoryData<string> Cases => [.. Bodies];

    [Theory, MemberData(nameof(Cases))]
    public void The_library_gives_what_it_gives_in_a_running_program(string body) => Assert.Equal(All.Value[body].Native, All.Value[body].Traced);

    [Fact]
    public void Nothing_of_it_is_refused() => Assert.Empty(All.Value.Errors);
}
