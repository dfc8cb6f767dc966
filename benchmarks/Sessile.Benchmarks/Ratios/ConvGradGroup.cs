using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// The gradients of convolutions without their forward pass: with respect to the input, to the filter, and both together with the bias'. TorchSharp keeps the graph of one
/// forward pass and goes back through it at each run.
/// </summary>
internal sealed class ConvGradGroup : IRatioGroup
{
    private delegate TensorView<float> Run(ConvolutionGradients.Session session);

    private delegate void RunAll(ConvolutionGradients.Session session, out TensorView<float> input, out TensorView<float> filter, out TensorView<float> bias);

    public string Name => "convgrad";

    public IReadOnlyList<Row> Rows() =>
    [
        .. Layer("3×3, 64 channels, 56×56", "Wide56", new([1, 56, 56, 64], [3, 3], 64), s => s.RunWide56_Input(), s => s.RunWide56_Filter(), (s, out i, out f, out b) => s.AllWide56(out i, out f, out b)),
        .. Layer("3×3, 128 channels, 28×28", "Wide28", new([1, 28, 28, 128], [3, 3], 128), s => s.RunWide28_Input(), s => s.RunWide28_Filter(), (s, out i, out f, out b) => s.AllWide28(out i, out f, out b)),
        .. Layer("3×3, 256 channels, 14×14", "Wide14", new([1, 14, 14, 256], [3, 3], 256), s => s.RunWide14_Input(), s => s.RunWide14_Filter(), (s, out i, out f, out b) => s.AllWide14(out i, out f, out b)),
        .. Layer("3×3, 512 channels, 7×7", "Wide7", new([1, 7, 7, 512], [3, 3], 512), s => s.RunWide7_Input(), s => s.RunWide7_Filter(), (s, out i, out f, out b) => s.AllWide7(out i, out f, out b)),
        .. Layer("3×3 by two, 64 to 128 channels, 56×56", "Strided56", new([1, 56, 56, 64], [3, 3], 128) { Stride = 2 }, s => s.RunStrided56_Input(), s => s.RunStrided56_Filter(), (s, out i, out f, out b) => s.AllStrided56(out i, out f, out b)),
        .. Layer("3×3 by two, 128 to 256 channels, 28×28", "Strided28", new([1, 28, 28, 128], [3, 3], 256) { Stride = 2 }, s => s.RunStrided28_Input(), s => s.RunStrided28_Filter(), (s, out i, out f, out b) => s.AllStrided28(out i, out f, out b)),
        .. Layer("3×3 by two, 256 to 512 channels, 14×14", "Strided14", new([1, 14, 14, 256], [3, 3], 512) { Stride = 2 }, s => s.RunStrided14_Input(), s => s.RunStrided14_Filter(), (s, out i, out f, out b) => s.AllStrided14(out i, out f, out b)),
        .. Layer("1×1 by two, 64 to 128 channels, 56×56", "Shortcut56", new([1, 56, 56, 64], [1, 1], 128) { Stride = 2 }, s => s.RunShortcut56_Input(), s => s.RunShortcut56_Filter(), (s, out i, out f, out b) => s.AllShortcut56(out i, out f, out b)),
        .. Layer("stem 7×7 by two, 3 to 64 channels, 224×224", "Stem", new([1, 224, 224, 3], [7, 7], 64) { Stride = 2 }, s => s.RunStem_Input(), s => s.RunStem_Filter(), (s, out i, out f, out b) => s.AllStem(out i, out f, out b)),
        .. Layer("1×1, 24 to 144 channels, 56×56", "Expand56", new([1, 56, 56, 24], [1, 1], 144), s => s.RunExpand56_Input(), s => s.RunExpand56_Filter(), (s, out i, out f, out b) => s.AllExpand56(out i, out f, out b)),
        .. Layer("1×1, 144 to 24 channels, 56×56", "Project56", new([1, 56, 56, 144], [1, 1], 24), s => s.RunProject56_Input(), s => s.RunProject56_Filter(), (s, out i, out f, out b) => s.AllProject56(out i, out f, out b)),
        .. Layer("1×1, 384 to 64 channels, 14×14", "Project14", new([1, 14, 14, 384], [1, 1], 64), s => s.RunProject14_Input(), s => s.RunProject14_Filter(), (s, out i, out f, out b) => s.AllProject14(out i, out f, out b)),
        .. Layer("1×1, 320 to 1280 channels, 7×7", "Last7", new([1, 7, 7, 320], [1, 1], 1280), s => s.RunLast7_Input(), s => s.RunLast7_Filter(), (s, out i, out f, out b) => s.AllLast7(out i, out f, out b)),
        .. Layer("depthwise 3×3, 32 channels, 112×112", "ByChannel112", new([1, 112, 112, 32], [3, 3], 32) { Groups = 32 }, s => s.RunByChannel112_Input(), s => s.RunByChannel112_Filter(), (s, out i, out f, out b) => s.AllByChannel112(out i, out f, out b)),
        .. Layer("depthwise 3×3 by two, 96 channels, 112×112", "ByChannel112Strided", new([1, 112, 112, 96], [3, 3], 96) { Stride = 2, Groups = 96 }, s => s.RunByChannel112Strided_Input(), s => s.RunByChannel112Strided_Filter(), (s, out i, out f, out b) => s.AllByChannel112Strided(out i, out f, out b)),
        .. Layer("depthwise 3×3, 144 channels, 56×56", "ByChannel56", new([1, 56, 56, 144], [3, 3], 144) { Groups = 144 }, s => s.RunByChannel56_Input(), s => s.RunByChannel56_Filter(), (s, out i, out f, out b) => s.AllByChannel56(out i, out f, out b)),
        .. Layer("depthwise 3×3, 192 channels, 28×28", "ByChannel28", new([1, 28, 28, 192], [3, 3], 192) { Groups = 192 }, s => s.RunByChannel28_Input(), s => s.RunByChannel28_Filter(), (s, out i, out f, out b) => s.AllByChannel28(out i, out f, out b)),
        .. Layer("depthwise 3×3, 384 channels, 14×14", "ByChannel14", new([1, 14, 14, 384], [3, 3], 384) { Groups = 384 }, s => s.RunByChannel14_Input(), s => s.RunByChannel14_Filter(), (s, out i, out f, out b) => s.AllByChannel14(out i, out f, out b)),
        .. Layer("depthwise 3×3, 960 channels, 7×7", "ByChannel7", new([1, 7, 7, 960], [3, 3], 960) { Groups = 960 }, s => s.RunByChannel7_Input(), s => s.RunByChannel7_Filter(), (s, out i, out f, out b) => s.AllByChannel7(out i, out f, out b)),
        .. Layer("3×3, 64 channels, 56×56, batch 4", "Wide56B4", new([4, 56, 56, 64], [3, 3], 64), s => s.RunWide56B4_Input(), s => s.RunWide56B4_Filter(), (s, out i, out f, out b) => s.AllWide56B4(out i, out f, out b)),
        .. Layer("3×3, 128 channels, 28×28, batch 4", "Wide28B4", new([4, 28, 28, 128], [3, 3], 128), s => s.RunWide28B4_Input(), s => s.RunWide28B4_Filter(), (s, out i, out f, out b) => s.AllWide28B4(out i, out f, out b)),
        .. Layer("3×3, 256 channels, 14×14, batch 4", "Wide14B4", new([4, 14, 14, 256], [3, 3], 256), s => s.RunWide14B4_Input(), s => s.RunWide14B4_Filter(), (s, out i, out f, out b) => s.AllWide14B4(out i, out f, out b)),
        .. Layer("3×3, 512 channels, 7×7, batch 4", "Wide7B4", new([4, 7, 7, 512], [3, 3], 512), s => s.RunWide7B4_Input(), s => s.RunWide7B4_Filter(), (s, out i, out f, out b) => s.AllWide7B4(out i, out f, out b)),
        .. Layer("3×3 by two, 64 to 128 channels, 56×56, batch 4", "Strided56B4", new([4, 56, 56, 64], [3, 3], 128) { Stride = 2 }, s => s.RunStrided56B4_Input(), s => s.RunStrided56B4_Filter(), (s, out i, out f, out b) => s.AllStrided56B4(out i, out f, out b)),
        .. Layer("3×3 by two, 128 to 256 channels, 28×28, batch 4", "Strided28B4", new([4, 28, 28, 128], [3, 3], 256) { Stride = 2 }, s => s.RunStrided28B4_Input(), s => s.RunStrided28B4_Filter(), (s, out i, out f, out b) => s.AllStrided28B4(out i, out f, out b)),
        .. Layer("3×3 by two, 256 to 512 channels, 14×14, batch 4", "Strided14B4", new([4, 14, 14, 256], [3, 3], 512) { Stride = 2 }, s => s.RunStrided14B4_Input(), s => s.RunStrided14B4_Filter(), (s, out i, out f, out b) => s.AllStrided14B4(out i, out f, out b)),
        .. Layer("1×1 by two, 64 to 128 channels, 56×56, batch 4", "Shortcut56B4", new([4, 56, 56, 64], [1, 1], 128) { Stride = 2 }, s => s.RunShortcut56B4_Input(), s => s.RunShortcut56B4_Filter(), (s, out i, out f, out b) => s.AllShortcut56B4(out i, out f, out b)),
        .. Layer("stem 7×7 by two, 3 to 64 channels, 224×224, batch 4", "StemB4", new([4, 224, 224, 3], [7, 7], 64) { Stride = 2 }, s => s.RunStemB4_Input(), s => s.RunStemB4_Filter(), (s, out i, out f, out b) => s.AllStemB4(out i, out f, out b)),
        .. Layer("1×1, 24 to 144 channels, 56×56, batch 4", "Expand56B4", new([4, 56, 56, 24], [1, 1], 144), s => s.RunExpand56B4_Input(), s => s.RunExpand56B4_Filter(), (s, out i, out f, out b) => s.AllExpand56B4(out i, out f, out b)),
        .. Layer("1×1, 144 to 24 channels, 56×56, batch 4", "Project56B4", new([4, 56, 56, 144], [1, 1], 24), s => s.RunProject56B4_Input(), s => s.RunProject56B4_Filter(), (s, out i, out f, out b) => s.AllProject56B4(out i, out f, out b)),
        .. Layer("1×1, 384 to 64 channels, 14×14, batch 4", "Project14B4", new([4, 14, 14, 384], [1, 1], 64), s => s.RunProject14B4_Input(), s => s.RunProject14B4_Filter(), (s, out i, out f, out b) => s.AllProject14B4(out i, out f, out b)),
        .. Layer("1×1, 320 to 1280 channels, 7×7, batch 4", "Last7B4", new([4, 7, 7, 320], [1, 1], 1280), s => s.RunLast7B4_Input(), s => s.RunLast7B4_Filter(), (s, out i, out f, out b) => s.AllLast7B4(out i, out f, out b)),
        .. Layer("depthwise 3×3, 32 channels, 112×112, batch 4", "ByChannel112B4", new([4, 112, 112, 32], [3, 3], 32) { Groups = 32 }, s => s.RunByChannel112B4_Input(), s => s.RunByChannel112B4_Filter(), (s, out i, out f, out b) => s.AllByChannel112B4(out i, out f, out b)),
        .. Layer("depthwise 3×3 by two, 96 channels, 112×112, batch 4", "ByChannel112StridedB4", new([4, 112, 112, 96], [3, 3], 96) { Stride = 2, Groups = 96 }, s => s.RunByChannel112StridedB4_Input(), s => s.RunByChannel112StridedB4_Filter(), (s, out i, out f, out b) => s.AllByChannel112StridedB4(out i, out f, out b)),
        .. Layer("depthwise 3×3, 144 channels, 56×56, batch 4", "ByChannel56B4", new([4, 56, 56, 144], [3, 3], 144) { Groups = 144 }, s => s.RunByChannel56B4_Input(), s => s.RunByChannel56B4_Filter(), (s, out i, out f, out b) => s.AllByChannel56B4(out i, out f, out b)),
        .. Layer("depthwise 3×3, 192 channels, 28×28, batch 4", "ByChannel28B4", new([4, 28, 28, 192], [3, 3], 192) { Groups = 192 }, s => s.RunByChannel28B4_Input(), s => s.RunByChannel28B4_Filter(), (s, out i, out f, out b) => s.AllByChannel28B4(out i, out f, out b)),
        .. Layer("depthwise 3×3, 384 channels, 14×14, batch 4", "ByChannel14B4", new([4, 14, 14, 384], [3, 3], 384) { Groups = 384 }, s => s.RunByChannel14B4_Input(), s => s.RunByChannel14B4_Filter(), (s, out i, out f, out b) => s.AllByChannel14B4(out i, out f, out b)),
        .. Layer("depthwise 3×3, 960 channels, 7×7, batch 4", "ByChannel7B4", new([4, 7, 7, 960], [3, 3], 960) { Groups = 960 }, s => s.RunByChannel7B4_Input(), s => s.RunByChannel7B4_Filter(), (s, out i, out f, out b) => s.AllByChannel7B4(out i, out f, out b)),
        .. Layer("3×3, 32 groups of 4 channels, 56×56", "Groups56", new([1, 56, 56, 128], [3, 3], 128) { Groups = 32 }, s => s.RunGroups56_Input(), s => s.RunGroups56_Filter(), (s, out i, out f, out b) => s.AllGroups56(out i, out f, out b)),
        .. Layer("3×3, 32 groups of 8 channels, 28×28", "Groups28", new([1, 28, 28, 256], [3, 3], 256) { Groups = 32 }, s => s.RunGroups28_Input(), s => s.RunGroups28_Filter(), (s, out i, out f, out b) => s.AllGroups28(out i, out f, out b)),
        .. Layer("3×3, 32 groups of 4 channels, 56×56, batch 4", "Groups56B4", new([4, 56, 56, 128], [3, 3], 128) { Groups = 32 }, s => s.RunGroups56B4_Input(), s => s.RunGroups56B4_Filter(), (s, out i, out f, out b) => s.AllGroups56B4(out i, out f, out b)),
        .. Layer("3×3, 32 groups of 8 channels, 28×28, batch 4", "Groups28B4", new([4, 28, 28, 256], [3, 3], 256) { Groups = 32 }, s => s.RunGroups28B4_Input(), s => s.RunGroups28B4_Filter(), (s, out i, out f, out b) => s.AllGroups28B4(out i, out f, out b)),
    ];

