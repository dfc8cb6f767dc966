using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>
/// The next row is asked for in the dearest pass over a row but the first, or in the second where none is dear, where the rows may be too many for the caches; with the widest vectors in the first
/// where another is dear.
/// </summary>
public sealed class RowsAheadTests
{
    private const string Asking = "VectorMath_.Ask(ref xRef, (k0 + 1) * 1000 + i";

    [Fact]
    public void A_softmax_asks_beside_its_exponentials_where_the_run_has_many_rows()
    {
        var passes = Passes(Text("rows, 1000", "Softmax(X)")).Select(p => Of(256, p)).ToArray();
        Assert.DoesNotContain(Asking, passes[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Asking, passes[2], StringComparison.Ordinal);
        var asking = passes[1].IndexOf("if (isFar)", StringComparison.Ordinal);
        Assert.True(asking >= 0 && asking < passes[1].IndexOf(Asking, StringComparison.Ordinal), passes[1]);
        // Two loops, one of which asks, for the lines of three vectors.
        Assert.Equal(2, Occurrences(passes[1], "InStep.ExpOfNegative("));
        Assert.Equal(1, Occurrences(passes[1], Asking + ");"));
        Assert.Equal(1, Occurrences(passes[1], Asking + " + 16);"));
    }

    [Fact]
    public void With_the_widest_vectors_a_softmax_asks_at_once_and_for_what_it_will_store_beside_its_exponentials()
    {
        const string askingToStore = "VectorMath_.Ask(ref yRef, (k0 + 1) * 1000 + i";
        var text = Text("rows, 1000", "Softmax(X)");
        Assert.Contains(" >= (Vector512_.IsHardwareAccelerated ? 262144 : 33554432);", text, StringComparison.Ordinal);
        var passes = Passes(text).Select(p => Of(512, p)).ToArray();
        // Four vectors in a turn, each of a line.
        Assert.Equal([4, 0, 0], passes.Select(p => Occurrences(p, Asking)));
        Assert.Equal([0, 4, 0], passes.Select(p => Occurrences(p, askingToStore)));
        Assert.Equal(4, Occurrences(text, askingToStore));
    }

    [Fact]
    public void A_norm_asks_for_each_line_before_the_pass_that_stores()
    {
        var text = Text("rows, 1000", "LayerNorm(X, Scale, Scale)");
        Assert.Contains(" >= 262144;", text, StringComparison.Ordinal);
        foreach (var bits in new[] { 512, 256 })
        {
            var passes = Passes(text).Select(p => Of(bits, p)).ToArray();
            Assert.Equal(0, Occurrences(passes[0] + passes[2], Asking));
            Assert.Equal(bits / 128, Occurrences(passes[1], Asking));
            Assert.Contains(Asking + " + 16);", passes[1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("LayerNorm(X, Scale, Scale)", true, true)]
    [InlineData("Softmax(X)", true, false)]
    [InlineData("X * Rsqrt(ReduceMean(X * X, 1, true))", false, false)]
    public void What_the_nearest_caches_do_not_hold_is_asked_for_where_a_pass_stands_between_and_is_not_longer_than_memory(string value, bool atWidest, bool atOthers)
    {
        var text = Text("100, 1000", value);
        Assert.Equal((atWidest, atOthers), (Passes(text).Any(p => Asks(512, p)), Passes(text).Any(p => Asks(256, p))));
        Assert.DoesNotContain("VectorMath_.Ask(", Text("60, 1000", value), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_passes_ask_where_they_stream()
    {
        var text = Text("rows, 1000", "X * Rsqrt(ReduceMean(X * X, 1, true))");
        Assert.DoesNotContain("isFar", text, StringComparison.Ordinal);
        Assert.Equal(0, Occurrences(Passes(text)[0], Asking));
        Assert.All([512, 256], bits => Assert.True(Asks(bits, Passes(text)[1])));
    }

    [Fact]
    public void Rows_that_are_known_to_be_many_are_asked_for_without_a_question()
    {
        var text = Text("9000, 1000", "Softmax(X)");
        Assert.DoesNotContain("isFar", text, StringComparison.Ordinal);
        Assert.Equal(1, Occurrences(Of(256, Passes(text)[1]), Asking + ");"));
        Assert.Equal(1, Occurrences(Of(512, Passes(text)[0]), Asking + ");"));
    }

    [Theory]
    [InlineData("60, 1000", "Softmax(X)")]
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

    /// <summary>What a pass does with vectors of a width.</summary>
    private static string Of(int bits, string pass)
    {
        var start = pass.IndexOf($"if (Vector{bits}_.IsHardwareAccelerated", StringComparison.Ordinal);
        return pass[start..pass.IndexOf($"else if (Vector{bits / 2}_.IsHardwareAccelerated", start, StringComparison.Ordinal)];
    }

    private static bool Asks(int bits, string pass) => Of(bits, pass).Contains(Asking, StringComparison.Ordinal);

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
