using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for transposed convolutions, and for gradients of images, which are the same: with what follows them taken in.</summary>
public sealed class TransposedConvolutionTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(4, 4, 32, 16));
        public Variable<float> B => Variable(Ones(32));
        public Node<float> X => Placeholder<float>("n", 8, 8, 16);
        public Node<float> Skip => Placeholder<float>("n", 16, 16, 32);
        """;

    [Theory]
    [InlineData("Node<float> Y => Relu(Conv2DTranspose(X, W, strides: 2) + B);")]
    [InlineData("Node<float> Y => Tanh(Conv2DTranspose(X, W, strides: 2) + B) + Skip;")]
    [InlineData("Node<float> Y => Conv2DTranspose(X, W) * 0.5f;")]
    public void What_follows_a_transposed_convolution_is_part_of_its_call(string layer)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public " + layer).Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        var body = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Contains("Conv2D.GradientInput(", body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("Kernels_.").Length);
        Assert.Contains("Epilogue(ref ", body, StringComparison.Ordinal);
    }
}
