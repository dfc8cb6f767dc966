using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Lowering;

public sealed class StatesInPlaceTests
{
    private const string Declarations = """
        public Node<float> X => Placeholder<float>(30, 80, 90);
        public Node<float> M => Placeholder<float>(90, 90);
        """;

    [Theory]
    [InlineData("While(X[0], s => ReduceSum(s) < 1000, s => s * 2 + 1)")]
    [InlineData("ScanOutputs(X[0], X, (s, x) => (s * 0.5 + x, ReduceSum(s))).State")]
    [InlineData("ScanOutputs((X[0], X[1]), X, (s, t, x) => ((s + t, t * x), ReduceSum(s * t))).State.Item1")]
    [InlineData("Lstm(X, 70).State.H")]
    public void A_state_changes_in_its_own_memory_where_all_who_read_it_have_done_so(string value) => Assert.DoesNotContain("Copy.Contiguous(", Body(value), StringComparison.Ordinal);

    [Theory]
    [InlineData("ScanOutputs((X[0], X[1]), X, (s, t, x) => ((t, s + x), ReduceSum(s))).State.Item1")]
    [InlineData("ScanOutputs((X[0], X[1]), X, (s, t, x) => ((MatMul(t, M), t + s + x), s)).State.Item1")]
    [InlineData("While(X[0, ..80, ..80], s => ReduceSum(s) < 1000, s => MatMul(s, s))")]
    [InlineData("While(X[0], s => ReduceSum(s) < 1000, s => CumSum(s, 0))")]
    public void Another_is_made_aside_and_copied(string value) => Assert.Contains("Copy.Contiguous(", Body(value), StringComparison.Ordinal);

    /// <summary>The statements of <c>RunY</c>.</summary>
    private static string Body(string value)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
