using Sessile.Benchmarks.Graphs;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace Sessile.Benchmarks.Peers;

/// <summary>Layers over images of any rank in TorchSharp, with channels behind the batch.</summary>
internal static class TorchImages
{
    /// <summary>A convolution with bias and ReLU.</summary>
    public static Func<torch.Tensor> Layer(ConvolutionExtents extents, float[] images, float[] filter, float[] bias)
    {
        var (x, kernel, added) = (TorchContender.Tensor(images, extents.ChannelsFirst), TorchContender.Tensor(filter, extents.Filter), torch.tensor(bias));
        long[] strides = All(extents, extents.Stride), pads = [.. extents.Pads], dilations = All(extents, extents.Dilation), more = All(extents, extents.OutputPadding);
        var groups = extents.Groups;
        return extents.Window.Length switch
        {
            1 => () => functional.conv1d(x, kernel, added, strides[0], pads[0], dilations[0], groups).relu_(),
            3 => () => functional.conv3d(x, kernel, added, strides, pads, dilations, groups).relu_(),
            _ when extents.Transposed > 0 => () => functional.conv_transpose2d(x, kernel, added, strides, pads, more, dilations, groups).relu_(),
            _ => () => functional.conv2d(x, kernel, added, strides, pads, dilations, groups).relu_(),
        };
    }

    public static Func<torch.Tensor> Pool(ConvolutionExtents extents, float[] images, bool isMax)
    {
        var x = TorchContender.Tensor(images, extents.ChannelsFirst);
        long[] window = [.. extents.Window], strides = All(extents, extents.Stride), pads = [.. extents.Pads];
        if (isMax)
            return () => functional.max_pool2d(x, window, strides, pads);
        return extents.Window.SequenceEqual(extents.Sizes)
            ? () => functional.adaptive_avg_pool2d(x, [1, 1])
            : () => functional.avg_pool2d(x, window, strides, pads, count_include_pad: false);
    }

    /// <summary>To images twice as high and wide.</summary>
    public static Func<torch.Tensor> Resize(ConvolutionExtents extents, float[] images, bool isBilinear)
    {
        var x = TorchContender.Tensor(images, extents.ChannelsFirst);
        long[] size = [.. extents.Sizes.Select(s => 2L * s)];
        return isBilinear
            ? () => functional.interpolate(x, size, mode: torch.InterpolationMode.Bilinear, align_corners: false)
            : () => functional.interpolate(x, size, mode: torch.InterpolationMode.Nearest);
    }

    private static long[] All(ConvolutionExtents extents, int value) => extents.Window.Select(_ => (long)value).ToArray();
}
