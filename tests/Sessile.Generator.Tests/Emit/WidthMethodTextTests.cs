using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>A loop whose locals would keep the JIT from inlining what it calls has a method for each width, of which the JIT compiles one.</summary>
public sealed class WidthMethodTextTests
{
    private const string Declarations = """
        public Node<float> X => Placeholder<float>(40, 100);
        private Node<float> S => ReduceSum(Sigmoid(X), 0);
        private Node<float> P => (((((((S * 0.5 + 1) * S - 2) * S + 3) * S - 0.25) * S + 0.1) * S - 0.7) * S + 0.3) * S - 0.4;
        """;

    private static readonly string[] Methods = ["In512(", "In256(", "In128(", "InElements("];

    [Fact]
    public void A_long_body_for_several_vectors_at_once_is_written_width_by_width()
    {
        var text = TextOf("P");
        Assert.All(Methods, m => Assert.Equal(2, text.Split(m).Length - 1));
        var widest = text[text.IndexOf("in vectors of 512 bits", StringComparison.Ordinal)..text.IndexOf("in vectors of 256 bits", StringComparison.Ordinal)];
        Assert.Contains("Vector512_.StoreUnsafe", widest, StringComparison.Ordinal);
        Assert.DoesNotContain("Vector256_", widest, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_one_stays_in_one_method() => Assert.All(Methods, m => Assert.DoesNotContain(m, TextOf("S"), StringComparison.Ordinal));

    private static string TextOf(string value) =>
        GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
}
