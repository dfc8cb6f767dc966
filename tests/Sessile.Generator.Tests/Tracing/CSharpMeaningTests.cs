namespace Sessile.Generator.Tests.Tracing;

/// <summary>Where another value than C#'s would be easy to take: orders, aliases, equality, boxes, and whatever is evaluated anew.</summary>
public sealed class CSharpMeaningTests
{
    private const string Declarations = """
        public enum Suit { Clubs, Hearts = 4 }
        public delegate void Change(ref int x);
        public class Animal { public virtual string Name => "animal"; }
        public class Dog : Animal { public override string Name => "dog"; }
        public record Point(int X, int Y);
        public readonly struct Ring(int v) { public int V => v; public static bool operator ==(Ring a, Ring b) => a.V % 10 == b.V % 10; public static bool operator !=(Ring a, Ring b) => !(a == b); public override bool Equals(object? o) => o is Ring; public override int GetHashCode() => 0; }
        public class Wide(int v) { public int V => v; public static implicit operator int(Wide w) => w.V; }
        public class Holder<T> { public T Default => default!; public string Kind => default(T) is int ? "int" : default(T) is double ? "double" : "other"; public virtual int Size => Kind.Length; public int this[int i] => i + Size; }
        public class OfDouble : Holder<double> { public override int Size => base.Size * 10; }
        public class OfPair<T> : Holder<(T, T)> { public string Inner => Kind + Default; }
        public static class Fresh
        {
            public static readonly List<int> Log = [];
            public static List<int> New => [1];
            public static List<int> Kept { get; } = [1];
            public static int Next { get { Log.Add(0); return Log.Count; } }
            public static int Depth => New.Count + 1;
            public static int Logged => Log.Count;
            public static List<int> Shared => Log;
            public static (int, List<int>) Both => (1, [2]);
            public static double[] Table => Enumerable.Range(0, 1000).Select(i => Math.Sin(i) + i * 0.5).ToArray();
            public static int[,] Grid => new int[2, 2];
        }
        public static class Fn
        {
            public static int In(in int x, Action change) { change(); return x; }
            public static T Unboxed<T>(object o) => (T)o;
            public static int Count(object o) => o is (int, int) ? 1 : o is (int a, string b) ? 2 : o is (_, _, _) ? 3 : 4;
        }
        """;

