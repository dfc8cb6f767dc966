using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Ratios;
using TorchSharp;

namespace Sessile.Benchmarks.Peers;

/// <summary>Gradients of a convolution or a pool by TorchSharp's autograd, which computes those alone that it is asked for.</summary>
internal static class TorchGradients
{
    internal enum Wanted
    {
        Input,
        Filter,
        All,
    }

    public static Work Of(ConvolutionExtents extents, Wanted wanted, float[] images, float[] filter, float[] bias, float[] outputGradient)
    {
        var x = TorchContender.Tensor(images, extents.ChannelsFirst).requires_grad_();
        var kernel = TorchContender.Tensor(filter, extents.Filter).requires_grad_();
        var added = torch.tensor(bias).requires_grad_();
        var dy = TorchContender.Tensor(outputGradient, extents.OutputsChannelsFirst);
        long[] strides = [.. extents.Window.Select(_ => (long)extents.Stride)], pads = [.. extents.Pads];
        var y = extents.Window.Length == 3
            ? torch.nn.functional.conv3d(x, kernel, added, strides, pads, groups: extents.Groups)
            : torch.nn.functional.conv2d(x, kernel, added, strides, pads, groups: extents.Groups);
        torch.Tensor[] inputs = wanted switch
        {
            Wanted.Input => [x],
            Wanted.Filter => [kernel],
            _ => [x, kernel, added],
        };
        return Of(y, inputs, dy);
    }

    /// <summary>The gradient with respect to the images.</summary>
    public static Work OfPool(ConvolutionExtents extents, bool isMax, float[] images, float[] outputGradient)
    {
        var x = TorchContender.Tensor(images, extents.ChannelsFirst).requires_grad_();
        var dy = TorchContender.Tensor(outputGradient, extents.OutputsChannelsFirst);
        long[] window = [.. extents.Window], strides = [extents.Stride, extents.Stride], pads = [.. extents.Pads];
        var y = isMax ? torch.nn.functional.max_pool2d(x, window, strides, pads) : torch.nn.functional.avg_pool2d(x, window, strides, pads);
        return Of(y, [x], dy);
    }

    private static Work Of(torch.Tensor y, torch.Tensor[] inputs, torch.Tensor dy)
    {
        IList<torch.Tensor> Compute() => torch.autograd.grad([y], inputs, [dy], retain_graph: true);
        return new Work(
            () =>
            {
                foreach (var gradient in Compute())
                    gradient.Dispose();
            },
            () => [.. Compute().SelectMany(g => g.contiguous().data<float>().ToArray())]);
    }
}
