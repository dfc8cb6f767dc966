namespace Sessile.Generator.Tests.Tracing;

public sealed class CSharpConstructTests
{
    private const string Declarations = """
        public record Point(int X, int Y) { public int Sum => X + Y; public string Name { get; init; } = "p"; }
        public record struct Pair(int A, int B);
        public record Named(int X, int Y, string Label) : Point(X + 1, Y);
        public struct Counter { public int N; public void Up() => N++; public readonly int Twice => N * 2; }
        public class Box(int size) { private readonly int _twice = size * 2; public int Size => size; public int Twice => _twice; public int Extra { get; set; } = 1; public int this[int i] => size + i; }
        public abstract class Shape { public abstract double Area { get; } public virtual string Kind() => "shape"; public string Text() => $"{Kind()} {Area}"; }
        public class Square(double side) : Shape { public override double Area => side * side; public override string Kind() => "square/" + base.Kind(); }
        public class Circle : Shape { private readonly double _r; public Circle(double r) { _r = r; } public Circle() : this(1) { } public override double Area => 3 * _r * _r; }
        public interface IScale { int Scale(int x); int Twice(int x) => Scale(Scale(x)); }
        public class By(int n) : IScale { public int Scale(int x) => x * n; }
        public static class Fn
        {
            public const int C = 3;
            public static readonly int[] Sizes = [1, 2, 3];
            public static int Width => C * 2;
            public static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
            public static int Opt(int a, int b = 2, params int[] rest) => a * 100 + b * 10 + rest.Length;
            public static T Id<T>(T x) => x;
            public static string TypeName<T>(T x) => x is int ? "int" : x is string ? "string" : "other";
            public static int Twice(this int x) => x * 2;
            public static bool TryHalf(int x, out int half) { half = x / 2; return x % 2 == 0; }
            public static void Swap(ref int a, ref int b) => (a, b) = (b, a);
            public static T Sum<T>(T[] xs) where T : System.Numerics.INumber<T> { var s = T.Zero; foreach (var x in xs) s += x; return s; }
            extension(string s) { public string Shout(int n = 1) => s + new string('!', n).Length; public int Size => s.Length; }
        }
        """;

