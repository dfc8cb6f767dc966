using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Rows that are folded and have few elements are turned, where that costs less than to fold each across the lanes.</summary>
public sealed class TurnedRowTextTests
{
    [Theory]
    [InlineData("float", "100, 3", "Softmax(X)")]
    [InlineData("float", "100, 10", "Softmax(X)")]
    [InlineData("float", "16, 16", "Softmax(X)")]
    [InlineData("double", "8, 4", "Softmax(X)")]
    [InlineData("float", "5, 20, 7", "ReduceMax(X, 2)")]
    [InlineData("float", "100, 12", "LayerNorm(X, Ones(12), Ones(12))")]
    public void They_go_by_tiles(string type, string shape, string value)
    {
        var text = Text(type, shape, value);
        Assert.Contains("TurnedRows.In(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("else\n                {\n                    for (nint k0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_may_be_fewer_than_a_tile_has_the_run_sees() => Assert.Contains("if (n >= 16)", Text("float", "\"n\", 10", "Softmax(X)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("float", "15, 10", "Softmax(X)")]
    [InlineData("float", "100, 17", "Softmax(X)")]
    [InlineData("double", "100, 9", "Softmax(X)")]
    [InlineData("float", "100, 16", "ReduceSum(X, 1)")]
    [InlineData("float", "100, 8", "X / ReduceSum(X, 1, keepDims: true)")]
    [InlineData("float", "100, 8", "ReduceSum(X, 0)")]
    [InlineData("int", "100, 8", "ReduceSum(X / X, 1)")]
    [InlineData("float", "100, 1", "ReduceSum(BroadcastTo(X, [100, 8]), 1)")]
    [InlineData("float", "100, 1", "ReduceLogSumExp(BroadcastTo(X, [100, 8]), 1)")]
    public void Others_do_not(string type, string shape, string value) => Assert.DoesNotContain("TurnedRows.In(", Text(type, shape, value), StringComparison.Ordinal);

    private static string Text(string type, string shape, string value) => GraphCompiler.Compile(
        TestSource.Members($"public Node<{type}> X => Placeholder<{type}>({shape}); public Node<{type}> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
}
