namespace Sessile.Generator.Tests.Tracing;

/// <summary>What a graph cannot contain.</summary>
public sealed class UntraceableTests
{
    [Theory]
    [InlineData("public Node<float> Y => Constant(new Random(1).NextSingle());", "new Random(1)", "RandomNormal")]
    [InlineData("public Node<float> Y => Constant(Random.Shared.NextSingle());", "Random.Shared", "RandomNormal")]
    [InlineData("public Node<long> Y => Constant(DateTime.Now.Ticks);", "DateTime.Now", "clock")]
    [InlineData("public Node<long> Y => Constant(System.Diagnostics.Stopwatch.GetTimestamp());", "System.Diagnostics.Stopwatch.GetTimestamp()", "clock")]
    [InlineData("public Node<int> Y => Constant(Environment.ProcessorCount);", "Environment.ProcessorCount", "environment")]
    [InlineData("public Node<int> Y => Constant(System.IO.File.ReadAllText(\"x\").Length);", "System.IO.File.ReadAllText(\"x\")", "FromFile")]
    [InlineData("public string Y => Guid.NewGuid().ToString();", "Guid.NewGuid()", "another one in each build")]
    [InlineData("static int count = 1; public Node<int> Y => Constant(count);", "count", "make it const, readonly or get-only")]
    [InlineData("static int Count { get; set; } = 1; public Node<int> Y => Constant(Count);", "Count", "make it const, readonly or get-only")]
    [InlineData("public Node<int> Y => Constant(System.Text.Encoding.UTF8.GetByteCount(\"x\"));", "System.Text.Encoding.UTF8", "has no source")]
    [InlineData("public Node<int> Y => Constant(string.Intern(\"x\").Length);", "string.Intern(\"x\")", "has no source")]
    [InlineData("static IEnumerable<int> F() { yield return 1; } public int[] Y => F().ToArray();", "yield return 1;", "'yield'")]
    [InlineData("static async System.Threading.Tasks.Task<int> F() { await System.Threading.Tasks.Task.Yield(); return 1; } public int Y => F().Result;", "F()", "'await'")]
    [InlineData("static int F() { try { return 1; } finally { } } public int Y => F();", "try", "'try'")]
    [InlineData("static int F() { lock (new object()) { return 1; } } public int Y => F();", "lock (new object())", "'lock'")]
    [InlineData("static int F() { using (null as IDisposable) { return 1; } } public int Y => F();", "using (null as IDisposable)", "'using'")]
    [InlineData("static int F() { goto end; end: return 1; } public int Y => F();", "goto end;", "'goto'")]
    [InlineData("static int F(int n) => n > 0 ? n : throw new ArgumentException(\"n must be positive\"); public int Y => F(0);", "throw new ArgumentException(\"n must be positive\")", "n must be positive")]
    [InlineData("public int Y => new[] { 1, 2 }[Two]; const int Two = 2;", "new[] { 1, 2 }[Two]", "index 2 is outside of a length of 2")]
    [InlineData("static readonly int zero = 0; public int Y => 1 / zero;", "1 / zero", "divides by zero")]
    [InlineData("static readonly int big = int.MaxValue; public int Y => checked(big + 1);", "big + 1", "overflows")]
    [InlineData("static int F() { var l = long.MaxValue; checked { l++; } return (int)l; } public int Y => F();", "l++", "overflows")]
    [InlineData("static int F() { ulong u = 0; checked { u--; } return (int)u; } public int Y => F();", "u--", "overflows")]
    [InlineData("static readonly string? s = null; public int Y => s!.Length;", "s!.Length", "is null here")]
    [InlineData("public int Y => new List<int>().First();", "new List<int>().First()", "no elements")]
    [InlineData("public int Y => 3 switch { 1 => 1, 2 => 2 };", "3 switch { 1 => 1, 2 => 2 }", "no arm")]
    [InlineData("public int Y => int.Parse(\"10\", System.Globalization.NumberStyles.HexNumber);", "int.Parse(\"10\", System.Globalization.NumberStyles.HexNumber)", "cannot be called with this NumberStyles")]
    [InlineData("public bool Y => \"a\".Equals(\"A\", StringComparison.CurrentCultureIgnoreCase);", "\"a\".Equals(\"A\", StringComparison.CurrentCultureIgnoreCase)", "cannot be called with this StringComparison")]
    [InlineData("static int F() { int[] a = [1, 2, 3]; var s = a.AsSpan(1); s[0] = 9; return a[1]; } public int Y => F();", "s[0] = 9", "write to the array itself")]
    [InlineData("static int F() { Span<int> s = [1, 2, 3]; s[1..][0] = 9; return s[1]; } public int Y => F();", "s[1..][0] = 9", "write to the array itself")]
    [InlineData("static int F() { var a = new int[3]; foreach (ref var x in a.AsSpan()) x = 4; return a[0]; } public int Y => F();", "foreach (ref var x in a.AsSpan())", "write to them by their index")]
    [InlineData("class K { public override bool Equals(object? o) => true; public override int GetHashCode() => 1; } public bool Y => new List<K> { new() }.Contains(new K());", "new List<K> { new() }.Contains(new K())", "has an Equals of its own")]
    [InlineData("static bool F() { object a = 5, b = 5; return a == b; } public bool Y => F();", "a == b", "Equals compares values")]
    [InlineData("public int Y => new[] { 1, 1 }.ToDictionary(x => x).Count;", "new[] { 1, 1 }.ToDictionary(x => x)", "has key '1' already")]
    [InlineData("public object Y => new System.Text.UTF8Encoding();", "new System.Text.UTF8Encoding()", "cannot be made while compiling")]
    [InlineData("public string Y => new System.Text.StringBuilder().AppendLine(\"a\").ToString();", "new System.Text.StringBuilder().AppendLine(\"a\")", "has no source")]
    [InlineData("static int F() { List<string> l = [\"b\", \"a\"]; l.Sort(); return 1; } public int Y => F();", "l.Sort()", "only numbers have an order")]
    [InlineData("static int F() { List<(int, int)> l = [(1, 2), (1, 3)]; l.Sort((a, b) => a.Item1 - b.Item1); return 1; } public int Y => F();", "l.Sort((a, b) => a.Item1 - b.Item1)", "any order")]
    [InlineData("static int F() { double[] l = [0.0, -0.0]; Array.Sort(l); return 1; } public int Y => F();", "Array.Sort(l)", "any order")]
    [InlineData("static int F() { int[] k = [2, 1], v = [3, 4]; Array.Sort(k, v); return 1; } public int Y => F();", "Array.Sort(k, v)", "this form of 'Sort'")]
    [InlineData("public Half Y => Half.ScaleB(Half.One, 3);", "Half.ScaleB(Half.One, 3)", "'Half.ScaleB' has no source")]
    [InlineData("public BFloat16 Y => BFloat16.BitIncrement(BFloat16.One);", "BFloat16.BitIncrement(BFloat16.One)", "'BFloat16.BitIncrement' has no source")]
    [InlineData("public BFloat16 Y => BFloat16.TryParse(\"1\", out var one) ? one : BFloat16.NaN;", "BFloat16.TryParse(\"1\", out var one)", "'BFloat16.TryParse' has no source")]
    [InlineData("public BFloat16 Y => BFloat16.Parse(\"one\");", "BFloat16.Parse(\"one\")", "Parse")]
    [InlineData("public Half Y => Half.Parse(\"1,5\", System.Globalization.CultureInfo.GetCultureInfo(\"de\"));", "System.Globalization.CultureInfo.GetCultureInfo(\"de\")", "has no source")]
    [InlineData("public byte Y => checked((byte)Half.Parse(\"300\"));", "(byte)Half.Parse(\"300\")", "overflows")]
    [InlineData("public Half Y => new[] { Half.One, Half.Pi }.Sum(x => (float)x) > 3 ? throw new ArgumentException($\"{Half.Pi} is too much\") : Half.One;", "throw new ArgumentException($\"{Half.Pi} is too much\")", "3.14 is too much")]
    public void What_cannot_be_known_while_compiling_is_named_at_its_expression(string member, string span, string message) =>
        TestSource.Members(member).HasError("SES0003", span, message);

