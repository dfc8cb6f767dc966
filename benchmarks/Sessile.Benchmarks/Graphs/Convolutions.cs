namespace Sessile.Benchmarks.Graphs;

/// <summary>The convolutions of ResNet-18 and MobileNetV2, each with bias and ReLU, at batch 1: by themselves and, where shapes allow, four in a row.</summary>
[Graph(Seed = 4)]
public partial class Convolutions
{
    private static Node<float> Layer(Node<float> x, int filters, int window, int stride = 1) =>
        Conv2DLayer(x, filters, window, stride, Padding.Explicit(window / 2), Relu, kernelInitializer: HeNormal<float>);

    private static Node<float> Chain(Node<float> x, int window) =>
        Layer(Layer(Layer(Layer(x, (int)x.Shape[3], window), (int)x.Shape[3], window), (int)x.Shape[3], window), (int)x.Shape[3], window);

    private static Node<float> ByChannel(Node<float> x, int stride = 1)
    {
        var kernel = Variable(HeNormal(3, 3, x.Shape[3], 1), name: "kernel");
        var bias = Variable(Zeros(x.Shape[3]), name: "bias");
        return Relu(DepthwiseConv2D(x, kernel, stride, Padding.Explicit(1)) + bias);
    }

    public Node<float> X224x3 => Placeholder<float>(1, 224, 224, 3);

    public Node<float> X112x32 => Placeholder<float>(1, 112, 112, 32);

    public Node<float> X112x96 => Placeholder<float>(1, 112, 112, 96);

    public Node<float> X56x64 => Placeholder<float>(1, 56, 56, 64);

    public Node<float> X56x144 => Placeholder<float>(1, 56, 56, 144);

    public Node<float> X28x128 => Placeholder<float>(1, 28, 28, 128);

    public Node<float> X28x192 => Placeholder<float>(1, 28, 28, 192);

    public Node<float> X14x256 => Placeholder<float>(1, 14, 14, 256);

    public Node<float> X14x384 => Placeholder<float>(1, 14, 14, 384);

    public Node<float> X14x576 => Placeholder<float>(1, 14, 14, 576);

    public Node<float> X7x512 => Placeholder<float>(1, 7, 7, 512);

    public Node<float> X7x960 => Placeholder<float>(1, 7, 7, 960);

    public Node<float> Single56x64 => Layer(X56x64, 64, 3);

    public Node<float> Chain56x64 => Chain(X56x64, 3);

    public Node<float> Single28x128 => Layer(X28x128, 128, 3);

    public Node<float> Chain28x128 => Chain(X28x128, 3);

    public Node<float> Single14x256 => Layer(X14x256, 256, 3);

    public Node<float> Chain14x256 => Chain(X14x256, 3);

    public Node<float> Single7x512 => Layer(X7x512, 512, 3);

    public Node<float> Chain7x512 => Chain(X7x512, 3);

    public Node<float> Strided56x64 => Layer(X56x64, 128, 3, 2);

    public Node<float> Strided28x128 => Layer(X28x128, 256, 3, 2);

    public Node<float> Strided14x256 => Layer(X14x256, 512, 3, 2);

    public Node<float> Shortcut56x64 => Layer(X56x64, 128, 1, 2);

    public Node<float> Pointwise56x64 => Chain(X56x64, 1);

    public Node<float> Pointwise14x256 => Chain(X14x256, 1);

    public Node<float> Stem7 => Layer(X224x3, 64, 7, 2);

    public Node<float> Stem3 => Layer(X224x3, 32, 3, 2);

    public Node<float> Depthwise112x32 => ByChannel(X112x32);

    public Node<float> Depthwise112x96 => ByChannel(X112x96, 2);

    public Node<float> Depthwise56x144 => ByChannel(X56x144);

    public Node<float> Depthwise28x192 => ByChannel(X28x192);

    public Node<float> Depthwise14x384 => ByChannel(X14x384);

    public Node<float> Depthwise14x576 => ByChannel(X14x576, 2);

    public Node<float> Depthwise7x960 => ByChannel(X7x960);
}
