using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>A convolution of volumes with bias and ReLU, and its gradients without the forward pass; ours with the channels last and the others' with channels first.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Property">What its nodes' names begin with.</param>
internal sealed record VolumeLayer(string Name, string Property, ConvolutionExtents Extents, VolumeLayer.Run Output, VolumeLayer.Run Input, VolumeLayer.Run Filter)
{
    internal delegate TensorView<float> Run(Volumes.Session session);

    public static IReadOnlyList<VolumeLayer> All { get; } =
    [
        new("3×3×3, 64 channels, 16×56×56", "Wide56", new([1, 16, 56, 56, 64], [3, 3, 3], 64), s => s.RunWide56_Output(), s => s.RunWide56_Input(), s => s.RunWide56_Filter()),
        new("3×3×3, 128 channels, 8×28×28", "Wide28", new([1, 8, 28, 28, 128], [3, 3, 3], 128), s => s.RunWide28_Output(), s => s.RunWide28_Input(), s => s.RunWide28_Filter()),
        new("3×3×3, 256 channels, 4×14×14", "Wide14", new([1, 4, 14, 14, 256], [3, 3, 3], 256), s => s.RunWide14_Output(), s => s.RunWide14_Input(), s => s.RunWide14_Filter()),
        new("stem 3×3×3, 3 to 64 channels, 16×112×112", "Stem", new([1, 16, 112, 112, 3], [3, 3, 3], 64), s => s.RunStem_Output(), s => s.RunStem_Input(), s => s.RunStem_Filter()),
        new("3×3×3 by two, 64 to 128 channels, 16×56×56", "Strided56", new([1, 16, 56, 56, 64], [3, 3, 3], 128) { Stride = 2 }, s => s.RunStrided56_Output(), s => s.RunStrided56_Input(), s => s.RunStrided56_Filter()),
        new("3×3×3, 32 channels, 32×32×32", "Cube32", new([1, 32, 32, 32, 32], [3, 3, 3], 32), s => s.RunCube32_Output(), s => s.RunCube32_Input(), s => s.RunCube32_Filter()),
        new("3×3×3, 1 to 16 channels, 64×64×64", "Cube64", new([1, 64, 64, 64, 1], [3, 3, 3], 16), s => s.RunCube64_Output(), s => s.RunCube64_Input(), s => s.RunCube64_Filter()),
        new("3×3×3, 64 channels, 8×14×14, batch 8", "Batch8", new([8, 8, 14, 14, 64], [3, 3, 3], 64), s => s.RunBatch8_Output(), s => s.RunBatch8_Input(), s => s.RunBatch8_Filter()),
        new("1×1×1, 64 to 128 channels, 16×28×28", "Point28", new([1, 16, 28, 28, 64], [1, 1, 1], 128), s => s.RunPoint28_Output(), s => s.RunPoint28_Input(), s => s.RunPoint28_Filter()),
    ];

    public Row Forward => Of(Name, Output, Extents.TurnedOutputs, () =>
    [
        OnnxContender.Of(
            () => OnnxImages.Layer(Extents, Extents.TurnedFilter(Values("kernel")), Values("bias")),
            OnnxInput.Of("x", Extents.ChannelsFirst, Extents.TurnedImages(Values("x")))),
        TorchContender.Of(() => TorchImages.Layer(Extents, Extents.TurnedImages(Values("x")), Extents.TurnedFilter(Values("kernel")), Values("bias"))),
    ]);

    public Row InputGradient => Of("input, " + Name, Input, Extents.TurnedImages, () => [Backward(TorchGradients.Wanted.Input)]);

    public Row FilterGradient => Of("filter, " + Name, Filter, Extents.TurnedFilter, () => [Backward(TorchGradients.Wanted.Filter)]);

    private Row Of(string name, Run run, Func<float[], float[]> turned, Func<Contender[]> others) => new(name, () => [Ours(run, turned), .. others()], Flops: Extents.Flops, Limit: MachineLimit.Peak);

    private static Contender Ours(Run run, Func<float[], float[]> turned) => new(PeerNames.Ours, threads =>
    {
        var session = new Volumes.Session(new() { Threads = threads });
        return new Work(() => run(session), () => turned(run(session).ToArray()));
    });

    private Contender Backward(TorchGradients.Wanted wanted) => TorchContender.Training("TorchSharp, autograd", () => TorchGradients.Of(
        Extents, wanted, Extents.TurnedImages(Values("x")), Extents.TurnedFilter(Values("kernel")), Values("bias"), Extents.TurnedOutputs(Values("dy"))));

    private float[] Values(string name)
    {
        using var session = new Volumes.Session();
        return WeightValues.Of(session, Property, name);
    }
}
