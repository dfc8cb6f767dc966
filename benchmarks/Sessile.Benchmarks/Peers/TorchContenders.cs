using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Ratios;
using TorchSharp;

namespace Sessile.Benchmarks.Peers;

/// <summary>TorchSharp in inference mode with one thread, the results disposed of at each run. Where its native library does not load, the columns say so.</summary>
internal static class TorchContenders
{
    private static readonly Lazy<string?> WhyMissing = new(Load);

    /// <summary>The mode holds for the thread until this is disposed of.</summary>
    private static IDisposable? _inferenceMode;

    public static Contender Product(float[] w1, float[] w2) => Make(() =>
    {
        var (a, b) = (torch.tensor(w1), torch.tensor(w2));
        return () => a.mul(b).Dispose();
    });

    public static Contender Mlp(IReadOnlyList<DenseLayer> layers, float[] x, int batch) => Make(() =>
    {
        var input = torch.tensor(x).reshape(batch, layers[0].Inputs);
        var weights = layers.Select(l => (Kernel: torch.tensor(l.Kernel).reshape(l.Inputs, l.Units).t().contiguous(), Bias: torch.tensor(l.Bias))).ToArray();
        return () => Forward(input, weights);
    });

    private static void Forward(torch.Tensor input, (torch.Tensor Kernel, torch.Tensor Bias)[] weights)
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

        value.Dispose();
    }

    private static Contender Make(Func<Action> make)
    {
        if (WhyMissing.Value is { } why)
            return Contender.Absent(PeerNames.Torch, why);
        var run = make();
        return new Contender(PeerNames.Torch, run);
    }

    private static string? Load()
    {
        try
        {
            torch.set_num_threads(1);
            _inferenceMode = torch.inference_mode();
            return null;
        }
#pragma warning disable CA1031 // Whatever keeps the native library from loading, the table shall say it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return "does not load here: " + error.GetBaseException().Message.Split('\n')[0];
        }
    }
}
