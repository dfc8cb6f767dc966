using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Lowering;

public sealed class PoolGradientTests
{
    private const string Declarations = """
        public Node<float> X => Placeholder<float>("n", 9, 9, 4);
        public Node<float> Max => MaxPool(X, 3, 2);
        public Node<float> Mean => AvgPool(X, 3, 2);
        """;

    [Theory]
    [InlineData("Gradient(ReduceSum(Max * 2), X)", "MaxPool", false)]
    [InlineData("Gradient(ReduceSum(Mean * 2), X)", "AvgPool", false)]
    [InlineData("Gradient(ReduceSum(Square(Max)), X)", "MaxPool", true)]
    [InlineData("Gradient(ReduceSum(Square(Mean)), X)", "AvgPool", true)]
    public void A_pool_is_computed_beside_its_gradient_where_something_reads_it(string value, string pool, bool isRead)
    {
        var text = GraphCompiler.Compile(TestSource.Members($"{Declarations}\npublic Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        var body = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Contains(pool + ".Gradient(", body, StringComparison.Ordinal);
        Assert.Equal(isRead, body.Contains(pool + ".Forward(", StringComparison.Ordinal));
    }
}
