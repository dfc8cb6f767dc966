namespace Sessile.Benchmarks.Graphs;

/// <summary>Convolutions of other kinds than those of the usual networks for images, each with bias and ReLU; pools and resizes. Images are variables, so that a run is given nothing.</summary>
[Graph(Seed = 7)]
public partial class MoreConvolutions
{
    private static Variable<float> Images(int[] shape) => Variable(RandomNormal(Dims(shape)), name: "x");

    private static Dim[] Dims(int[] shape) => shape.Select(d => (Dim)d).ToArray();

    private static Node<float> Finished(Node<float> y) => Relu(y + Variable(RandomNormal(y.Shape[^1]), name: "bias"));

    private static Node<float> Layer(int[] shape, int[] window, int outputs, int stride, int dilation, int groups, Padding padding) =>
        Finished(Conv2D(Images(shape), Variable(HeNormal(window[0], window[1], shape[3] / groups, outputs), name: "kernel"), stride, padding, dilation, groups));

    private static Node<float> Sequence(int[] shape, int window, int outputs, int stride, int dilation, int pad) =>
        Finished(Conv1D(Images(shape), Variable(HeNormal(window, shape[2], outputs), name: "kernel"), stride, Padding.Explicit(pad), dilation));

    private static Node<float> Volume(int[] shape, int window, int outputs) =>
        Finished(Conv3D(Images(shape), Variable(HeNormal(window, window, window, shape[4], outputs), name: "kernel"), 1, Padding.Explicit(window / 2)));

    private static Node<float> Transposed(int[] shape, int window, int outputs, Padding padding) =>
        Finished(Conv2DTranspose(Images(shape), Variable(HeNormal(window, window, outputs, shape[3]), name: "kernel"), 2, padding));

    private static Node<float> ByChannel(int[] shape, int window, int stride) =>
        Finished(DepthwiseConv2D(Images(shape), Variable(HeNormal(window, window, shape[3], 1), name: "kernel"), stride, Padding.Explicit(window / 2)));

    public Node<float> Audio => Sequence([1, 16000, 1], 80, 64, 4, 1, 38);

    public Node<float> Sequence64 => Sequence([1, 4000, 64], 3, 64, 1, 1, 1);

    public Node<float> Wave64 => Sequence([1, 4000, 64], 3, 64, 1, 8, 8);

