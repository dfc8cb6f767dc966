using System.Globalization;
using System.Text.RegularExpressions;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Lowering;

public sealed partial class AttentionGradientTests
{
    private const int Heads = 4, Tokens = 512, Width = 64;

    /// <summary>All three from one call, which reads rows where they stand, and whose parts are read there.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(", causal: true")]
    [InlineData(", Seen")]
    public void Gradients_are_made_together_and_no_matrix_of_scores_stands_in_memory(string how)
    {
        var text = GraphCompiler.Compile(
            TestSource.Members($$"""
                public Node<float> Q => Placeholder<float>(2, {{Tokens}}, {{Width}});
                public Node<float> K => Placeholder<float>(2, {{Tokens}}, {{Width}});
                public Node<float> V => Placeholder<float>(2, {{Tokens}}, {{Width}});
                public Node<bool> Seen => Placeholder<bool>({{Tokens}}, {{Tokens}});
                public Variable<float> W => Variable(Ones({{Width}}, {{Width}}));
                public Node<float> Loss => ReduceSum(Square(Attention(MatMul(Q, W), MatMul(K, W), MatMul(V, W){{how}}, heads: {{Heads}})));
                public Node Train => Optimizer.Sgd(0.1).Minimize(Loss);
                """).Valid(),
            TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunTrain(", StringComparison.Ordinal);
        var body = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Single(Regex.Matches(body, @"Attention\.Backward\("));
        Assert.Single(Regex.Matches(body, @"Attention\.Forward\("));
        Assert.DoesNotContain("Copy.", body, StringComparison.Ordinal);
        var scratch = long.Parse(ScratchBytes().Matches(text[..start])[^1].Groups[1].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        const long Operand = 2L * Tokens * Width * sizeof(float), Scores = 2L * Heads * Tokens * Tokens * sizeof(float);
        Assert.InRange(scratch, 3 * Operand, 10 * Operand);
        Assert.True(10 * Operand < Scores / 2, "The bound would not tell.");
    }

    [GeneratedRegex(@"([\d,]+) bytes of scratch memory")]
    private static partial Regex ScratchBytes();
}