    private static readonly string[] Bodies =
    [
        """int i = 1; var a = new int[3]; (i, a[i]) = (2, 7); var l = new List<int> { 1, 2, 3 }; int j = 0; (j, l[j]) = (2, 9); return $"{i} {string.Join(",", a)} {string.Join(",", l)}";""",
        """var log = ""; int L(int v) { log += v; return v; } var a = new int[4]; (a[L(1)], (a[L(2)], a[L(0)])) = (L(3), (L(0), L(2))); return log + string.Join(",", a);""",
        """var fs = new List<Func<int>>(); foreach (var t in new[] { (1, 2), (3, 4) }) { var (k, v) = t; int.TryParse("7", out var n); fs.Add(() => k * v + n); } foreach (var (k, v) in new[] { (5, 6), (7, 8) }) fs.Add(() => k + v); return string.Join(",", fs.Select(f => f()));""",
        """int a = 1, b = 2; ref int r = ref (a > b ? ref a : ref b); r = 10; r++; void F(ref int x) => x += 50; F(ref a > 5 ? ref b : ref a); (a < 0 ? ref a : ref b) = b * 2; return $"{a} {b} {r}";""",
        """int a = 1; Change up = (ref int x) => x += 5; up(ref a); void Twice(ref int x) => x *= 2; Change twice = Twice; int[] xs = [3, 4]; twice(ref xs[1]); twice(ref a); return $"{a} {xs[1]}";""",
        """var a = new { X = 1, P = new { Y = 2.0 } }; var b = new { X = 1, P = new { Y = 2.0 } }; var c = a with { X = 2 }; var d = new Dictionary<object, int> { [a] = 3 }; return $"{a.Equals(b)} {a.Equals(c)} {(a, 1).Equals((b, 1))} {d.ContainsKey(b)} {d.ContainsKey(c)} {new[] { a, b, c }.Distinct().Count()} {new List<object> { a }.Contains(b)} {new List<object> { c, a }.IndexOf(b)} {a == b} {Equals(a, b)}";""",
        """var p = new Point(1, 2); var q = new Point(1, 2); object o = p, r = q; Animal x = new(), y = new(), z = x; return $"{p == q} {o == r} {o.Equals(r)} {x == y} {x == z} {x != y}";""",
        """double n = double.NaN; return $"{(n, 1) == (n, 1)} {(n, 1) != (n, 1)} {(1.0f, 2) == (1.0, 2L)} {(0.0, 1) == (-0.0, 1)} {((float)n, 2) == (n, 2)} {(1, (2, "a")) == (1L, (2, "a"))} {('a', 2u) != (97, 2)} {(1, 2) == (1, 3)} {(new Ring(1), 1) == (new Ring(11), 1)} {(new Ring(1), 1) != (new Ring(12), 1)} {(n, 1).Equals((n, 1))}";""",
        """(int?, string?) t = (null, "s"); (int?, string?) u = (3, null); return $"{t == (null, "s")} {u == (3, null)} {t != u} {(new Point(1, 2), 1) == (new Point(1, 2), 1)} {(new Animal(), 1) == (new Animal(), 1)} {((byte)1, 1UL) == ((short)1, 1)} {(Suit.Hearts, true) == (Suit.Hearts, true)} {(1m, 1) == (1, 1)}";""",
        """double n = double.NaN; return $"{1.0.CompareTo(n)} {n.CompareTo(1)} {n.CompareTo(n)} {1f.CompareTo(float.NaN)} {(-0.0).CompareTo(0.0)} {Half.NaN.CompareTo(Half.One)} {3.CompareTo(5)} {3.CompareTo((object?)null)}";""",
        """double n = double.NaN; double[] a = [2, n, 1]; return $"{a.Max()} {a.Min()} {new[] { n, 1 }.Max()} {new[] { n, n }.Max()} {new[] { 1, n }.Min(x => -x)} {new[] { 1, float.NaN }.Min()} {new[] { float.NaN, 3 }.Max()} {new double?[] { null, n, 1 }.Max()} {1 / new[] { 0.0, -0.0 }.Min()} {1 / new[] { -0.0, 0.0 }.Max()}";""",
        """double z = 0.0, m = -0.0; float fz = 0f, fm = -0f; return $"{1 / Math.Min(m, z)} {1 / Math.Min(z, m)} {1 / Math.Max(m, z)} {1 / Math.Max(z, m)} {1 / MathF.Min(fm, fz)} {1 / MathF.Max(fm, fz)} {1 / double.Min(z, m)} {1 / double.Max(m, z)} {1 / Math.Min(m, m)} {Math.Min(double.NaN, 1)} {Math.Max(1, double.NaN)} {1 / Math.Clamp(m, z, 1)}";""",
        """int a = 1; int[] xs = [2]; (int K, int) t = (5, 6); return $"{Fn.In(a, () => a = 7)} {Fn.In(in a, () => a = 8)} {Fn.In(xs[0], () => xs[0] = 9)} {Fn.In(t.K, () => t.K = 4)} {Fn.In(a + 0, () => a = 1)} {Fn.In(3, () => a = 2)}";""",
        """Fresh.New.Add(2); Fresh.Kept.Add(2); var a = Fresh.New; a.Add(5); return $"{Fresh.New.Count} {Fresh.Kept.Count} {ReferenceEquals(Fresh.New, Fresh.New)} {ReferenceEquals(Fresh.Kept, Fresh.Kept)} {Fresh.Next} {Fresh.Next} {Fresh.Depth}";""",
        """var a = Fresh.Logged; Fresh.Log.Add(1); Fresh.Shared.Add(2); var b = Fresh.Both; b.Item2.Add(3); Fresh.Grid[0, 0] = 5; var sum = 0.0; for (var i = 0; i < 1000; i++) sum += Fresh.Table[i]; Fresh.Table[0] = 9; return $"{Fresh.Logged - a} {Fresh.Shared.Count - a} {Fresh.Both.Item2.Count} {Fresh.Grid[0, 0]} {sum} {Fresh.Table[0]} {Fresh.Table is double[]} {ReferenceEquals(Fresh.Shared, Fresh.Log)}";""",
        """static string K<T>() => typeof(T) == typeof(int) ? "int" : typeof(T) != typeof(string) ? "other" : "string"; return K<int>() + K<string>() + K<double>();""",
        """Holder<int> h = new(); var o = new OfDouble(); var p = new OfPair<int>(); Holder<(int, int)> q = p; return $"{h.Default} {h.Kind} {h.Size} {h[1]} {o.Default} {o.Kind} {o.Size} {o[1]} {((Holder<double>)o).Size} {p.Default} {p.Inner} {q.Default}";""",
        """object o = 5, s = "x", d = 2.5, c = Suit.Hearts, f = (Half)2, t = (1, "a"), e = new Dog(), l = new List<int> { 1 }, a = new[] { 1, 2 }; Animal m = new Dog(); return $"{(int)o} {(string)s} {(double)d} {(Suit)c} {(int)c} {(Suit)o} {(int?)o} {(Half)f} {((int, string))t} {((Dog)e).Name} {((Animal)e).Name} {((Dog)m).Name} {((List<int>)l).Count} {((IEnumerable<int>)l).Count()} {((int[])a).Length} {((IList<int>)a)[1]} {((object[])(object)new[] { "u" })[0]} {Fn.Unboxed<int>(3)} {Fn.Unboxed<string>("t")} {(int?)(object?)null is null}";""",
        """object[] xs = [5, "s", 2.5f, Suit.Hearts, (1, 2), (1L, 2L), new[] { 1 }, new List<int>(), new List<string>(), new Dictionary<string, int>(), new Wide(3), new Dog(), (Half)1, new[] { "s" }, new HashSet<int>(), new Func<int>(() => 1)]; return string.Join(" ", xs.Select(x => $"{x is IComparable}{x is int}{x is ValueType}{x is IEnumerable<char>}{x is (int, int)}{x is int[]}{x is List<int>}{x is IEnumerable<int>}{x is Dictionary<string, int>}{x is Animal}{x is IEnumerable<object>}{x is object[]}{x is Half}{x is ISet<int>}{x is Delegate}").Select(t => t.Replace("False", "-").Replace("True", "+")));""",
        """IEnumerable<int> a = [1, 2], b = new[] { 1 }.Select(x => x), c = new[] { 1 }.ToList(), d = "a b".Split(' ').Select(s => s.Length).ToArray(); IList<int> e = [1]; return $"{a is List<int>} {a is int[]} {b is List<int>} {b is int[]} {c is List<int>} {c as int[] is null} {d is int[]} {d as List<int> is null} {e is List<int>} {new[] { 1, 2 }[..1] is int[]}";""",
        """string r = ""; foreach (int i in new object[] { 1, 2 }) r += i; foreach (Dog g in new Animal[] { new Dog() }) r += g.Name; foreach (double v in new[] { 1, 3 }) r += v / 2; return r + string.Join(",", new object[] { 1, 2 }.Cast<int>().Select(i => i + 1));""",
        """return $"{Fn.Count((1, 2))} {Fn.Count((1, "a"))} {Fn.Count((1, 2, 3))} {Fn.Count("s")} {Fn.Count(5)} {Fn.Count(new Point(1, 2))} {(new Point(1, 2) is (1, 2))}";""",
    ];

