namespace Sessile.Benchmarks.Graphs;

/// <summary>
/// The gradients of the convolutions of ResNet-18 and MobileNetV2, and of groups as in ResNeXt, by themselves and all together, at batch 1 and 4. Images and the output's gradient are variables, so that a run is given nothing.
/// </summary>
[Graph(Seed = 6)]
public partial class ConvolutionGradients
{
    private static (Node<float> Input, Node<float> Filter, Node<float> Bias) Layer(int batch, int size, int inputs, int outputs, int window, int stride = 1)
    {
        var x = Variable(RandomNormal(batch, size, size, inputs), name: "x");
        var kernel = Variable(HeNormal(window, window, inputs, outputs), name: "kernel");
        var bias = Variable(Zeros(outputs), name: "bias");
        return Back(Conv2D(x, kernel, stride, Padding.Explicit(window / 2)) + bias, x, kernel, bias);
    }

    private static (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel(int batch, int size, int channels, int stride = 1)
    {
        var x = Variable(RandomNormal(batch, size, size, channels), name: "x");
        var kernel = Variable(HeNormal(3, 3, channels, 1), name: "kernel");
        var bias = Variable(Zeros(channels), name: "bias");
        return Back(DepthwiseConv2D(x, kernel, stride, Padding.Explicit(1)) + bias, x, kernel, bias);
    }

    /// <summary>The middle layer of a block of ResNeXt.</summary>
    private static (Node<float> Input, Node<float> Filter, Node<float> Bias) Grouped(int batch, int size, int channels)
    {
        const int groups = 32;
        var x = Variable(RandomNormal(batch, size, size, channels), name: "x");
        var kernel = Variable(HeNormal(3, 3, channels / groups, channels), name: "kernel");
        var bias = Variable(Zeros(channels), name: "bias");
        return Back(Conv2D(x, kernel, 1, Padding.Explicit(1), groups: groups) + bias, x, kernel, bias);
    }

    /// <summary>What becomes of an output's gradient of any values.</summary>
    private static (Node<float> Input, Node<float> Filter, Node<float> Bias) Back(Node<float> y, Variable<float> x, Variable<float> kernel, Variable<float> bias)
    {
        var dy = Variable(RandomNormal(y.Shape), name: "dy");
        var gradients = Gradients(ReduceSum(y * dy), [x, kernel, bias]);
        return (gradients[0], gradients[1], gradients[2]);
    }

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide56 => Layer(1, 56, 64, 64, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide28 => Layer(1, 28, 128, 128, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide14 => Layer(1, 14, 256, 256, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide7 => Layer(1, 7, 512, 512, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided56 => Layer(1, 56, 64, 128, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided28 => Layer(1, 28, 128, 256, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided14 => Layer(1, 14, 256, 512, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Shortcut56 => Layer(1, 56, 64, 128, 1, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Stem => Layer(1, 224, 3, 64, 7, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Expand56 => Layer(1, 56, 24, 144, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Project56 => Layer(1, 56, 144, 24, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Project14 => Layer(1, 14, 384, 64, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Last7 => Layer(1, 7, 320, 1280, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel112 => ByChannel(1, 112, 32);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel112Strided => ByChannel(1, 112, 96, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel56 => ByChannel(1, 56, 144);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel28 => ByChannel(1, 28, 192);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel14 => ByChannel(1, 14, 384);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel7 => ByChannel(1, 7, 960);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide56B4 => Layer(4, 56, 64, 64, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide28B4 => Layer(4, 28, 128, 128, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide14B4 => Layer(4, 14, 256, 256, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Wide7B4 => Layer(4, 7, 512, 512, 3);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided56B4 => Layer(4, 56, 64, 128, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided28B4 => Layer(4, 28, 128, 256, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Strided14B4 => Layer(4, 14, 256, 512, 3, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Shortcut56B4 => Layer(4, 56, 64, 128, 1, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) StemB4 => Layer(4, 224, 3, 64, 7, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Expand56B4 => Layer(4, 56, 24, 144, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Project56B4 => Layer(4, 56, 144, 24, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Project14B4 => Layer(4, 14, 384, 64, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Last7B4 => Layer(4, 7, 320, 1280, 1);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel112B4 => ByChannel(4, 112, 32);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel112StridedB4 => ByChannel(4, 112, 96, 2);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel56B4 => ByChannel(4, 56, 144);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel28B4 => ByChannel(4, 28, 192);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel14B4 => ByChannel(4, 14, 384);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) ByChannel7B4 => ByChannel(4, 7, 960);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Groups56 => Grouped(1, 56, 128);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Groups28 => Grouped(1, 28, 256);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Groups56B4 => Grouped(4, 56, 128);

    public (Node<float> Input, Node<float> Filter, Node<float> Bias) Groups28B4 => Grouped(4, 28, 256);

    public sealed partial class Session
    {
        [Run]
        public partial void AllWide56(out TensorView<float> wide56_Input, out TensorView<float> wide56_Filter, out TensorView<float> wide56_Bias);

        [Run]
        public partial void AllWide28(out TensorView<float> wide28_Input, out TensorView<float> wide28_Filter, out TensorView<float> wide28_Bias);

        [Run]
        public partial void AllWide14(out TensorView<float> wide14_Input, out TensorView<float> wide14_Filter, out TensorView<float> wide14_Bias);

        [Run]
        public partial void AllWide7(out TensorView<float> wide7_Input, out TensorView<float> wide7_Filter, out TensorView<float> wide7_Bias);

        [Run]
        public partial void AllStrided56(out TensorView<float> strided56_Input, out TensorView<float> strided56_Filter, out TensorView<float> strided56_Bias);

        [Run]
        public partial void AllStrided28(out TensorView<float> strided28_Input, out TensorView<float> strided28_Filter, out TensorView<float> strided28_Bias);

        [Run]
        public partial void AllStrided14(out TensorView<float> strided14_Input, out TensorView<float> strided14_Filter, out TensorView<float> strided14_Bias);

        [Run]
        public partial void AllShortcut56(out TensorView<float> shortcut56_Input, out TensorView<float> shortcut56_Filter, out TensorView<float> shortcut56_Bias);

        [Run]
        public partial void AllStem(out TensorView<float> stem_Input, out TensorView<float> stem_Filter, out TensorView<float> stem_Bias);

        [Run]
        public partial void AllExpand56(out TensorView<float> expand56_Input, out TensorView<float> expand56_Filter, out TensorView<float> expand56_Bias);

        [Run]
        public partial void AllProject56(out TensorView<float> project56_Input, out TensorView<float> project56_Filter, out TensorView<float> project56_Bias);

        [Run]
        public partial void AllProject14(out TensorView<float> project14_Input, out TensorView<float> project14_Filter, out TensorView<float> project14_Bias);

        [Run]
        public partial void AllLast7(out TensorView<float> last7_Input, out TensorView<float> last7_Filter, out TensorView<float> last7_Bias);

        [Run]
        public partial void AllByChannel112(out TensorView<float> byChannel112_Input, out TensorView<float> byChannel112_Filter, out TensorView<float> byChannel112_Bias);

        [Run]
        public partial void AllByChannel112Strided(out TensorView<float> byChannel112Strided_Input, out TensorView<float> byChannel112Strided_Filter, out TensorView<float> byChannel112Strided_Bias);

        [Run]
        public partial void AllByChannel56(out TensorView<float> byChannel56_Input, out TensorView<float> byChannel56_Filter, out TensorView<float> byChannel56_Bias);

        [Run]
        public partial void AllByChannel28(out TensorView<float> byChannel28_Input, out TensorView<float> byChannel28_Filter, out TensorView<float> byChannel28_Bias);

        [Run]
        public partial void AllByChannel14(out TensorView<float> byChannel14_Input, out TensorView<float> byChannel14_Filter, out TensorView<float> byChannel14_Bias);

        [Run]
        public partial void AllByChannel7(out TensorView<float> byChannel7_Input, out TensorView<float> byChannel7_Filter, out TensorView<float> byChannel7_Bias);

        [Run]
        public partial void AllWide56B4(out TensorView<float> wide56B4_Input, out TensorView<float> wide56B4_Filter, out TensorView<float> wide56B4_Bias);

        [Run]
        public partial void AllWide28B4(out TensorView<float> wide28B4_Input, out TensorView<float> wide28B4_Filter, out TensorView<float> wide28B4_Bias);

        [Run]
        public partial void AllWide14B4(out TensorView<float> wide14B4_Input, out TensorView<float> wide14B4_Filter, out TensorView<float> wide14B4_Bias);

        [Run]
        public partial void AllWide7B4(out TensorView<float> wide7B4_Input, out TensorView<float> wide7B4_Filter, out TensorView<float> wide7B4_Bias);

        [Run]
        public partial void AllStrided56B4(out TensorView<float> strided56B4_Input, out TensorView<float> strided56B4_Filter, out TensorView<float> strided56B4_Bias);

        [Run]
        public partial void AllStrided28B4(out TensorView<float> strided28B4_Input, out TensorView<float> strided28B4_Filter, out TensorView<float> strided28B4_Bias);

        [Run]
        public partial void AllStrided14B4(out TensorView<float> strided14B4_Input, out TensorView<float> strided14B4_Filter, out TensorView<float> strided14B4_Bias);

        [Run]
        public partial void AllShortcut56B4(out TensorView<float> shortcut56B4_Input, out TensorView<float> shortcut56B4_Filter, out TensorView<float> shortcut56B4_Bias);

        [Run]
        public partial void AllStemB4(out TensorView<float> stemB4_Input, out TensorView<float> stemB4_Filter, out TensorView<float> stemB4_Bias);

        [Run]
        public partial void AllExpand56B4(out TensorView<float> expand56B4_Input, out TensorView<float> expand56B4_Filter, out TensorView<float> expand56B4_Bias);

        [Run]
        public partial void AllProject56B4(out TensorView<float> project56B4_Input, out TensorView<float> project56B4_Filter, out TensorView<float> project56B4_Bias);

        [Run]
        public partial void AllProject14B4(out TensorView<float> project14B4_Input, out TensorView<float> project14B4_Filter, out TensorView<float> project14B4_Bias);

        [Run]
        public partial void AllLast7B4(out TensorView<float> last7B4_Input, out TensorView<float> last7B4_Filter, out TensorView<float> last7B4_Bias);

        [Run]
        public partial void AllByChannel112B4(out TensorView<float> byChannel112B4_Input, out TensorView<float> byChannel112B4_Filter, out TensorView<float> byChannel112B4_Bias);

        [Run]
        public partial void AllByChannel112StridedB4(out TensorView<float> byChannel112StridedB4_Input, out TensorView<float> byChannel112StridedB4_Filter, out TensorView<float> byChannel112StridedB4_Bias);

        [Run]
        public partial void AllByChannel56B4(out TensorView<float> byChannel56B4_Input, out TensorView<float> byChannel56B4_Filter, out TensorView<float> byChannel56B4_Bias);

        [Run]
        public partial void AllByChannel28B4(out TensorView<float> byChannel28B4_Input, out TensorView<float> byChannel28B4_Filter, out TensorView<float> byChannel28B4_Bias);

        [Run]
        public partial void AllByChannel14B4(out TensorView<float> byChannel14B4_Input, out TensorView<float> byChannel14B4_Filter, out TensorView<float> byChannel14B4_Bias);

        [Run]
        public partial void AllByChannel7B4(out TensorView<float> byChannel7B4_Input, out TensorView<float> byChannel7B4_Filter, out TensorView<float> byChannel7B4_Bias);

        [Run]
        public partial void AllGroups56(out TensorView<float> groups56_Input, out TensorView<float> groups56_Filter, out TensorView<float> groups56_Bias);

        [Run]
        public partial void AllGroups28(out TensorView<float> groups28_Input, out TensorView<float> groups28_Filter, out TensorView<float> groups28_Bias);

        [Run]
        public partial void AllGroups56B4(out TensorView<float> groups56B4_Input, out TensorView<float> groups56B4_Filter, out TensorView<float> groups56B4_Bias);

        [Run]
        public partial void AllGroups28B4(out TensorView<float> groups28B4_Input, out TensorView<float> groups28B4_Filter, out TensorView<float> groups28B4_Bias);
    }
}
