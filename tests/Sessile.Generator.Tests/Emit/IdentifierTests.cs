using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>A graph may have any name for its own that generated code has: whatever stands in the text of some sessions is fed back as names of dimensions, placeholders and nodes.</summary>
public sealed partial class IdentifierTests
{
    private const int Dims = 3, Placeholders = 4, Nodes = 21;

    /// <summary>Names are put for <c>D0_</c>, <c>P0_</c> and <c>N0_</c>.</summary>
    private const string Template = """
        public Node<float> P0_ => Placeholder<float>("D0_", 40);
        public Node<int> P1_ => Placeholder<int>("D1_");
        public Node<float> P2_ => Placeholder<float>("D1_", "D2_");
        public Node<float> P3_ => Placeholder<float>(6, 6);
        private Variable<float> Q1 => Variable(Ones(40, 40));
        private Variable<float> Q2 => Variable(Ones(6, 6));
        public Node<float> N0_ => Softmax(P0_ * 2);
        public Node<float> N1_ => ReduceSum(P0_, 0) + ReduceMax(P0_ * 3, 0);
        public Node<int> N2_ => P1_ / (P1_ * P1_ + 1);
        public Node<float> N3_ => Relu(MatMul(P2_, Transpose(P2_)) + 1);
        public Node<float> N4_ => Tanh(MatMul(P0_, Q1) + P0_);
        public Node<float> N5_ => CumSum(P2_, 0);
        public Node<float> N6_ => Scan(Zeros(40), P0_, (s, x) => s * 0.5 + x);
        public Node<float> N7_ => Gather(P2_, P1_) * 2;
        public Node<float> N8_ => Sort(P2_, 0);
        public Node<float> N9_ => Concat([P0_, P0_ * 2], 0)[1..];
        public Node<float> N10_ => Transpose(P2_);
        public Node N11_ => Optimizer.Adam(0.1).Minimize(ReduceMean(Square(N4_)));
        public Node<float> N12_ => RandomNormal(P0_.Shape) + Dropout(P0_, 0.5);
        public Node<float> N13_ => ReduceVariance(P0_, 1);
        public Node<float> N14_ => Check(P2_, P2_ > 0, "it is positive") + 1;
        public Node<float> N15_ => ReduceSum(P2_) + Cast<float>(ReduceSum(P1_));
        public Node<float> N16_ => MatMul(P3_, Q2) + 1;
        public Node<float> N17_ => MatMul(Exp(P0_), Q1);
        public Node<int> N18_ => ArgMax(P2_, 0);
        public Node<double> N19_ => Cast<double>(P0_[.., ^1]) * 2;
        public Node<float> N20_ => Softmax(P2_);
        """;

    private static readonly string[] Plain = [.. Enumerable.Range(0, 26).Select(i => "Plain" + (char)('A' + i))];

    [GeneratedRegex(@"\b([DPN])(\d+)_(?=\W)")]
    private static partial Regex Slot { get; }

    /// <summary>What nests, structures and sessions call their own, and what is called after something else.</summary>
    private static readonly string[] Fixed =
    [
        "i", "left", "stop", "block", "k0", "r0", "start", "end", "isLarge", "isFar", "canStream", "pause", "product", "row", "value", "var", "workspace", "Run", "Finish", "Kernels_", "Layout_", "List1_", "EnterRun",
        "ExitRun", "max_1", "sumTotal", "sum_1Lost", "multiplyRef",
    ];

    [Fact]
    public void Fixed_names_of_generated_code_may_be_names_of_a_graph()
    {
        Assert.Empty(Fixed.Except(Identifiers(Compile([Source(0, Plain)]))));
        Check(Fixed);
    }

    [Fact(Explicit = true)]
    public void All_names_of_generated_code_may_be_names_of_a_graph() => Check([.. Identifiers(Compile([Source(0, Plain)]))]);

    private static void Check(string[] names)
    {
        var graphs = (names.Length + Dims - 1) / Dims;
        var compilation = Compile([.. Enumerable.Range(0, graphs).Select(k => Source(k, names))]);
        Assert.Empty(UserCompilation.Errors(compilation).Take(20));
        Assert.All(UserCompilation.GeneratedTrees(compilation), t => Assert.DoesNotContain("The graph has errors.", t.ToString(), StringComparison.Ordinal));
    }

    private static CSharpCompilation Compile(string[] sources) => UserCompilation.Generated(TestSource.Compile(sources));

    /// <summary>All that the text calls by a name alone, or declares.</summary>
    private static IEnumerable<string> Identifiers(CSharpCompilation compilation)
    {
        Assert.Empty(UserCompilation.Errors(compilation));
        string[] refused = ["Unsafe_", "Vector128_", "Vector256_", "Vector512_", "VectorMath_", "nint", "Session", "Optimizer", "_", .. Plain];
        return UserCompilation.GeneratedTrees(compilation).SelectMany(t => t.GetRoot(TestContext.Current.CancellationToken).DescendantTokens())
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken) && t.GetPreviousToken().Kind() is not (SyntaxKind.DotToken or SyntaxKind.ColonColonToken))
            .Select(t => t.ValueText).Where(n => !n.Contains("plain", StringComparison.OrdinalIgnoreCase)).GroupBy(n => n.TrimEnd('_').TrimEnd([.. "0123456789"])).Select(g => g.First()).Except(refused).OrderBy(n => n, StringComparer.Ordinal);
    }

    /// <summary>Every name is a dimension's in one of the graphs, in another a placeholder's or a node's.</summary>
    private static string Source(int k, string[] names)
    {
        // Properties of one graph differ from each other.
        var properties = Enumerable.Range(0, Placeholders + Nodes).Select(i => names[((k * Dims) + Dims + i) % names.Length]).ToArray();
        var members = Slot.Replace(Template, m =>
        {
            var index = int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            return m.Groups[1].Value switch
            {
                "D" => names[((k * Dims) + index) % names.Length],
                "P" => "@" + properties[index],
                _ => "@" + properties[Placeholders + index],
            };
        });
        return UserCompilation.Graph("TheGraph" + k.ToString(System.Globalization.CultureInfo.InvariantCulture), members);
    }
}
