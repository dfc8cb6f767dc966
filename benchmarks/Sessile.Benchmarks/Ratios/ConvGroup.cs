using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Convolutions of images, ours with their channels last and the others' with channels first, each as it is made for.</summary>
internal sealed class ConvGroup : IRatioGroup
{
    private static readonly SharedSession<Convolutions.Session> Sessions = new(options => new(options));

    private static readonly SharedSession<FastConvolutions.Session> FastSessions = new(options =>
    {
        var session = new FastConvolutions.Session(options);
        foreach (var variable in session.Variables)
            Sessions.With(1).Variables[variable.Name].AsSpan<float>().CopyTo(session.Variables[variable.Name].AsSpan<float>());
        return session;
    });

    private delegate TensorView<float> Run(Convolutions.Session session, float[] x);

    private delegate TensorView<float> FastRun(FastConvolutions.Session session, float[] x);

    /// <summary>Makes what is measured of ours.</summary>
    private delegate (Action Run, Func<float[]> Pixels) Ours(int threads, float[] x);

    public string Name => "conv";

    public IReadOnlyList<Row> Rows() =>
    [
        Layer("3×3, 64 channels, 56×56", "Single56x64", 64, 56, (s, x) => s.RunSingle56x64(x)),
        Layer("3×3, 64 channels, 56×56, four", "Chain56x64", 64, 56, (s, x) => s.RunChain56x64(x)),
        Layer("3×3, 128 channels, 28×28", "Single28x128", 128, 28, (s, x) => s.RunSingle28x128(x)),
        Layer("3×3, 128 channels, 28×28, four", "Chain28x128", 128, 28, (s, x) => s.RunChain28x128(x)),
        Layer("3×3, 256 channels, 14×14", "Single14x256", 256, 14, (s, x) => s.RunSingle14x256(x)),
        Layer("3×3, 256 channels, 14×14, four", "Chain14x256", 256, 14, (s, x) => s.RunChain14x256(x)),
        Layer("3×3, 512 channels, 7×7", "Single7x512", 512, 7, (s, x) => s.RunSingle7x512(x)),
        Layer("3×3, 512 channels, 7×7, four", "Chain7x512", 512, 7, (s, x) => s.RunChain7x512(x)),
        Fast("3×3, 64 channels, 56×56, FastMath, four", "Chain56x64", 64, 56, (s, x) => s.RunChain56x64(x)),
        Fast("3×3, 128 channels, 28×28, FastMath, four", "Chain28x128", 128, 28, (s, x) => s.RunChain28x128(x)),
        Fast("3×3, 256 channels, 14×14, FastMath, four", "Chain14x256", 256, 14, (s, x) => s.RunChain14x256(x)),
        Layer("3×3 by two, 64 to 128 channels, 56×56", "Strided56x64", 64, 56, (s, x) => s.RunStrided56x64(x), 2),
        Layer("3×3 by two, 128 to 256 channels, 28×28", "Strided28x128", 128, 28, (s, x) => s.RunStrided28x128(x), 2),
        Layer("3×3 by two, 256 to 512 channels, 14×14", "Strided14x256", 256, 14, (s, x) => s.RunStrided14x256(x), 2),
        Layer("1×1 by two, 64 to 128 channels, 56×56", "Shortcut56x64", 64, 56, (s, x) => s.RunShortcut56x64(x), 2),
        Layer("1×1, 64 channels, 56×56, four", "Pointwise56x64", 64, 56, (s, x) => s.RunPointwise56x64(x)),
        Layer("1×1, 256 channels, 14×14, four", "Pointwise14x256", 256, 14, (s, x) => s.RunPointwise14x256(x)),
        Layer("stem 7×7 by two, 3 to 64 channels, 224×224", "Stem7", 3, 224, (s, x) => s.RunStem7(x), 2),
        Layer("stem 3×3 by two, 3 to 32 channels, 224×224", "Stem3", 3, 224, (s, x) => s.RunStem3(x), 2),
        ByChannel("32 channels, 112×112", "Depthwise112x32", 32, 112, (s, x) => s.RunDepthwise112x32(x)),
        ByChannel("96 channels, 112×112, by two", "Depthwise112x96", 96, 112, (s, x) => s.RunDepthwise112x96(x), 2),
        ByChannel("144 channels, 56×56", "Depthwise56x144", 144, 56, (s, x) => s.RunDepthwise56x144(x)),
        ByChannel("192 channels, 28×28", "Depthwise28x192", 192, 28, (s, x) => s.RunDepthwise28x192(x)),
        ByChannel("384 channels, 14×14", "Depthwise14x384", 384, 14, (s, x) => s.RunDepthwise14x384(x)),
        ByChannel("576 channels, 14×14, by two", "Depthwise14x576", 576, 14, (s, x) => s.RunDepthwise14x576(x), 2),
        ByChannel("960 channels, 7×7", "Depthwise7x960", 960, 7, (s, x) => s.RunDepthwise7x960(x)),
    ];