    private static readonly string[] Bodies =
    [
        """object o = new[] { 1.5, 2.5, 3.5 }; object t = (1, 2, 3); object n = 5; return $"{o is (1.5, 2.5)} {o is not (_, _)} {t is (1, 2)} {t is (1, 2, 3)} {t is (1, _, var z) && z is 3} {n is (_, _)} {new Point(1, 2) is (1, 2)}";""",
        """var (a, b) = (1, "x"); (int c, (int d, int e)) = (2, (3, 4)); (a, c) = (c, a); var t = (First: 5, 6); return $"{a} {b} {c} {d} {e} {t.First} {t.Item2} {(1, 2) == (1, 2)} {t}";""",
        """var t = (1, 2); var u = t; u.Item1 = 9; (double x, long y) = t; return $"{t} {u} {x / 2} {y}";""",
        """int[] a = [1, 2, .. new[] { 3, 4 }, 5]; List<int> l = [.. a, 6]; l[^1] = 7; l.Add(8); l.Insert(0, 0); a[1] += 10; return $"{string.Join(",", a)} {string.Join(",", l)} {a[^2]} {l.Count} {a.Length}";""",
        """int[] a = [1, 2, 3, 4, 5]; return $"{string.Join(",", a[1..^1])} {string.Join(",", a[..2])} {"hello"[1..3]} {"hello"[^1]} {a[(Index)1]}";""",
        """int[,] m = { { 1, 2, 3 }, { 4, 5, 6 } }; m[1, 0] = 9; int[][] j = [[1], [2, 3]]; return $"{m[1, 0]} {m.GetLength(0)} {m.GetLength(1)} {j[1][1]} {new int[3].Length} {(new int[2, 2])[1, 1]}";""",
        """var d = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }; d["c"] = 3; return $"{d["b"]} {d.Count} {d.ContainsKey("z")} {d.TryGetValue("c", out var v)} {v} {string.Join(",", d.Keys)}";""",
        """var fs = new List<Func<int>>(); for (int i = 0; i < 3; i++) { int k = i; fs.Add(() => k * 10 + i); } return string.Join(",", fs.Select(f => f()));""",
        """int n = 0; Action up = () => n++; up(); up(); Func<int, int> add = x => x + n; n = 10; return $"{n} {add(1)}";""",
        """int calls = 0; int Fact(int n) { calls++; return n <= 1 ? 1 : n * Fact(n - 1); } return $"{Fact(5)} {calls}";""",
        """Func<int, int> twice = Fn.Twice; Func<int, Func<int, int>> curry = a => b => a - b; static int Neg(int x) => -x; Func<int, int> neg = Neg; return $"{twice(4)} {curry(5)(3)} {neg(2)} {new[] { 1, 2 }.Select(Neg).Sum()}";""",
        """return $"{Fn.Fib(12)} {Fn.Opt(1)} {Fn.Opt(1, rest: [7, 8])} {Fn.Opt(b: 5, a: 4)} {Fn.Opt(1, 2, 3, 4)} {Fn.Id("s")} {Fn.TypeName(3)} {Fn.TypeName("x")} {5.Twice()} {Fn.Width} {Fn.Sizes[1]} {Fn.C}";""",
        """Fn.TryHalf(9, out var h); int a = 1, b = 2; Fn.Swap(ref a, ref b); var arr = new[] { 1, 2 }; Fn.Swap(ref arr[0], ref arr[1]); return $"{h} {a} {b} {arr[0]}{arr[1]} {(Fn.TryHalf(8, out int e) ? e : -1)}";""",
        """return $"{Fn.Sum(new[] { 1, 2, 3 })} {Fn.Sum(new[] { 0.5, 0.25 })} {"ab".Size}";""",
        """var p = new Point(1, 2); var q = p with { Y = 5, Name = "q" }; var (x, y) = q; var r = new Named(1, 2, "r"); return $"{p.Sum} {q.Sum} {x},{y} {q.Name} {p == new Point(1, 2)} {p == q} {r.X} {r.Label} {new Pair(3, 4).B} {new Pair(1, 2) == new Pair(1, 2)}";""",
        """var c = new Counter(); var d = c; c.Up(); c.Up(); d.Up(); Counter[] cs = [c, d]; cs[0].Up(); return $"{c.N} {d.N} {cs[0].N} {c.Twice} {new Counter { N = 4 }.N}";""",
        """var b = new Box(3) { Extra = 5 }; b.Extra += 2; var o = new { A = 1, B = "b" }; return $"{b.Size} {b.Twice} {b.Extra} {b[4]} {o.A} {o.B}";""",
        """Shape[] s = [new Square(2), new Circle(), new Circle(2)]; return string.Join(";", s.Select(x => x.Text()));""",
        """IScale s = new By(3); return $"{s.Scale(2)} {s.Twice(2)}";""",
        """object[] xs = [1, "s", 2.5, null!, new Point(1, 2), new[] { 1, 2 }, 'c', 7L]; return string.Join(",", xs.Select(x => x switch { null => "null", int i and > 0 => $"int{i}", string { Length: 1 } s => s, double d when d > 2 => "big", Point(var a, 2) { Sum: 3 } => $"point{a}", int[] { Length: 2 } f => $"arr{f[0]}", char or long => "small", _ => "?" }));""",
        """string F(int n) => n switch { < 0 => "neg", 0 => "zero", 1 or 2 => "few", > 2 and < 10 => "some", not 50 => "many", _ => "fifty" }; return string.Join(",", new[] { -1, 0, 2, 5, 50, 60 }.Select(F));""",
        """string F(int[] a) => a switch { [] => "none", [var x] => $"one{x}", [1, .., var z] => $"to{z}", [_, .. var rest, _] => $"mid{rest.Length}" }; return $"{F([])} {F([5])} {F([1, 2, 3])} {F([4, 5, 6, 7])}";""",
        """string F(int n) { switch (n) { case 1: case 2: return "low"; case > 10: return "high"; case 5 when n > 0: break; default: return "other"; } return "five"; } return $"{F(1)} {F(2)} {F(11)} {F(5)} {F(7)}";""",
        """string s = ""; for (int i = 0, j = 10; i < j; i += 2, j--) { if (i == 2) continue; if (j == 6) break; s += $"{i}:{j} "; } int k = 0; while (true) { if (++k > 3) break; } do { k++; } while (k < 10); return s + k;""",
        """string s = ""; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) s += a * b; foreach (var c in "xy") s += c; foreach (var (k, v) in new Dictionary<string, int> { ["q"] = 1 }) s += k + v; foreach (double d in new[] { 1, 2 }) s += d / 2; return s;""",
        """string? s = null; string? t = "abc"; s ??= "def"; int[]? a = null; return $"{s} {t?.Length} {a?.Length.ToString() ?? "none"} {t?[1..]?.Length} {(t is { Length: 3 } ? "three" : "")} {a is null} {t is not null}";""",
        """var xs = Enumerable.Range(1, 5); return $"{xs.Where(x => x % 2 == 1).Select((x, i) => x * i).Sum()} {xs.Aggregate((a, b) => a * b)} {xs.Aggregate("", (s, x) => s + x)} {xs.Max()} {xs.Min(x => -x)} {xs.Any(x => x > 4)} {xs.All(x => x > 1)} {xs.Count()} {xs.First(x => x > 2)} {xs.Last()}";""",
        """var xs = new[] { 3, 1, 2 }; return $"{string.Join(",", xs.Reverse())} {string.Join(",", xs.Zip([1, 2, 3], (a, b) => a * b))} {string.Join(",", xs.Concat([9]).Skip(1).Take(2))} {string.Join(",", Enumerable.Repeat("z", 2))} {xs.ToList().Count} {xs.Sum(x => x * 0.5)} {xs.Average()} {xs.SelectMany(x => new[] { x, x }).Count()} {xs.Contains(2)} {string.Join(",", xs.Zip(xs).Select(p => p.First + p.Second))}";""",
        """var q = from x in new[] { 1, 2, 3, 4 } where x % 2 == 0 let y = x * 10 select y + 1; return string.Join(",", q);""",
        """return $"{"a-b".Replace("-", "+")} {"Hello".ToUpperInvariant()} {"hello".Contains("ell")} {"a,b".Split(',').Length} {" x ".Trim()} {"abc".Substring(1)} {"abc".IndexOf('c')} {string.Concat("a", "b")} {"x".PadLeft(3)} {string.IsNullOrEmpty("")} {"abc" == "abc"}";""",
        """return string.Format("{0} {1:F1}", 1, 2.25) + 5 + 'c' + true + null + 1.5f;""",
        """object o = 5; int i = (int)o; long l = i; object s = "x"; return $"{i} {l} {s as string} {(o as string) is null} {o is int} {o is long} {(double)(int)o / 2}";""",
        """Span<int> s = [1, 2, 3]; ReadOnlySpan<int> r = s[1..]; return $"{s.Length} {r[0]} {r.ToArray().Length}";""",
        """var h = new HashSet<int> { 1, 2 }; var l = new List<string>(["a", "b"]); l.AddRange(["c"]); l.RemoveAt(0); l.Reverse(); return $"{h.Count} {string.Join("", l)} {l.IndexOf("b")} {string.Join("", l.ToArray()[..1])}";""",
        """var a = new[] { 1, 2 }; var b = a; b[0] = 9; var c = (int[])a.Clone(); c[1] = 7; Array.Fill(a, 4); return $"{a[0]} {a[1]} {b[1]} {c[0]}{c[1]} {ReferenceEquals(a, b)}";""",
    ];

    private static readonly Lazy<CSharpCases> All = new(() => new CSharpCases(Declarations, Bodies));

    public static TheoryData<string> Cases => [.. Bodies];

    [Theory, MemberData(nameof(Cases))]
    public void Constructs_mean_what_they_mean_in_a_running_program(string body) => Assert.Equal(All.Value[body].Native, All.Value[body].Traced);

    [Fact]
    public void Nothing_of_it_is_refused() => Assert.Empty(All.Value.Errors);
}
