using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Equal kernels over other memory are one method.</summary>
public sealed class SharedKernelTests
{
    private const string Kernel = "public static void ";

    private const string Declarations = """
        public Node<float> X => Placeholder<float>("batch", 200);
        private Node<float> Layer(Node<float> x) => Softmax(Dense(x, 200, Tanh));
        """;

    [Fact]
    public void Twelve_equal_layers_emit_the_kernels_of_three()
    {
        Assert.Equal(12, Count(Layers(12), "Gemm.MultiplyWeights("));
        Assert.Equal(Count(Layers(3), Kernel), Count(Layers(12), Kernel));
    }

    [Fact]
    public void Runs_share_them_too()
    {
        const string run = "public Node<float> Y => Layer(X);";
        Assert.Equal(Count(Text(run), Kernel), Count(Text(run + "public Node<float> Z => Layer(X);"), Kernel));
    }

    private static string Layers(int count) =>
        Text($"public Node<float> Y {{ get {{ Node<float> x = X; for (var i = 0; i < {count}; i++) x = Layer(x); return x; }} }}");

    private static string Text(string members) =>
        GraphCompiler.Compile(TestSource.Members(Declarations + members).Valid(), TestContext.Current.CancellationToken).Text;

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