    private static Row Layer(string name, string property, int channels, int size, Run run, int stride = 1) =>
        new(name, () => Contenders(property, channels, size, Exact(run), stride, false), Flops: Flops(name, property, channels, size, stride), Limit: MachineLimit.Peak);

    private static Row ByChannel(string name, string property, int channels, int size, Run run, int stride = 1) =>
        new("depthwise 3×3, " + name, () => Contenders(property, channels, size, Exact(run), stride, true), Flops: 2.0 * 9 * channels * (size / stride) * (size / stride));

    private static Row Fast(string name, string property, int channels, int size, FastRun run) =>
        new(name, () => Contenders(property, channels, size, Inexact(run), 1, false), Flops: Flops(name, property, channels, size, 1), Limit: MachineLimit.Peak);

    private static Ours Exact(Run run) => (threads, x) =>
    {
        var session = Sessions.With(threads);
        return (() => run(session, x), () => run(session, x).ToArray());
    };

    private static Ours Inexact(FastRun run) => (threads, x) =>
    {
        var session = FastSessions.With(threads);
        return (() => run(session, x), () => run(session, x).ToArray());
    };

    /// <summary>Products of the definition, twice: what a layer that needs fewer does seems to be faster than the machine.</summary>
    private static double Flops(string name, string property, int channels, int size, int stride)
    {
        int taps = name.Contains("7×7 by", StringComparison.Ordinal) ? 49 : name.Contains("1×1", StringComparison.Ordinal) ? 1 : 9;
        int outputs = property switch
        {
            "Stem7" => 64,
            "Stem3" => 32,
            _ => channels * stride,
        };
        return 2.0 * taps * channels * outputs * (size / stride) * (size / stride) * (name.EndsWith("four", StringComparison.Ordinal) ? 4 : 1);
    }

    private static Contender[] Contenders(string property, int channels, int size, Ours ours, int stride, bool byChannel)
    {
        var x = Enumerable.Range(0, size * size * channels).Select(i => (((i * 7919L) % 1009) / 504.5f) - 1).ToArray();
        var layers = ConvolutionLayer.Of(Sessions.With(1), property, stride, byChannel);
        var channelsFirst = ChannelsFirst(x, channels);
        return
        [
            new(PeerNames.Ours, threads =>
            {
                var (run, pixels) = ours(threads, x);
                return new Work(run, () => ChannelsFirst(pixels(), layers[^1].Outputs));
            }),
            OnnxContender.Of(() => OnnxModel.Convolutions(layers, channels, size), OnnxInput.Of("x", [1, channels, size, size], channelsFirst)),
            TorchContender.Of(() => TorchModels.Convolutions(layers, channelsFirst, channels, size)),
        ];
    }

    private static float[] ChannelsFirst(float[] pixels, int channels)
    {
        var planes = new float[pixels.Length];
        var count = pixels.Length / channels;
        for (var i = 0; i < pixels.Length; i++)
            planes[(i % channels * count) + (i / channels)] = pixels[i];
        return planes;
    }
}
