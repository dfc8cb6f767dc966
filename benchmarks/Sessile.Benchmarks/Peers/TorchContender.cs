using Sessile.Benchmarks.Ratios;
using TorchSharp;

namespace Sessile.Benchmarks.Peers;

/// <summary>TorchSharp, the results disposed of at each run. Where its native library does not load, the columns say so.</summary>
internal static class TorchContender
{
    private static readonly Lazy<string?> WhyMissing = new(Load);

    /// <summary>The mode is the thread's and holds until this is disposed of: entering it at each run would be part of the time.</summary>
    private static IDisposable? _inferenceMode;

    /// <summary>Why the native library is missing; null: it is there.</summary>
    public static string? WhyAbsent => WhyMissing.Value;

    /// <summary>A computation in inference mode as a contender.</summary>
    /// <param name="prepare">Makes the operands and gives what yields a new result at each call.</param>
    public static Contender Of(Func<Func<torch.Tensor>> prepare) => new(PeerNames.Torch, threads =>
    {
        if (WhyMissing.Value is { } why)
            return Work.Absent(why);
        torch.set_num_threads(threads);
        _inferenceMode ??= torch.inference_mode();
        var compute = prepare();
        return new Work(() => compute().Dispose(), () => Values(compute));
    });

    /// <summary>A computation that trains, and so is not in inference mode. No row may hold both kinds.</summary>
    /// <param name="name">The column.</param>
    /// <param name="prepare">Makes the operands and gives what is done at each run, with its result.</param>
    public static Contender Training(string name, Func<Work> prepare) => new(name, threads =>
    {
        if (WhyMissing.Value is { } why)
            return Work.Absent(why);
        torch.set_num_threads(threads);
        _inferenceMode?.Dispose();
        _inferenceMode = null;
        return prepare();
    });

    public static torch.Tensor Tensor(float[] values, params long[] dims) => torch.tensor(values).reshape(dims);

    private static float[] Values(Func<torch.Tensor> compute)
    {
        using var result = compute();
        using var floats = result.to_type(torch.ScalarType.Float32);
        using var contiguous = floats.contiguous();
        return contiguous.data<float>().ToArray();
    }

    private static string? Load()
    {
        try
        {
            torch.set_num_threads(1);
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
