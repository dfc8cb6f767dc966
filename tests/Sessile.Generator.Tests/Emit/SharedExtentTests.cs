using System.Reflection;
using Sessile.Generator.Compilation;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Loops that differ in long extents alone are one method for any, but for the first, and compute the bits that methods of their own would.</summary>
public sealed class SharedExtentTests
{
    private const string Declarations = """
        public Node<float> A => Placeholder<float>(30000, 16);
        public Node<float> B => Placeholder<float>(50000, 16);
        public Node<float> C => Placeholder<float>("n", 16);
        public Node<float> D => Placeholder<float>(7);
        """;

    /// <summary>Around where vectors of each width, four of them, and blocks of sums end; what threads divide; short rows, long ones, and such whose number is known at a run.</summary>
    private static readonly string[] Shapes =
    [
        "\"n\", 36", "\"n\", 44", "\"n\", 100", "\"n\", 48", "\"n\", 80", "\"n\", 96", "\"n\", 4097", "\"n\", 5000", "\"n\", 4099", "\"n\", 3000", "1500, 100", "1700, 130", "2100, 94",
    ];

    private static readonly string[] Formulas =
    [
        "{0} * Exp(Sin({0})) + ReduceMean({0}, [0]) * Sigmoid({0})",
        "Softmax({0})",
        "ReduceSum({0} * {0}, [1])",
        "ReduceSum(Exp({0}), [0])",
        "ReduceProd({0} + 0.5, [1])",
        "Transpose({0}) * 2 + 1",
        "Reverse({0}, [0, 1]) * Sqrt({0})",
        "Cast<double>({0}) * 3 - ReduceMean(Cast<double>({0}), [1], keepDims: true)",
        "Cast<Half>({0} * 2)",
        "Cast<BFloat16>({0} * 2)",
    ];

    [Fact]
    public void All_but_the_first_are_told_their_size()
    {
        var text = Text("public Node<float> X => Tanh(A) * Sum(A); public Node<float> Y => Tanh(B) * Sum(B); public Node<float> Z => Tanh(C) * Sum(C); static Node<float> Sum(Node<float> x) => ReduceMax(x, [0]);");
        Assert.Equal(2, Count(text, "public static void Tanh") + Count(text, "public static void X(") + Count(text, "public static void Y(") + Count(text, "public static void Z("));
        Assert.Contains("nint size1_", text, StringComparison.Ordinal);
        Assert.Contains(", 50000)", text, StringComparison.Ordinal);
        Assert.Contains(", n)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_ones_and_those_of_one_kind_keep_their_numbers() =>
        Assert.DoesNotContain("size1_", Text("public Node<float> X => Tanh(A) + ReduceMax(A, [0]); public Node<float> Y => Tanh(A * 2); public Node<float> Z => Tanh(D) + ReduceMax(D, [0]);"), StringComparison.Ordinal);

    [Fact]
    public void What_is_written_out_stays_so()
    {
        const string small = "public Node<float> E => Placeholder<float>({0}); public Node<float> Y{0} => Relu(E{0});";
        var text = Text(string.Concat(new[] { 40, 56, 120 }.Select(n => small.Replace("{0}", n.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("> E =>", $"> E{n} =>", StringComparison.Ordinal))));
        Assert.DoesNotContain("size1_", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_of_other_lengths_share_no_method_where_they_would_add_in_another_order()
    {
        var rows = string.Concat(new[] { 3000, 3500, 4000 }.Select(n => $"public Node<float> R{n} => Placeholder<float>(90, {n}); public Node<float> S{n} => ReduceSum(R{n} * R{n}, [1]);"));
        Assert.DoesNotContain("size1_", Text(rows), StringComparison.Ordinal);
        Assert.Contains("size1_", Text(rows.Replace("00", "000", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Bits_are_those_of_methods_of_their_own_on_any_number_of_threads()
    {
        var members = string.Concat(Shapes.Select((s, i) => $"public Node<float> X{i} => Placeholder<float>({s});\n"))
            + string.Concat(Formulas.SelectMany((f, k) => Shapes.Select((_, i) => $"public Node<{ElementType(f)}> Y{k}_{i} => {string.Format(System.Globalization.CultureInfo.InvariantCulture, f, "X" + i)};\n")));
        var model = TestSource.Members(members).Valid();
        var own = Run(model, members, CompilerSwitches.Default with { LongExtent = 0 }, out var ownMethods);
        var shared = Run(model, members, CompilerSwitches.Default, out var sharedMethods);
        // Sums of few columns are folded in parts, each of a length of its own, and share nothing but what comes after.
        Assert.True(sharedMethods * 8 < ownMethods * 7, $"{ownMethods} methods, shared {sharedMethods}");
        Assert.All(Enumerable.Range(0, own.Length), y => Assert.True(own[y].AsSpan().SequenceEqual(shared[y]), Name(y)));
    }

    private static string Name(int y) => $"{Formulas[y % (Formulas.Length * Shapes.Length) / Shapes.Length]} of [{Shapes[y % Shapes.Length]}], thread set {y / (Formulas.Length * Shapes.Length)}";

    private static string ElementType(string formula) => formula.Contains("<double>", StringComparison.Ordinal) ? "double" : formula.Contains("<int>", StringComparison.Ordinal) ? "int" : formula.Contains("<Half>", StringComparison.Ordinal) ? "Half" : formula.Contains("<BFloat16>", StringComparison.Ordinal) ? "BFloat16" : "float";

    /// <summary>The bytes of all results, on one thread and on three.</summary>
    private static byte[][] Run(Model.GraphModel model, string members, CompilerSwitches switches, out int methods)
    {
        var text = GraphCompiler.Compile(model, switches, TestContext.Current.CancellationToken).Text;
        methods = Count(text, "public static void ");
        var runs = string.Concat(Formulas.SelectMany((_, k) => Shapes.Select((s, i) =>
            $"all.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes<{ElementType(Formulas[k])}>(session.RunY{k}_{i}(Values({Elements(s)}, {i}))).ToArray());\n")));
        var source = $$"""
            using System; using System.Collections.Generic; using System.Linq; using Sessile; using static Sessile.Ops;
            [Graph] public partial class G { {{members}} }
            public static class Driver
            {
                public static byte[][] Run()
                {
                    var all = new List<byte[]>();
                    foreach (var threads in new[] { 1, 3 })
                    {
                        using var session = new G.Session(new() { Threads = threads });
                        {{runs}}
                    }
                    return all.ToArray();
                }

                private static float[] Values(int count, int seed)
                {
                    var random = new Random(seed);
                    return Enumerable.Range(0, count).Select(_ => random.NextSingle()).ToArray();
                }
            }
            """;
        var (assembly, errors) = GeneratedAssembly.Load("Shared" + switches.LongExtent, [new("G", EmittedText.WithoutPlaces(text)), new("User", source)]);
        Assert.Empty(errors);
        return (byte[][])assembly.GetType("Driver")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }

    private static string Elements(string shape) => shape.Replace("\"n\"", shape.Length > "\"n\", 100".Length ? "120" : "1700", StringComparison.Ordinal).Replace(",", " *", StringComparison.Ordinal);

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private static string Text(string members) => GraphCompiler.Compile(TestSource.Members(Declarations + members).Valid(), TestContext.Current.CancellationToken).Text;
}
