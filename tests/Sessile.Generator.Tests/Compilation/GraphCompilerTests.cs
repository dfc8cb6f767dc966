using Sessile.Generator.Compilation;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Compilation;

public sealed class GraphCompilerTests
{
    [Fact]
    public void A_product_of_two_variables_becomes_one_kernel()
    {
        var builder = new ModelBuilder();
        var w1 = builder.Variable("W1", 1, 2);
        var w2 = builder.Variable("W2", 2, 2);
        builder.Property("W", builder.Graph.Apply(ScalarFunction.Multiply, w1, w2));
        var compiled = GraphCompiler.Compile(builder.Build(), TestContext.Current.CancellationToken);
        Assert.Empty(compiled.Problems);
        Assert.Contains("// W = W1 * W2   [2]", compiled.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_run_takes_just_the_placeholders_that_it_needs()
    {
        var builder = new ModelBuilder();
        var x = builder.Placeholder("X", DType.Float, Dim.Symbol("batch"));
        builder.Placeholder("Y", DType.Float, Dim.Symbol("batch"));
        builder.Property("Z", builder.Graph.Apply(ScalarFunction.Add, x, x));
        var compiled = GraphCompiler.Compile(builder.Build(), TestContext.Current.CancellationToken);
        Assert.Contains("RunZ(global::System.ReadOnlySpan<float> x)", compiled.Text, StringComparison.Ordinal);
    }
}
