namespace Sessile.Benchmarks.Graphs;

/// <summary>
/// Convolutions of volumes, as networks for videos and for medical images have them: with bias and ReLU, and their gradients. Volumes and the output's gradient are variables, so that a run is
/// given nothing.
/// </summary>
[Graph(Seed = 8)]
public partial class Volumes
{
    private static (Node<float> Output, Node<float> Input, Node<float> Filter) Layer(int[] shape, int window, int outputs, int stride = 1)
    {
        var x = Variable(RandomNormal(shape[0], shape[1], shape[2], shape[3], shape[4]), name: "x");
        var kernel = Variable(HeNormal(window, window, window, shape[4], outputs), name: "kernel");
        var y = Conv3D(x, kernel, stride, Padding.Explicit(window / 2)) + Variable(RandomNormal(outputs), name: "bias");
        var gradients = Gradients(ReduceSum(y * Variable(RandomNormal(y.Shape), name: "dy")), [x, kernel]);
        return (Relu(y), gradients[0], gradients[1]);
    }

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Wide56 => Layer([1, 16, 56, 56, 64], 3, 64);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Wide28 => Layer([1, 8, 28, 28, 128], 3, 128);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Wide14 => Layer([1, 4, 14, 14, 256], 3, 256);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Stem => Layer([1, 16, 112, 112, 3], 3, 64);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Strided56 => Layer([1, 16, 56, 56, 64], 3, 128, 2);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Cube32 => Layer([1, 32, 32, 32, 32], 3, 32);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Cube64 => Layer([1, 64, 64, 64, 1], 3, 16);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Batch8 => Layer([8, 8, 14, 14, 64], 3, 64);

    public (Node<float> Output, Node<float> Input, Node<float> Filter) Point28 => Layer([1, 16, 28, 28, 64], 1, 128);
}