    public Node<float> Gray28 => Layer([1, 28, 28, 1], [3, 3], 16, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Color32 => Layer([1, 32, 32, 3], [3, 3], 16, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Odd40 => Layer([1, 40, 40, 5], [3, 3], 7, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Mixed40 => Layer([1, 40, 40, 17], [1, 1], 33, 1, 1, 1, Padding.Valid);

    public Node<float> Colors256 => Layer([1, 256, 256, 3], [3, 3], 3, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Edges256 => Layer([1, 256, 256, 1], [3, 3], 8, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Digits28 => Layer([64, 28, 28, 1], [5, 5], 6, 1, 1, 1, Padding.Explicit((2, 2), (2, 2)));

    public Node<float> Groups56 => Layer([1, 56, 56, 128], [3, 3], 128, 1, 1, 32, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Groups28 => Layer([1, 28, 28, 256], [3, 3], 256, 1, 1, 32, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Dilated2 => Layer([1, 56, 56, 64], [3, 3], 64, 1, 2, 1, Padding.Explicit((2, 2), (2, 2)));

    public Node<float> Dilated4 => Layer([1, 56, 56, 64], [3, 3], 64, 1, 4, 1, Padding.Explicit((4, 4), (4, 4)));

    public Node<float> Five28 => Layer([1, 28, 28, 64], [5, 5], 64, 1, 1, 1, Padding.Explicit((2, 2), (2, 2)));

    public Node<float> Row17 => Layer([1, 17, 17, 192], [1, 7], 192, 1, 1, 1, Padding.Explicit((0, 0), (3, 3)));

    public Node<float> Column17 => Layer([1, 17, 17, 192], [7, 1], 192, 1, 1, 1, Padding.Explicit((3, 3), (0, 0)));

    public Node<float> Transposed4 => Transposed([1, 16, 16, 128], 4, 64, Padding.Explicit(1));

    public Node<float> Transposed3 => Transposed([1, 16, 16, 128], 3, 64, Padding.Explicit((1, 0), (1, 0)));

    public Node<float> ByChannel28 => ByChannel([1, 28, 28, 120], 5, 1);

    public Node<float> ByChannel56 => ByChannel([1, 56, 56, 72], 5, 2);

    public Node<float> ByChannel14 => ByChannel([1, 14, 14, 672], 5, 1);

    public Node<float> Expand56 => Layer([1, 56, 56, 24], [1, 1], 144, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> Project56 => Layer([1, 56, 56, 144], [1, 1], 24, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> Last7 => Layer([1, 7, 7, 320], [1, 1], 1280, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> Stem => Layer([1, 224, 224, 3], [3, 3], 32, 2, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Max2 => MaxPool(Images([1, 56, 56, 64]), 2, 2, Padding.Valid);

    public Node<float> Max1 => MaxPool(Images([1, 256, 256, 1]), 2, 2, Padding.Valid);

    public Node<float> Max6 => MaxPool(Images([64, 24, 24, 6]), 2, 2, Padding.Valid);

    public Node<float> Max3 => MaxPool(Images([1, 112, 112, 64]), 3, 2, Padding.Explicit(1));

    public Node<float> Average2 => AvgPool(Images([1, 56, 56, 64]), 2, 2, Padding.Valid);

    public Node<float> Average3 => AvgPool(Images([1, 35, 35, 192]), 3, 1, Padding.Explicit(1));

    public Node<float> Global7 => GlobalAvgPool(Images([1, 7, 7, 1280]));

    public Node<float> Bilinear28 => ResizeBilinear(Images([1, 28, 28, 64]), 56, halfPixelCenters: true);

    public Node<float> Nearest28 => ResizeNearest(Images([1, 28, 28, 64]), 56);

    public Node<float> AudioB8 => Sequence([8, 16000, 1], 80, 64, 4, 1, 38);

    public Node<float> Sequence64B8 => Sequence([8, 4000, 64], 3, 64, 1, 1, 1);

    public Node<float> Wave64B8 => Sequence([8, 4000, 64], 3, 64, 1, 8, 8);

    public Node<float> Gray28B8 => Layer([8, 28, 28, 1], [3, 3], 16, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Color32B8 => Layer([8, 32, 32, 3], [3, 3], 16, 1, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Groups56B8 => Layer([8, 56, 56, 128], [3, 3], 128, 1, 1, 32, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Groups28B8 => Layer([8, 28, 28, 256], [3, 3], 256, 1, 1, 32, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Dilated2B8 => Layer([8, 56, 56, 64], [3, 3], 64, 1, 2, 1, Padding.Explicit((2, 2), (2, 2)));

    public Node<float> Dilated4B8 => Layer([8, 56, 56, 64], [3, 3], 64, 1, 4, 1, Padding.Explicit((4, 4), (4, 4)));

    public Node<float> Five28B8 => Layer([8, 28, 28, 64], [5, 5], 64, 1, 1, 1, Padding.Explicit((2, 2), (2, 2)));

    public Node<float> Row17B8 => Layer([8, 17, 17, 192], [1, 7], 192, 1, 1, 1, Padding.Explicit((0, 0), (3, 3)));

    public Node<float> Column17B8 => Layer([8, 17, 17, 192], [7, 1], 192, 1, 1, 1, Padding.Explicit((3, 3), (0, 0)));

    public Node<float> Transposed4B8 => Transposed([8, 16, 16, 128], 4, 64, Padding.Explicit(1));

    public Node<float> Transposed3B8 => Transposed([8, 16, 16, 128], 3, 64, Padding.Explicit((1, 0), (1, 0)));

    public Node<float> ByChannel28B8 => ByChannel([8, 28, 28, 120], 5, 1);

    public Node<float> ByChannel56B8 => ByChannel([8, 56, 56, 72], 5, 2);

    public Node<float> ByChannel14B8 => ByChannel([8, 14, 14, 672], 5, 1);

    public Node<float> Expand56B8 => Layer([8, 56, 56, 24], [1, 1], 144, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> Project56B8 => Layer([8, 56, 56, 144], [1, 1], 24, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> Last7B8 => Layer([8, 7, 7, 320], [1, 1], 1280, 1, 1, 1, Padding.Explicit((0, 0), (0, 0)));

    public Node<float> StemB8 => Layer([8, 224, 224, 3], [3, 3], 32, 2, 1, 1, Padding.Explicit((1, 1), (1, 1)));

    public Node<float> Max2B8 => MaxPool(Images([8, 56, 56, 64]), 2, 2, Padding.Valid);

    public Node<float> Max3B8 => MaxPool(Images([8, 112, 112, 64]), 3, 2, Padding.Explicit(1));

    public Node<float> Average2B8 => AvgPool(Images([8, 56, 56, 64]), 2, 2, Padding.Valid);

    public Node<float> Average3B8 => AvgPool(Images([8, 35, 35, 192]), 3, 1, Padding.Explicit(1));

    public Node<float> Global7B8 => GlobalAvgPool(Images([8, 7, 7, 1280]));

    public Node<float> Bilinear28B8 => ResizeBilinear(Images([8, 28, 28, 64]), 56, halfPixelCenters: true);

    public Node<float> Nearest28B8 => ResizeNearest(Images([8, 28, 28, 64]), 56);

    public Node<float> Volume16 => Volume([1, 16, 56, 56, 16], 3, 32);
}
