using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Convolutions of volumes with bias and ReLU, and their gradients without the forward pass; ours with their channels last and the others' with channels first.</summary>
internal sealed class Conv3DGroup : IRatioGroup
{
    private delegate TensorView<float> Run(Volumes.Session session);

    public string Name => "conv3d";

    public IReadOnlyList<Row> Rows() =>
    [
        .. Layer("3×3×3, 64 channels, 16×56×56", "Wide56", new([1, 16, 56, 56, 64], [3, 3, 3], 64), s => s.RunWide56_Output(), s => s.RunWide56_Input(), s => s.RunWide56_Filter()),
        .. Layer("3×3×3, 128 channels, 8×28×28", "Wide28", new([1, 8, 28, 28, 128], [3, 3, 3], 128), s => s.RunWide28_Output(), s => s.RunWide28_Input(), s => s.RunWide28_Filter()),
        .. Layer("3×3×3, 256 channels, 4×14×14", "Wide14", new([1, 4, 14, 14, 256], [3, 3, 3], 256), s => s.RunWide14_Output(), s => s.RunWide14_Input(), s => s.RunWide14_Filter()),
        .. Layer("stem 3×3×3, 3 to 64 channels, 16×112×112", "Stem", new([1, 16, 112, 112, 3], [3, 3, 3], 64), s => s.RunStem_Output(), s => s.RunStem_Input(), s => s.RunStem_Filter()),
        .. Layer("3×3×3 by two, 64 to 128 channels, 16×56×56", "Strided56", new([1, 16, 56, 56, 64], [3, 3, 3], 128) { Stride = 2 }, s => s.RunStrided56_Output(), s => s.RunStrided56_Input(), s => s.RunStrided56_Filter()),
        .. Layer("3×3×3, 32 channels, 32×32×32", "Cube32", new([1, 32, 32, 32, 32], [3, 3, 3], 32), s => s.RunCube32_Output(), s => s.RunCube32_Input(), s => s.RunCube32_Filter()),
        .. Layer("3×3×3, 1 to 16 channels, 64×64×64", "Cube64", new([1, 64, 64, 64, 1], [3, 3, 3], 16), s => s.RunCube64_Output(), s => s.RunCube64_Input(), s => s.RunCube64_Filter()),
        .. Layer("3×3×3, 64 channels, 8×14×14, batch 8", "Batch8", new([8, 8, 14, 14, 64], [3, 3, 3], 64), s => s.RunBatch8_Output(), s => s.RunBatch8_Input(), s => s.RunBatch8_Filter()),
        .. Layer("1×1×1, 64 to 128 channels, 16×28×28", "Point28", new([1, 16, 28, 28, 64], [1, 1, 1], 128), s => s.RunPoint28_Output(), s => s.RunPoint28_Input(), s => s.RunPoint28_Filter()),
    ];

    private static Row[] Layer(string name, string property, ConvolutionExtents extents, Run output, Run input, Run filter) =>
    [
        Of(name, extents, s => output(s), s => extents.TurnedOutputs(output(s).ToArray()), () => Forward(property, extents)),
        Of("input, " + name, extents, s => input(s), s => extents.TurnedImages(input(s).ToArray()), () => [Backward(property, extents, TorchGradients.Wanted.Input)]),
        Of("filter, " + name, extents, s => filter(s), s => extents.TurnedFilter(filter(s).ToArray()), () => [Backward(property, extents, TorchGradients.Wanted.Filter)]),
    ];

    private static Row Of(string name, ConvolutionExtents extents, Action<Volumes.Session> run, Func<Volumes.Session, float[]> result, Func<Contender[]> others) =>
        new(name, () => [Ours(run, result), .. others()], Flops: extents.Flops);

    private static Contender Ours(Action<Volumes.Session> run, Func<Volumes.Session, float[]> result) => new(PeerNames.Ours, threads =>
    {
        var session = new Volumes.Session(new() { Threads = threads });
        return new Work(() => run(session), () => result(session));
    });

    private static Contender[] Forward(string property, ConvolutionExtents extents) =>
    [
        OnnxContender.Of(
            () => OnnxImages.Layer(extents, extents.TurnedFilter(Values(property, "kernel")), Values(property, "bias")),
            OnnxInput.Of("x", extents.ChannelsFirst, extents.TurnedImages(Values(property, "x")))),
        TorchContender.Of(() => TorchImages.Layer(extents, extents.TurnedImages(Values(property, "x")), extents.TurnedFilter(Values(property, "kernel")), Values(property, "bias"))),
    ];

    private static Contender Backward(string property, ConvolutionExtents extents, TorchGradients.Wanted wanted) => TorchContender.Training("TorchSharp, autograd", () => TorchGradients.Of(
        extents, wanted, extents.TurnedImages(Values(property, "x")), extents.TurnedFilter(Values(property, "kernel")), Values(property, "bias"), extents.TurnedOutputs(Values(property, "dy"))));

    private static float[] Values(string property, string name)
    {
        using var session = new Volumes.Session();
        return WeightValues.Of(session, property, name);
    }
}
