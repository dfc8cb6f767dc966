using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is the same for all columns or for all rows of a batch is computed once, where it is more than a load.</summary>
public sealed class CommonFactorTests
{
    private const string Declarations = """
        public Node<float> X => Placeholder<float>("batch", 200);
        public Node<float> Rows => Placeholder<float>("batch", 1);
        public Node<float> Columns => Placeholder<float>(200);
        """;

    [Fact]
    public void A_factor_of_a_row_is_computed_before_the_loop_over_its_columns()
    {
        var kernel = Assert.Single(Kernels("X * Exp(Rows)"));
        Assert.Single(Occurrences(kernel, "VectorMath_.Exp("));
        Assert.True(kernel.IndexOf("VectorMath_.Exp(", StringComparison.Ordinal) < kernel.IndexOf("Vector512_.IsHardwareAccelerated", StringComparison.Ordinal), kernel);
    }

    [Fact]
    public void A_dear_factor_of_a_column_is_computed_once_for_all_rows()
    {
        var kernels = Kernels("X * Exp(Columns)");
        Assert.Equal(2, kernels.Count);
        var exponentials = Assert.Single(kernels, k => k.Contains("VectorMath_.Exp(", StringComparison.Ordinal));
        Assert.DoesNotContain("nint batch", exponentials[..exponentials.IndexOf(')', StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void What_costs_no_more_than_a_load_is_computed_where_it_is_used() => Assert.Single(Kernels("X * (Columns + 1)"));

    [Fact]
    public void A_norm_s_scale_is_computed_once_for_each_row()
    {
        var kernel = Assert.Single(Kernels("X / Sqrt(ReduceMean(X * X, axis: -1, keepDims: true) + 1e-5)"));
        Assert.Single(Occurrences(kernel, "Sqrt("));
    }

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    /// <summary>The text of each kernel's method.</summary>
    private static IReadOnlyList<string> Kernels(string value)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var methods = text[text.IndexOf("class Kernels_", StringComparison.Ordinal)..].Split("public static void ");
        return methods.Skip(1).ToArray();
    }
}
