using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Kernels over small static shapes are written out: no counting, no comparing, and where they are a few statements no call.</summary>
public sealed class StraightLineTests
{
    [Theory]
    [InlineData("Placeholder<float>(2, 16)", "X * 2 + 1")]
    [InlineData("Placeholder<float>(8)", "Softmax(X)")]
    [InlineData("Placeholder<float>(2, 8)", "ReduceSum(X * X, axis: 1)")]
    [InlineData("Placeholder<float>(3, 8)", "ReduceMax(X, axis: 0)")]
    [InlineData("Placeholder<float>(24)", "Tanh(X) + 1")]
    [InlineData("Placeholder<int>(2, 3)", "Transpose(X) * 2")]
    [InlineData("Placeholder<float>(3, 2)", "ReduceSum(X, axis: 1)")]
    public void A_small_kernel_has_no_loop_where_it_has_vectors(string type, string value)
    {
        var kernel = Kernel(type, value);
        Assert.DoesNotContain("for (", WithoutScalarPart(kernel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Placeholder<float>(2, 8)", "X * 2 + 1")]
    [InlineData("Placeholder<int>(3)", "X * X")]
    public void What_is_a_few_statements_stands_in_the_run(string type, string value) => Assert.Contains("AggressiveInlining", Kernel(type, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("Placeholder<float>(64, 64)", "X * 2 + 1")]
    [InlineData("Placeholder<float>(\"n\", 4)", "X * 2 + 1")]
    [InlineData("Placeholder<int>(40, 30)", "ReduceProd(X, axis: 0)")]
    [InlineData("Placeholder<float>(\"n\", 3, 1)", "X * Variable(Zeros(1, 0))")]
    public void What_is_long_or_of_unknown_size_is_a_loop(string type, string value) => Assert.Contains("for (", WithoutScalarPart(Kernel(type, value)), StringComparison.Ordinal);

    private static string Kernel(string type, string value)
    {
        var members = $"public {type.Replace("Placeholder", "Node", StringComparison.Ordinal).Split('(')[0]} X => {type}; public {type.Replace("Placeholder", "Node", StringComparison.Ordinal).Split('(')[0]} Y => {value};";
        var text = GraphCompiler.Compile(TestSource.Members(members).Valid(), TestContext.Current.CancellationToken).Text;
        return text[text.IndexOf("class Kernels_", StringComparison.Ordinal)..];
    }

    /// <summary>The text without the blocks for machines that have no vectors.</summary>
    private static string WithoutScalarPart(string kernel)
    {
        var lines = kernel.Split('\n').ToList();
        while (lines.FindIndex(l => l.Trim() == "else") is >= 0 and var start)
        {
            var end = lines.FindIndex(start + 1, l => l == lines[start][..^"else".Length] + "}");
            lines.RemoveRange(start, end - start + 1);
        }

        return string.Join('\n', lines);
    }
}
