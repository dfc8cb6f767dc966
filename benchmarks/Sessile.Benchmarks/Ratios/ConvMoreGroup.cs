using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Convolutions of other kinds than those of <see cref="ConvGroup"/>, pools and resizes; ours with their channels last and the others' with channels first, each as it is made for.</summary>
internal sealed class ConvMoreGroup : IRatioGroup
{
    private delegate TensorView<float> Run(MoreConvolutions.Session session);

    /// <summary>The variables of a row, by their names, as other libraries have them.</summary>
    private sealed record Weights(MoreConvolutions.Session Session, string Property, ConvolutionExtents Extents)
    {
        public float[] Images => Extents.TurnedImages(Values("x"));

        public float[] Filter => Extents.TurnedFilter(Values("kernel"));

        public float[] Bias => Values("bias");

        private float[] Values(string name) => WeightValues.Of(Session, Property, name);
    }

    public string Name => "convmore";

    public IReadOnlyList<Row> Rows() =>
    [
        Layer("1-D, 1 to 64 channels, 80 by four, 16000", "Audio", new([1, 16000, 1], [80], 64) { Stride = 4, Pads = [38] }, s => s.RunAudio()),
        Layer("1-D, 64 channels, 3, 4000", "Sequence64", new([1, 4000, 64], [3], 64), s => s.RunSequence64()),
        Layer("1-D, 64 channels, 3, dilation 8, 4000", "Wave64", new([1, 4000, 64], [3], 64) { Dilation = 8, Pads = [8] }, s => s.RunWave64()),
        Layer("3×3, 1 to 16 channels, 28×28", "Gray28", new([1, 28, 28, 1], [3, 3], 16), s => s.RunGray28()),
        Layer("3×3, 3 to 16 channels, 32×32", "Color32", new([1, 32, 32, 3], [3, 3], 16), s => s.RunColor32()),
        Layer("3×3, 32 groups of 4 channels, 56×56", "Groups56", new([1, 56, 56, 128], [3, 3], 128) { Groups = 32 }, s => s.RunGroups56()),
        Layer("3×3, 32 groups of 8 channels, 28×28", "Groups28", new([1, 28, 28, 256], [3, 3], 256) { Groups = 32 }, s => s.RunGroups28()),
        Layer("3×3, 64 channels, dilation 2, 56×56", "Dilated2", new([1, 56, 56, 64], [3, 3], 64) { Dilation = 2, Pads = [2, 2] }, s => s.RunDilated2()),
        Layer("3×3, 64 channels, dilation 4, 56×56", "Dilated4", new([1, 56, 56, 64], [3, 3], 64) { Dilation = 4, Pads = [4, 4] }, s => s.RunDilated4()),
        Layer("5×5, 64 channels, 28×28", "Five28", new([1, 28, 28, 64], [5, 5], 64), s => s.RunFive28()),
        Layer("1×7, 192 channels, 17×17", "Row17", new([1, 17, 17, 192], [1, 7], 192), s => s.RunRow17()),
        Layer("7×1, 192 channels, 17×17", "Column17", new([1, 17, 17, 192], [7, 1], 192), s => s.RunColumn17()),
        Layer("transposed 4×4 by two, 128 to 64 channels, 16×16", "Transposed4", new([1, 16, 16, 128], [4, 4], 64) { Stride = 2, Pads = [1, 1], Transposed = 32 }, s => s.RunTransposed4()),
        Layer("transposed 3×3 by two, 128 to 64 channels, 16×16", "Transposed3", new([1, 16, 16, 128], [3, 3], 64) { Stride = 2, Transposed = 32 }, s => s.RunTransposed3()),
        Layer("depthwise 5×5, 120 channels, 28×28", "ByChannel28", new([1, 28, 28, 120], [5, 5], 120) { Groups = 120 }, s => s.RunByChannel28()),
        Layer("depthwise 5×5 by two, 72 channels, 56×56", "ByChannel56", new([1, 56, 56, 72], [5, 5], 72) { Stride = 2, Groups = 72 }, s => s.RunByChannel56()),
        Layer("depthwise 5×5, 672 channels, 14×14", "ByChannel14", new([1, 14, 14, 672], [5, 5], 672) { Groups = 672 }, s => s.RunByChannel14()),
        Layer("1×1, 24 to 144 channels, 56×56", "Expand56", new([1, 56, 56, 24], [1, 1], 144), s => s.RunExpand56()),
        Layer("1×1, 144 to 24 channels, 56×56", "Project56", new([1, 56, 56, 144], [1, 1], 24), s => s.RunProject56()),
        Layer("1×1, 320 to 1280 channels, 7×7", "Last7", new([1, 7, 7, 320], [1, 1], 1280), s => s.RunLast7()),
        Layer("3×3 by two, 3 to 32 channels, 224×224", "Stem", new([1, 224, 224, 3], [3, 3], 32) { Stride = 2 }, s => s.RunStem()),
        Layer("3×3, 5 to 7 channels, 40×40", "Odd40", new([1, 40, 40, 5], [3, 3], 7), s => s.RunOdd40()),
        Layer("1×1, 17 to 33 channels, 40×40", "Mixed40", new([1, 40, 40, 17], [1, 1], 33), s => s.RunMixed40()),
        Layer("3×3, 3 channels, 256×256", "Colors256", new([1, 256, 256, 3], [3, 3], 3), s => s.RunColors256()),
        Layer("3×3, 1 to 8 channels, 256×256", "Edges256", new([1, 256, 256, 1], [3, 3], 8), s => s.RunEdges256()),
        Layer("5×5, 1 to 6 channels, 28×28, batch 64", "Digits28", new([64, 28, 28, 1], [5, 5], 6), s => s.RunDigits28()),
        Pool("max pool 2×2, 1 channel, 256×256", "Max1", new([1, 256, 256, 1], [2, 2], 1) { Stride = 2, Pads = [0, 0] }, s => s.RunMax1(), true),
        Pool("max pool 2×2, 6 channels, 24×24, batch 64", "Max6", new([64, 24, 24, 6], [2, 2], 6) { Stride = 2, Pads = [0, 0] }, s => s.RunMax6(), true),
        Pool("max pool 2×2, 64 channels, 56×56", "Max2", new([1, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunMax2(), true),
        Pool("max pool 3×3 by two, 64 channels, 112×112", "Max3", new([1, 112, 112, 64], [3, 3], 64) { Stride = 2, Pads = [1, 1] }, s => s.RunMax3(), true),
        Pool("average pool 2×2, 64 channels, 56×56", "Average2", new([1, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunAverage2(), false),
        Pool("average pool 3×3, 192 channels, 35×35", "Average3", new([1, 35, 35, 192], [3, 3], 192) { Stride = 1, Pads = [1, 1] }, s => s.RunAverage3(), false),
        Pool("global average, 1280 channels, 7×7", "Global7", new([1, 7, 7, 1280], [7, 7], 1280) { Stride = 1, Pads = [0, 0] }, s => s.RunGlobal7(), false),
        Resize("bilinear ×2, 64 channels, 28×28", "Bilinear28", new([1, 28, 28, 64], [1, 1], 64) { Stride = 1, Pads = [0, 0] }, s => s.RunBilinear28(), true),
        Resize("nearest ×2, 64 channels, 28×28", "Nearest28", new([1, 28, 28, 64], [1, 1], 64) { Stride = 1, Pads = [0, 0] }, s => s.RunNearest28(), false),
        Layer("1-D, 1 to 64 channels, 80 by four, 16000, batch 8", "AudioB8", new([8, 16000, 1], [80], 64) { Stride = 4, Pads = [38] }, s => s.RunAudioB8()),
        Layer("1-D, 64 channels, 3, 4000, batch 8", "Sequence64B8", new([8, 4000, 64], [3], 64), s => s.RunSequence64B8()),
        Layer("1-D, 64 channels, 3, dilation 8, 4000, batch 8", "Wave64B8", new([8, 4000, 64], [3], 64) { Dilation = 8, Pads = [8] }, s => s.RunWave64B8()),
        Layer("3×3, 1 to 16 channels, 28×28, batch 8", "Gray28B8", new([8, 28, 28, 1], [3, 3], 16), s => s.RunGray28B8()),
        Layer("3×3, 3 to 16 channels, 32×32, batch 8", "Color32B8", new([8, 32, 32, 3], [3, 3], 16), s => s.RunColor32B8()),
        Layer("3×3, 32 groups of 4 channels, 56×56, batch 8", "Groups56B8", new([8, 56, 56, 128], [3, 3], 128) { Groups = 32 }, s => s.RunGroups56B8()),
        Layer("3×3, 32 groups of 8 channels, 28×28, batch 8", "Groups28B8", new([8, 28, 28, 256], [3, 3], 256) { Groups = 32 }, s => s.RunGroups28B8()),
        Layer("3×3, 64 channels, dilation 2, 56×56, batch 8", "Dilated2B8", new([8, 56, 56, 64], [3, 3], 64) { Dilation = 2, Pads = [2, 2] }, s => s.RunDilated2B8()),
        Layer("3×3, 64 channels, dilation 4, 56×56, batch 8", "Dilated4B8", new([8, 56, 56, 64], [3, 3], 64) { Dilation = 4, Pads = [4, 4] }, s => s.RunDilated4B8()),
        Layer("5×5, 64 channels, 28×28, batch 8", "Five28B8", new([8, 28, 28, 64], [5, 5], 64), s => s.RunFive28B8()),
        Layer("1×7, 192 channels, 17×17, batch 8", "Row17B8", new([8, 17, 17, 192], [1, 7], 192), s => s.RunRow17B8()),
        Layer("7×1, 192 channels, 17×17, batch 8", "Column17B8", new([8, 17, 17, 192], [7, 1], 192), s => s.RunColumn17B8()),
        Layer("transposed 4×4 by two, 128 to 64 channels, 16×16, batch 8", "Transposed4B8", new([8, 16, 16, 128], [4, 4], 64) { Stride = 2, Pads = [1, 1], Transposed = 32 }, s => s.RunTransposed4B8()),
        Layer("transposed 3×3 by two, 128 to 64 channels, 16×16, batch 8", "Transposed3B8", new([8, 16, 16, 128], [3, 3], 64) { Stride = 2, Transposed = 32 }, s => s.RunTransposed3B8()),
        Layer("depthwise 5×5, 120 channels, 28×28, batch 8", "ByChannel28B8", new([8, 28, 28, 120], [5, 5], 120) { Groups = 120 }, s => s.RunByChannel28B8()),
        Layer("depthwise 5×5 by two, 72 channels, 56×56, batch 8", "ByChannel56B8", new([8, 56, 56, 72], [5, 5], 72) { Stride = 2, Groups = 72 }, s => s.RunByChannel56B8()),
        Layer("depthwise 5×5, 672 channels, 14×14, batch 8", "ByChannel14B8", new([8, 14, 14, 672], [5, 5], 672) { Groups = 672 }, s => s.RunByChannel14B8()),
        Layer("1×1, 24 to 144 channels, 56×56, batch 8", "Expand56B8", new([8, 56, 56, 24], [1, 1], 144), s => s.RunExpand56B8()),
        Layer("1×1, 144 to 24 channels, 56×56, batch 8", "Project56B8", new([8, 56, 56, 144], [1, 1], 24), s => s.RunProject56B8()),
        Layer("1×1, 320 to 1280 channels, 7×7, batch 8", "Last7B8", new([8, 7, 7, 320], [1, 1], 1280), s => s.RunLast7B8()),
        Layer("3×3 by two, 3 to 32 channels, 224×224, batch 8", "StemB8", new([8, 224, 224, 3], [3, 3], 32) { Stride = 2 }, s => s.RunStemB8()),
        Pool("max pool 2×2, 64 channels, 56×56, batch 8", "Max2B8", new([8, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunMax2B8(), true),
        Pool("max pool 3×3 by two, 64 channels, 112×112, batch 8", "Max3B8", new([8, 112, 112, 64], [3, 3], 64) { Stride = 2, Pads = [1, 1] }, s => s.RunMax3B8(), true),
        Pool("average pool 2×2, 64 channels, 56×56, batch 8", "Average2B8", new([8, 56, 56, 64], [2, 2], 64) { Stride = 2, Pads = [0, 0] }, s => s.RunAverage2B8(), false),
        Pool("average pool 3×3, 192 channels, 35×35, batch 8", "Average3B8", new([8, 35, 35, 192], [3, 3], 192) { Stride = 1, Pads = [1, 1] }, s => s.RunAverage3B8(), false),
        Pool("global average, 1280 channels, 7×7, batch 8", "Global7B8", new([8, 7, 7, 1280], [7, 7], 1280) { Stride = 1, Pads = [0, 0] }, s => s.RunGlobal7B8(), false),
        Resize("bilinear ×2, 64 channels, 28×28, batch 8", "Bilinear28B8", new([8, 28, 28, 64], [1, 1], 64) { Stride = 1, Pads = [0, 0] }, s => s.RunBilinear28B8(), true),
        Resize("nearest ×2, 64 channels, 28×28, batch 8", "Nearest28B8", new([8, 28, 28, 64], [1, 1], 64) { Stride = 1, Pads = [0, 0] }, s => s.RunNearest28B8(), false),
        Layer("3×3×3, 16 to 32 channels, 16×56×56", "Volume16", new([1, 16, 56, 56, 16], [3, 3, 3], 32), s => s.RunVolume16()),
    ];

    private static Row Layer(string name, string property, ConvolutionExtents extents, Run run) => new(
        name,
        () => Contenders(property, extents, run, w => OnnxImages.Layer(extents, w.Filter, w.Bias), w => TorchImages.Layer(extents, w.Images, w.Filter, w.Bias)),
        Flops: extents.Flops);

    private static Row Pool(string name, string property, ConvolutionExtents extents, Run run, bool isMax) => new(
        name,
        () => Contenders(property, extents, run, _ => OnnxImages.Pool(extents, isMax), w => TorchImages.Pool(extents, w.Images, isMax)),
        Traffic: Traffic(extents, 1));

    private static Row Resize(string name, string property, ConvolutionExtents extents, Run run, bool isBilinear) => new(
        name,
        () => Contenders(property, extents, run, _ => OnnxImages.Resize(extents, isBilinear), w => TorchImages.Resize(extents, w.Images, isBilinear)),
        Traffic: Traffic(extents, 4));

    private static double Traffic(ConvolutionExtents extents, int times) =>
        sizeof(float) * (extents.ChannelsFirst.Aggregate(1.0, (p, d) => p * d) + (times * extents.OutputsChannelsFirst.Aggregate(1.0, (p, d) => p * d)));

    private static Contender[] Contenders(string property, ConvolutionExtents extents, Run run, Func<Weights, OnnxModel> onnx, Func<Weights, Func<TorchSharp.torch.Tensor>> torch)
    {
        var weights = new Weights(new MoreConvolutions.Session(), property, extents);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var session = new MoreConvolutions.Session(new() { Threads = threads });
                return new Work(() => run(session), () => extents.TurnedOutputs(run(session).ToArray()));
            }),
            OnnxContender.Of(() => onnx(weights), OnnxInput.Of("x", extents.ChannelsFirst, weights.Images)),
            TorchContender.Of(() => torch(weights)),
        ];
    }
}