    private static Row[] Layer(string name, string property, ConvolutionExtents extents, Run input, Run filter, RunAll all) =>
    [
        Of("input, " + name, property, extents, TorchGradients.Wanted.Input, s => input(s), s => extents.TurnedImages(input(s).ToArray())),
        Of("filter, " + name, property, extents, TorchGradients.Wanted.Filter, s => filter(s), s => extents.TurnedFilter(filter(s).ToArray())),
        Of("all, " + name, property, extents, TorchGradients.Wanted.All, s => all(s, out _, out _, out _), s =>
        {
            all(s, out var dx, out var dw, out var db);
            return [.. extents.TurnedImages(dx.ToArray()), .. extents.TurnedFilter(dw.ToArray()), .. db.ToArray()];
        }),
    ];

    private static Row Of(
        string name, string property, ConvolutionExtents extents, TorchGradients.Wanted wanted, Action<ConvolutionGradients.Session> run, Func<ConvolutionGradients.Session, float[]> result) =>
        new(name, () => Contenders(property, extents, wanted, run, result), Flops: extents.Flops * (wanted == TorchGradients.Wanted.All ? 2 : 1));

    private static Contender[] Contenders(
        string property, ConvolutionExtents extents, TorchGradients.Wanted wanted, Action<ConvolutionGradients.Session> run, Func<ConvolutionGradients.Session, float[]> result) =>
    [
        new(PeerNames.Ours, threads =>
        {
            var session = new ConvolutionGradients.Session(new() { Threads = threads });
            return new Work(() => run(session), () => result(session));
        }),
        TorchContender.Training("TorchSharp, autograd", () =>
        {
            using var session = new ConvolutionGradients.Session();
            float[] Values(string name) => WeightValues.Of(session, property, name);
            return TorchGradients.Of(
                extents, wanted, extents.TurnedImages(Values("x")), extents.TurnedFilter(Values("kernel")), Values("bias"), extents.TurnedOutputs(Values("dy")));
        }),
    ];
}
