using Sessile.Benchmarks.Graphs;
using TorchSharp;

namespace Sessile.Benchmarks.Peers;

/// <summary>Models in TorchSharp, written for speed: weights in the layout it wants, and in place where it can.</summary>
internal static class TorchModels
{
    /// <summary>Dense layers with ReLU between them.</summary>
    public static Func<torch.Tensor> Mlp(IReadOnlyList<DenseLayer> layers, float[] x, int batch)
    {
        var input = TorchContender.Tensor(x, batch, layers[0].Inputs);
        var weights = layers.Select(l => (Kernel: TorchContender.Tensor(l.Kernel, l.Inputs, l.Units).t().contiguous(), Bias: torch.tensor(l.Bias))).ToArray();
        return () => Forward(input, weights);
    }

    /// <summary>Convolutions with ReLU after each.</summary>
    public static Func<torch.Tensor> Convolutions(IReadOnlyList<ConvolutionLayer> layers, float[] x, int channels, int size)
    {
        var input = TorchContender.Tensor(x, 1, channels, size, size);
        var weights = layers.Select(l => (Layer: l, Kernel: TorchContender.Tensor(l.OutputsFirst, l.Outputs, l.Inputs, l.Window, l.Window), Bias: torch.tensor(l.Bias))).ToArray();
        return () =>
        {
            var value = input;
            foreach (var (layer, kernel, bias) in weights)
            {
                var next = torch.nn.functional.conv2d(value, kernel, bias, [layer.Stride, layer.Stride], [layer.Window / 2, layer.Window / 2], groups: layer.Groups).relu_();
                if (!ReferenceEquals(value, input))
                    value.Dispose();
                value = next;
            }

            return value;
        };
    }

    private static torch.Tensor Forward(torch.Tensor input, (torch.Tensor Kernel, torch.Tensor Bias)[] weights)
    {
        var value = input;
        for (var i = 0; i < weights.Length; i++)
        {
            var next = torch.nn.functional.linear(value, weights[i].Kernel, weights[i].Bias);
            if (i < weights.Length - 1)
                next.relu_();
            if (i > 0)
                value.Dispose();
            value = next;
        }

        return value;
    }
}
