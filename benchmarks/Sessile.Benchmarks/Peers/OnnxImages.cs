using Sessile.Benchmarks.Graphs;

namespace Sessile.Benchmarks.Peers;

/// <summary>Layers over images of any rank for ONNX Runtime, with channels behind the batch.</summary>
internal static class OnnxImages
{
    /// <summary>A convolution with bias and ReLU.</summary>
    public static OnnxModel Layer(ConvolutionExtents extents, float[] filter, float[] bias)
    {
        var model = Begin(extents, out var x);
        string[] inputs = [x, model.Constant(filter, extents.Filter), model.Constant(bias, [extents.Outputs])];
        (string Name, object Value)[] attributes = [.. Window(extents), ("dilations", All(extents, extents.Dilation)), ("group", (long)extents.Groups)];
        var y = extents.Transposed == 0
            ? model.Node("Conv", inputs, attributes)
            : model.Node("ConvTranspose", inputs, [.. attributes, ("output_padding", All(extents, extents.OutputPadding))]);
        return Ended(model, extents, model.Node("Relu", [y]));
    }

    public static OnnxModel Pool(ConvolutionExtents extents, bool isMax)
    {
        var model = Begin(extents, out var x);
        var y = extents.Window.SequenceEqual(extents.Sizes)
            ? model.Node(isMax ? "GlobalMaxPool" : "GlobalAveragePool", [x])
            : model.Node(isMax ? "MaxPool" : "AveragePool", [x], Window(extents));
        return Ended(model, extents, y);
    }

    /// <summary>To images twice as high and wide.</summary>
    public static OnnxModel Resize(ConvolutionExtents extents, bool isBilinear)
    {
        var model = Begin(extents, out var x);
        string[] inputs = [x, "", model.Constant([1f, 1f, 2f, 2f], [4])];
        var y = isBilinear
            ? model.Node("Resize", inputs, ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"))
            : model.Node("Resize", inputs, ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        var size = extents.OutputSizes;
        model.Output(y, [extents.Batch, extents.Outputs, 2 * size[0], 2 * size[1]]);
        return model;
    }

    private static OnnxModel Begin(ConvolutionExtents extents, out string x)
    {
        var model = new OnnxModel();
        x = model.Input("x", extents.ChannelsFirst);
        return model;
    }

    private static OnnxModel Ended(OnnxModel model, ConvolutionExtents extents, string y)
    {
        model.Output(y, extents.OutputsChannelsFirst);
        return model;
    }

    private static (string Name, object Value)[] Window(ConvolutionExtents extents) =>
    [
        ("kernel_shape", extents.Window.Select(w => (long)w).ToArray()),
        ("strides", All(extents, extents.Stride)),
        ("pads", extents.Pads.Concat(extents.Pads).Select(p => (long)p).ToArray()),
    ];

    private static long[] All(ConvolutionExtents extents, int value) => extents.Window.Select(_ => (long)value).ToArray();
}
