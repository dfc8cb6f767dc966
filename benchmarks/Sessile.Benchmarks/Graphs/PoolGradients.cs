namespace Sessile.Benchmarks.Graphs;

/// <summary>The gradients of pools by themselves. Images and the output's gradient are variables, so that a run is given nothing.</summary>
[Graph(Seed = 8)]
public partial class PoolGradients
{
    private static Node<float> Back(Node<float> y, Variable<float> x)
    {
        var dy = Variable(RandomNormal(y.Shape), name: "dy");
        return Gradients(ReduceSum(y * dy), [x])[0];
    }

    private static Node<float> Max(int batch, int size, int channels, int window, int stride)
    {
        var x = Variable(RandomNormal(batch, size, size, channels), name: "x");
        return Back(MaxPool(x, window, stride, Padding.Explicit(window == 3 ? 1 : 0)), x);
    }

    private static Node<float> Average(int batch, int size, int channels, int window, int stride)
    {
        var x = Variable(RandomNormal(batch, size, size, channels), name: "x");
        return Back(AvgPool(x, window, stride, Padding.Valid), x);
    }

    public Node<float> Max2 => Max(8, 56, 64, 2, 2);

    public Node<float> Max2Few => Max(64, 24, 6, 2, 2);

    public Node<float> Max3 => Max(1, 112, 64, 3, 2);

    public Node<float> Average2 => Average(8, 56, 64, 2, 2);

    public Node<float> Average3 => Average(1, 35, 192, 3, 1);
}