    [Theory]
    [InlineData("static int F() { while (true) { } } public int Y => F();", "endless loop")]
    [InlineData("static int F(int n) => F(n + 1); public int Y => F(0);", "more than 256 deep")]
    [InlineData("public Node<float> Y { get { var x = Constant(0f); while (true) x += 1; } }", "50,000 nodes")]
    [InlineData("public int Y => Enumerable.Range(0, 100_000_000).Count();", "too large")]
    [InlineData("public string Y { get { var s = \"ab\"; while (true) s += s; } }", "too large")]
    [InlineData("public int Y { get { var l = new List<int> { 1 }; for (;;) l.AddRange(l.ToArray()); } }", "too large")]
    [InlineData("public Node<float> Y => Constant(new float[3_000_000]);", "too large")]
    public void Whatever_does_not_end_is_stopped_with_a_reason(string member, string message)
    {
        var error = Assert.Single(TestSource.Members(member).Diagnostics);
        Assert.Equal("SES0009", error.Id);
        Assert.Contains(message, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_too_deep_for_the_stack_is_an_error_and_no_crash()
    {
        var sum = string.Join("", Enumerable.Repeat("(1 + ", 300)) + "n" + new string(')', 300);
        var traced = TestSource.Members($"static int F(int n) => n > 1000 ? 0 : {sum} + F(n + 1); public int Y => F(0);");
        Assert.Equal("SES0009", Assert.Single(traced.Diagnostics).Id);
    }

    [Fact]
    public void A_sum_of_a_thousand_terms_is_no_problem()
    {
        var traced = TestSource.Members($"public Node<int> Y => Constant({string.Join(" + ", Enumerable.Repeat("One", 1000))}); static int One => 1;");
        Assert.Equal("1000", traced.Text("Y"));
    }

    [Fact]
    public void Several_independent_errors_are_told_at_once()
    {
        var traced = TestSource.Members("""
            public Node<float> A => MatMul(Zeros(2, 3), Zeros(4, 5));
            public Node<float> B => A + 1;
            public Node<float> C { get { var x = Zeros(2) + Zeros(3); var y = Zeros(4) + Zeros(5); return x + y + A; } }
            """);
        Assert.Equal(["MatMul(Zeros(2, 3), Zeros(4, 5))", "Zeros(2) + Zeros(3)", "Zeros(4) + Zeros(5)"], traced.Diagnostics.Select(TracedSource.TextAt));
        Assert.All(traced.Diagnostics, d => Assert.Equal("SES0004", d.Id));
    }

    [Theory]
    [InlineData("public Node<float> Y { get { var (a, b, c) = Split(Zeros(4), 2); return a + b * c; } }", "var (a, b, c) = Split(Zeros(4), 2)")]
    [InlineData("public Node<int> Y { get { uint.TryParse(\"x\", out var v); return Constant((int)v); } }", "uint.TryParse(\"x\", out var v)")]
    [InlineData("static bool Try(out int v) { v = new Random(1).Next(); return true; } public Node<int> Y { get { Try(out var v); return Constant(v); } }", "new Random(1)")]
    public void What_would_have_been_assigned_by_an_expression_that_fails_gives_no_further_error(string member, string span) =>
        TestSource.Members(member).HasError("SES0003", span, "");

    [Fact]
    public void An_error_inside_a_function_stands_in_the_function_and_is_told_once()
    {
        const string layers = "static class Layers { public static Node<float> Bad(Node<float> x) => x + Zeros(3); }";
        var traced = TestSource.Trace("[Graph] public partial class G { public Node<float> A => Layers.Bad(Zeros(2)); public Node<float> B => Layers.Bad(Zeros(2)); }", layers);
        traced.HasError("SES0004", "x + Zeros(3)", "[2] and [3]");
        Assert.Equal("File2.cs", traced.Diagnostics[0].Location.SourceTree!.FilePath);
    }

    [Fact]
    public void What_the_compiler_refuses_is_left_to_it()
    {
        var traced = TestSource.Members("public Node<float> Y => Missing + 1; public Node<float> Z => Zeros(\"a\", 2).Nothing();");
        Assert.Empty(traced.Diagnostics);
        Assert.False(traced.Model!.IsValid);
    }
}
