using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Tests.Oracle.Onnx;

// ONNX has channels before height and width, and its kernels are for float.
internal static partial class OnnxRules
{
    private static string? WriteConvolution(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        if (node.DType != DType.Float)
            return null;
        var geometry = ((Conv2D)node.Op).Geometry;
        var filter = w.Node("Transpose", [x[1]], ("perm", (int[])[3, 2, 0, 1]));
        var y = w.Node(
            "Conv",
            [ChannelsFirst(w, x[0]), filter],
            ("pads", Pads(geometry.Height, geometry.Width, call)),
            ("strides", (int[])[geometry.Height.Stride, geometry.Width.Stride]),
            ("dilations", (int[])[geometry.Height.Dilation, geometry.Width.Dilation]),
            ("group", geometry.Groups));
        return ChannelsLast(w, y);
    }

    private static string? WritePool(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var (isMax, geometry) = (Pool)node.Op;
        if (node.DType != DType.Float)
            return null;
        var y = w.Node(
            isMax ? "MaxPool" : "AveragePool",
            [ChannelsFirst(w, x[0])],
            ("kernel_shape", (int[])[geometry.WindowHeight, geometry.WindowWidth]),
            ("pads", Pads(geometry.Height, geometry.Width, call)),
            ("strides", (int[])[geometry.Height.Stride, geometry.Width.Stride]),
            ("dilations", (int[])[geometry.Height.Dilation, geometry.Width.Dilation]));
        return ChannelsLast(w, y);
    }

    private static int[] Pads(WindowAxis height, WindowAxis width, Call call) =>
        [call.SizeOfDim(height.Before), call.SizeOfDim(width.Before), call.SizeOfDim(height.After), call.SizeOfDim(width.After)];

    private static string ChannelsFirst(OnnxWriter w, string x) => w.Node("Transpose", [x], ("perm", (int[])[0, 3, 1, 2]));

    private static string ChannelsLast(OnnxWriter w, string x) => w.Node("Transpose", [x], ("perm", (int[])[0, 2, 3, 1]));
}