    private static readonly Lazy<CSharpCases> All = new(() => new CSharpCases(Declarations, Bodies));

    public static TheoryData<string> Cases => [.. Bodies];

    [Theory, MemberData(nameof(Cases))]
    public void What_is_computed_while_compiling_is_what_a_program_computes(string body) => Assert.Equal(All.Value[body].Native, All.Value[body].Traced);

    [Fact]
    public void Nothing_of_it_is_refused() => Assert.Empty(All.Value.Errors);

    [Theory]
    [InlineData("static object O => \"sst\"; public Node<float> Y => Ones((int)O);", "(int)O", "this is a 'string' and cannot be cast to 'int' (InvalidCastException)")]
    [InlineData("static object O => 2.7; public Node<float> Y => Ones((int)O);", "(int)O", "a boxed 'double' and cannot be cast to 'int'")]
    [InlineData("static object O => 3L; public int Y => (int)O;", "(int)O", "a boxed 'long' and cannot be cast to 'int'")]
    [InlineData("static object O => 'a'; public int Y => (int)O;", "(int)O", "a boxed 'char'")]
    [InlineData("static object O => \"a\"; public Node<float> Y => Ones((Dim)O);", "(Dim)O", "cannot be cast to 'Dim'")]
    [InlineData("static object? O => null; public int Y => (int)O!;", "(int)O!", "null and cannot be cast to 'int' (NullReferenceException)")]
    [InlineData("static IEnumerable<int> S => new[] { 1 }; public int Y => ((List<int>)S).Count;", "(List<int>)S", "this is a 'int[]' and cannot be cast to 'List<int>'")]
    [InlineData("class A; class B : A { public int V => 3; } static A S => new A(); public int Y => ((B)S).V;", "(B)S", "this is a 'A' and cannot be cast to 'B'")]
    [InlineData("static T Cast<T>(object o) => (T)o; public int Y => Cast<int>(1L);", "(T)o", "cannot be cast to 'int'")]
    [InlineData("public int Y => new object[] { 1, 2.5 }.Cast<int>().Sum();", "new object[] { 1, 2.5 }.Cast<int>()", "a boxed 'double'")]
    [InlineData("static int F() { var n = 0; foreach (int i in new object[] { 1, 2.5 }) n += i; return n; } public int Y => F();", "foreach (int i in new object[] { 1, 2.5 })", "a boxed 'double'")]
    [InlineData("public int Y => Math.Sign(double.NaN);", "Math.Sign(double.NaN)", "ArithmeticException")]
    [InlineData("static int[] xs = [1]; static ref int F(int[] a) => ref a[0]; static int G() { int[] a = [1]; F(a) = 5; return a[0]; } public int Y => G();", "F(a) = 5", "a ref to write to")]
    [InlineData("static bool F() { object a = (1, 2), b = (1, 2); return a == b; } public bool Y => F();", "a == b", "Equals compares values")]
    [InlineData("public int A { get => 2; set { } } public int Y => 1;", "A", "can change")]
    public void What_throws_or_is_not_kept_in_a_program_is_refused_at_its_expression(string member, string span, string message) =>
        TestSource.Members(member).HasError("SES0003", span, message);
}
