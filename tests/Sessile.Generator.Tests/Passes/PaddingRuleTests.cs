using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Passes;

/// <summary>Convolutions pad images themselves.</summary>
public sealed class PaddingRuleTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(3, 3, 4, 8));
        public Variable<float> Each => Variable(Ones(3, 3, 4, 1));
        public Variable<float> Back => Variable(Ones(3, 3, 8, 4));
        public Node<float> X => Placeholder<float>("n", 9, 9, 4);
        public Node<float> Padded => Pad(X, [(0, 0), (2, 1), (1, 3), (0, 0)]);
        """;

    [Theory]
    [InlineData("Node<float> Y => Conv2D(Padded, W, padding: Padding.Valid);", "1, 1, 2, 1, 1, 3)")]
    [InlineData("Node<float> Y => Conv2D(Padded, W, strides: 2, padding: Padding.Explicit(1));", "1, 1, 3, 2, 2, 4)")]
    [InlineData("Node<float> Y => Conv2D(Pad(Padded, [(0, 0), (1, 0), (0, 0), (0, 0)]), W, padding: Padding.Valid);", "1, 1, 3, 1, 1, 3)")]
    [InlineData("Node<float> Y => Gradient(ReduceSum(Conv2D(Padded, W, padding: Padding.Valid)), W);", "1, 1, 2, 1, 1, 3)")]
    [InlineData("Node<float> Y => DepthwiseConv2D(Padded, Each, padding: Padding.Valid);", "1, 1, 2, 1, 1, 3)")]
    [InlineData("Node<float> Y => DepthwiseConv2D(Padded, Each, strides: 2, dilations: [2, 1], padding: Padding.Explicit(1));", "2, 1, 3, 2, 2, 4)")]
    [InlineData("Node<float> Y => Transpose(DepthwiseConv2D(Pad(Transpose(X, 0, 3, 1, 2), [(0, 0), (0, 0), (2, 1), (1, 3)]), Each, padding: Padding.Valid, layout: Layout.Nchw), 0, 2, 3, 1);", "1, 1, 2, 1, 1, 3)")]
    [InlineData("Node<float> Y => DepthwiseConv2D(Padded, Each);", "1, 1, 3, 2, 2, 4)")]
    [InlineData("Node<float> Y => Gradient(ReduceSum(DepthwiseConv2D(Padded, Each, padding: Padding.Valid)), Each);", "1, 1, 2, 1, 1, 3)")]
    [InlineData("Node<float> Y => Conv2DTranspose(Padded, Back, padding: Padding.Explicit(3));", "1, 1, 1, 2, 2, 0)")]
    [InlineData("Node<float> Y => Conv2DTranspose(Padded, Back, strides: 2, padding: Padding.Explicit((4, 2), (2, 7)));", "2, 2, 1, 1, 0, 0, 0, 1)")]
    [InlineData("Node<float> Y => Gradient(ReduceSum(Conv2DTranspose(Padded, Back, padding: Padding.Explicit(3))), Back);", "1, 1, 1, 2, 2, 0)")]
    public void Zeros_around_images_are_the_convolutions_own(string layer, string geometry)
    {
        var body = Body(layer);
        Assert.Contains(geometry, body, StringComparison.Ordinal);
        Assert.DoesNotContain("Padded", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv2D(Padded, W, padding: Padding.Valid)")]
    [InlineData("DepthwiseConv2D(Padded, Each, strides: 2, padding: Padding.Valid)")]
    public void So_are_those_around_the_images_whose_gradient_is_asked_for(string layer)
    {
        var body = Body($"Node<float> Y => Gradient(ReduceSum(Square({layer})), X);");
        Assert.Contains("Conv2D.GradientInput(", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Slice", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Padded", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node<float> Y => MaxPool(Padded, 3, 2, Padding.Valid);", "MaxPool.ForwardSurrounded(", ", 2, 1, 1, 3), 0f)")]
    [InlineData("Node<float> Y => MaxPool(Pad(X, [(0, 0), (1, 1), (1, 1), (0, 0)], value: float.NegativeInfinity), 3, 2, Padding.Explicit(1));", "MaxPool.Forward(", ", 2, 2, 2, 2))")]
    [InlineData("Node<float> Y => AvgPool(Padded, 3, 2, Padding.Valid);", "AvgPool.ForwardSurrounded(", ", 2, 1, 1, 3))")]
    [InlineData("Node<float> Y => Conv1D(Pad(Reshape(X, -1, 81, 4), [(0, 0), (2, 1), (0, 0)]), Variable(Ones(3, 4, 8)), padding: Padding.Valid);", "Conv2D.ForwardPacked(", "0, 2, 0, 1)")]
    [InlineData("Node<float> Y => Conv3D(Pad(Reshape(X, -1, 9, 3, 3, 4), [(0, 0), (1, 1), (2, 1), (1, 3), (0, 0)]), Variable(Ones(2, 3, 2, 4, 8)), padding: Padding.Valid);", "Conv2D.ForwardPacked(", "2, 1, 1, 3, 9, 2, 1, 1, 1, 1)")]
    [InlineData("Node<float> Y => Conv3D(Pad(Reshape(X, -1, 9, 3, 3, 4), [(0, 0), (1, 1), (2, 1), (1, 3), (0, 0)]), Variable(Ones(2, 3, 2, 4, 8)), padding: Padding.Valid, dilations: [1, 1, 2]);", "Conv2D.ForwardPacked(", "2, 1, 1, 3)")]
    [InlineData("Variable<float> V => Variable(Ones(2, 3, 2, 4, 8)); public Node<float> Y => Gradient(ReduceSum(Conv3D(Pad(Reshape(X, -1, 9, 3, 3, 4), [(0, 0), (1, 1), (2, 1), (1, 3), (0, 0)]), V, padding: Padding.Valid)), V);", "Conv2D.GradientFilter(", "2, 1, 1, 3, 9, 2, 1, 1, 1, 1)")]
    public void Other_windows_take_what_surrounds_images_too(string layer, string call, string geometry)
    {
        var body = Body(layer);
        Assert.Contains(call, body, StringComparison.Ordinal);
        Assert.Contains(geometry, body, StringComparison.Ordinal);
        Assert.DoesNotContain("Padded", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node<float> Y => MaxPool(Padded, 3, 2, Padding.Explicit(1));")]
    [InlineData("Node<float> Y => AvgPool(Padded, 3, 2, Padding.Explicit(1));")]
    [InlineData("Node<float> Y => AvgPool(Pad(X, [(0, 0), (2, 1), (1, 3), (0, 0)], value: 1), 3, 2, Padding.Valid);")]
    [InlineData("Node<float> Y => Conv2DTranspose(Padded, Back, padding: Padding.Explicit((1, 1), (1, 3)));")]
    [InlineData("Node<float> Y => Conv2D(Pad(X, [(0, 0), (2, 1), (1, 3), (0, 0)], value: 1), W, padding: Padding.Valid);")]
    [InlineData("Node<float> Y => Conv2D(Pad(X, [(1, 0), (2, 1), (1, 3), (0, 0)]), W, padding: Padding.Valid);")]
    public void Other_padding_is_done_before(string layer) => Assert.Contains("Pad", Body(layer), StringComparison.Ordinal);

    /// <summary>The statements of <c>RunY</c>.</summary>
    private static string Body(string layer)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public " + layer).Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
