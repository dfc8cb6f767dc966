using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>The next row is asked for in the dearest pass over a row but the first, or in the second where none is dear, where the rows may be too many for the caches.</summary>
public sealed class RowsAheadTests
{
    private const string Asking = "VectorMath_.Ask(ref xRef, (k0 + 1) * 1000 + i";

    [Fact]
    public void A_softmax_asks_beside_its_exponentials_where_the_run_has_many_rows()
    {
        var passes = Passes(Text("rows, 1000", "Softmax(X)"));
        Assert.DoesNotContain(Asking, passes[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Asking, passes[2], StringComparison.Ordinal);
        var asking = passes[1].IndexOf("if (isFar)", StringComparison.Ordinal);
        Assert.True(asking >= 0 && asking < passes[1].IndexOf(Asking, StringComparison.Ordinal), passes[1]);
        // Two loops, one of which asks, for the lines of three vectors.
        Assert.Equal(2, Occurrences(passes[1][asking..passes[1].IndexOf("Vector128_.Is", StringComparison.Ordinal)], "InStep.ExpOfNegative("));
        Assert.Equal(1, Occurrences(passes[1], Asking + ");"));
        Assert.Equal(1, Occurrences(passes[1], Asking + " + 16);"));
    }

    [Fact]
    public void A_norm_asks_for_each_line_before_the_pass_that_stores()
    {
        var text = Text("rows, 1000", "LayerNorm(X, Scale, Scale)");
        var passes = Passes(text);
        Assert.Contains(" >= 262144;", text, StringComparison.Ordinal);
        Assert.Equal(0, Occurrences(passes[0] + passes[2], Asking));
        Assert.Equal(2, Occurrences(passes[1], Asking));
        Assert.Contains(Asking + " + 16);", passes[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LayerNorm(X, Scale, Scale)", true)]
    [InlineData("Softmax(X)", false)]
    [InlineData("X * Rsqrt(ReduceMean(X * X, 1, true))", false)]
    public void What_the_nearest_caches_do_not_hold_is_asked_for_where_no_pass_is_dear_and_one_stands_between(string value, bool asks)
    {
        Assert.Equal(asks, Text("100, 1000", value).Contains("VectorMath_.Ask(", StringComparison.Ordinal));
        Assert.DoesNotContain("VectorMath_.Ask(", Text("60, 1000", value), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_passes_ask_where_they_stream()
    {
        var text = Text("rows, 1000", "X * Rsqrt(ReduceMean(X * X, 1, true))");
        Assert.DoesNotContain("isFar", text, StringComparison.Ordinal);
        Assert.Equal(0, Occurrences(Passes(text)[0], Asking));
        Assert.Equal(2, Occurrences(Passes(text)[1], Asking));
    }

    [Fact]
    public void Rows_that_are_known_to_be_many_are_asked_for_without_a_question()
    {
        var text = Text("9000, 1000", "Softmax(X)");
        Assert.DoesNotContain("isFar", text, StringComparison.Ordinal);
        Assert.Equal(1, Occurrences(text, Asking + ");"));
    }

    [Theory]
    [InlineData("100, 1000", "Softmax(X)")]
    [InlineData("rows, 100", "Softmax(X)")]
    [InlineData("rows, 1000", "ReduceSum(X, 1)")]
    [InlineData("rows, 1000", "Exp(X)")]
    public void Few_rows_short_rows_and_single_passes_are_not_asked_for(string shape, string value) => Assert.DoesNotContain("VectorMath_.Ask(", Text(shape, value), StringComparison.Ordinal);

    [Fact]
    public void What_is_the_same_for_all_rows_is_not_asked_for() => Assert.DoesNotContain("Ask(ref scaleRef", Text("rows, 1000", "LayerNorm(X, Scale, Scale)"), StringComparison.Ordinal);

    private static string Text(string shape, string value) => GraphCompiler.Compile(
        TestSource.Members($$"""
            public Node<float> X => Placeholder<float>({{(shape.StartsWith("rows", StringComparison.Ordinal) ? shape.Replace("rows", "\"rows\"", StringComparison.Ordinal) : shape)}});
            public Node<float> Scale => Placeholder<float>(1000);
            public Node<float> Y => {{value}};
            """).Valid(),
        TestContext.Current.CancellationToken).Text;

    private static string[] Passes(string text) => text[text.IndexOf("// Pass 1.", StringComparison.Ordinal)..].Split("// Pass ").Skip(1).ToArray();

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
