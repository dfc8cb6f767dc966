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
        if (geometry.Depth is { } depth)
            return WriteVolumes(w, geometry, depth, call, x);
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

    /// <summary>Planes of volumes, and of their filters, are an axis of their own there.</summary>
    private static string WriteVolumes(OnnxWriter w, Conv2DGeometry geometry, PlaneAxis depth, Call call, IReadOnlyList<string> x)
    {
        var (images, filter) = (call.Operands[0].Dims, call.Operands[1].Dims);
        var volumes = Reshaped(x[0], [call.SizeOfDim(depth.Volumes), call.SizeOfDim(depth.Planes), images[1], images[2], images[3]]);
        WindowAxis[] axes = [depth.Axis, geometry.Height, geometry.Width];
        var y = w.Node(
            "Conv",
            [
                w.Node("Transpose", [volumes], ("perm", (int[])[0, 4, 1, 2, 3])),
                w.Node("Transpose", [Reshaped(x[1], [depth.Taps, filter[0] / depth.Taps, filter[1], filter[2], filter[3]])], ("perm", (int[])[4, 3, 0, 1, 2])),
            ],
            ("pads", (int[])[.. axes.Select(a => call.SizeOfDim(a.Before)), .. axes.Select(a => call.SizeOfDim(a.After))]),
            ("strides", axes.Select(a => a.Stride).ToArray()),
            ("dilations", axes.Select(a => a.Dilation).ToArray()));
        return Reshaped(w.Node("Transpose", [y], ("perm", (int[])[0, 2, 3, 4, 1])), call.ResultDims);

        string Reshaped(string value, IEnumerable<int> dims) => w.Node("Reshape", [value, w.Longs(dims)], ("allowzero", 1));
    }

    /// <summary>ONNX pads behind what the strides leave open of the images' size.</summary>
    private static string? WriteTransposedConvolution(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var geometry = ((Conv2DInputGradient)node.Op).Geometry;
        var open = new[] { Open(geometry.Height, call, 1, 0), Open(geometry.Width, call, 2, 1) };
        if (node.DType != DType.Float || geometry.Depth is not null || open.Min() < 0 || open[0] >= geometry.Height.Stride || open[1] >= geometry.Width.Stride)
            return null;
        var y = w.Node(
            "ConvTranspose",
            [ChannelsFirst(w, x[1]), w.Node("Transpose", [x[0]], ("perm", (int[])[3, 2, 0, 1]))],
            ("pads", Pads(geometry.Height, geometry.Width, call)),
            ("strides", (int[])[geometry.Height.Stride, geometry.Width.Stride]),
            ("dilations", (int[])[geometry.Height.Dilation, geometry.Width.Dilation]),
            ("output_padding", open),
            ("group", geometry.Groups));
        return ChannelsLast(w, y);
    }

    private static int Open(WindowAxis axis, Call call, int image, int filter)
    {
        var (size, window, positions) = (call.ResultDims[image], call.Operands[0].Dims[filter], call.Operands[1].Dims[image]);
        return size + call.SizeOfDim(axis.Before) + call.SizeOfDim(axis.After) - ((positions - 1) * axis.Stride) - ((window - 1) * axis.Dilation) - 1;
    }

    private static string? WritePool(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var (isMax, geometry) = (Pool)node.Op;
        var pads = Pads(geometry.Height, geometry.Width, call);
        var isNarrow = pads.Select((p, i) => p < (i % 2 == 0 ? geometry.WindowHeight : geometry.WindowWidth)).All(fits => fits);
        if (node.DType != DType.Float || !isNarrow)
            return null;
        var y = w.Node(
            isMax ? "MaxPool" : "AveragePool",
            [ChannelsFirst(w, x[0])],
            ("kernel_shape", (int[])[geometry.WindowHeight, geometry.WindowWidth]),
            ("pads", pads),
            ("strides", (int[])[geometry.Height.Stride, geometry.Width.Stride]),
            ("dilations", (int[])[geometry.Height.Dilation, geometry.Width.Dilation]));
        return ChannelsLast(w, y);
    }

    private static int[] Pads(WindowAxis height, WindowAxis width, Call call) =>
        [call.SizeOfDim(height.Before), call.SizeOfDim(width.Before), call.SizeOfDim(height.After), call.SizeOfDim(width.After)];

    private static string ChannelsFirst(OnnxWriter w, string x) => w.Node("Transpose", [x], ("perm", (int[])[0, 3, 1, 2]));

    private static string ChannelsLast(OnnxWriter w, string x) => w.Node("Transpose", [x], ("perm", (int[])[0, 2, 3, 1]));
}
