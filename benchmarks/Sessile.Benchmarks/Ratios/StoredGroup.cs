using System.Runtime.InteropServices;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// Products of floats with constant weights that are stored in 16 bits, beside those with the same weights as floats. ONNX Runtime is given the weights as they are stored and a
/// conversion, which it does once, before any run: so it multiplies floats. Torch does so too, and in a column of its own takes and gives 16 bits throughout.
/// </summary>
internal sealed class StoredGroup : IRatioGroup
{
    private const string Floats = "Sessile, float", Short = "TorchSharp, 16 bits throughout";

    private static readonly SharedSession<StoredProducts.Session> Sessions = new(options => new(options));

    private static readonly SharedSession<LargeStoredProducts.Session> LargeSessions = new(options => new(options));

    /// <summary>A product of fed rows.</summary>
    private delegate TensorView<float> Run(float[] x);

    public string Name => "stored";

    public IReadOnlyList<Row> Rows() =>
    [
        .. from m in new[] { 1, 4, 32, 128 } select BFloat16Row(m, 1024),
        BFloat16Row(1, 4096),
        .. from m in new[] { 1, 32, 128 } select HalfRow(m, 1024),
        HalfRow(1, 4096),
    ];

    private static Row BFloat16Row(int m, int n) => RowOf("bfloat16", m, n, () => Contenders<BFloat16>("W", 16, torch.ScalarType.BFloat16, m, n, v => (float)v));

    private static Row HalfRow(int m, int n) => RowOf("half", m, n, () => Contenders<Half>("H", OnnxModel.Half, torch.ScalarType.Float16, m, n, v => (float)v));

    private static Row RowOf(string type, int m, int n, Func<Contender[]> contenders) => m == 1
        ? new($"{type} weights, [1, {n}] · [{n}, {n}]", contenders, Traffic: 2.0 * n * n)
        : new($"{type} weights, [{m}, {n}] · [{n}, {n}]", contenders, Flops: 2.0 * m * n * n);

    private static Contender[] Contenders<T>(string weights, int onnxType, torch.ScalarType torchType, int m, int n, Func<T, float> widen)
        where T : unmanaged
    {
        var x = RandomData.Normal(m * n, 1);
        var stored = Variables(1, n)[weights + n].AsSpan<T>().ToArray();
        var wide = Array.ConvertAll(stored, v => widen(v));
        var inShort = TorchContender.Of(() =>
        {
            var (left, right) = (TorchContender.Tensor(x, m, n).to_type(torchType), TorchContender.Tensor(wide, n, n).t().contiguous().to_type(torchType));
            return () => torch.nn.functional.linear(left, right);
        });
        return
        [
            Ours(PeerNames.Ours, weights, m, n, x, null),
            OnnxContender.Of(() => Model(m, n, MemoryMarshal.Cast<T, ushort>(stored).ToArray(), onnxType), OnnxInput.Of("x", [m, n], x)),
            TorchContender.Of(() =>
            {
                var (left, right) = (TorchContender.Tensor(x, m, n), TorchContender.Tensor(wide, n, n));
                return () => left.mm(right);
            }),
            // Its results are rounded to 16 bits, and no longer those of the others.
            inShort with { Name = Short, Prepare = threads => inShort.Prepare(threads) with { Result = null } },
            Ours(Floats, "F", m, n, x, wide),
        ];
    }

    private static VariableCollection Variables(int threads, int n) => n == 1024 ? Sessions.With(threads).Variables : LargeSessions.With(threads).Variables;

    /// <param name="values">What the weights are to be; null: they are it.</param>
    private static Contender Ours(string name, string weights, int m, int n, float[] x, float[]? values) => new(name, threads =>
    {
        values?.CopyTo(Variables(threads, n)[weights + n].AsSpan<float>());
        Run run = n == 1024 ? Of(Sessions.With(threads), weights) : Of(LargeSessions.With(threads), weights);
        return new Work(() => run(x), () => run(x).ToArray());
    });

    private static Run Of(StoredProducts.Session session, string weights) => weights switch
    {
        "W" => x => session.RunYW1024(x),
        "H" => x => session.RunYH1024(x),
        _ => x => session.RunYF1024(x),
    };

    private static Run Of(LargeStoredProducts.Session session, string weights) => weights switch
    {
        "W" => x => session.RunYW4096(x),
        "H" => x => session.RunYH4096(x),
        _ => x => session.RunYF4096(x),
    };

    private static OnnxModel Model(int m, int n, ushort[] weights, int type)
    {
        var model = new OnnxModel();
        model.Output(model.Node("MatMul", [model.Input("x", [m, n]), model.Node("Cast", [model.Constant(weights, [n, n], type)], ("to", (long)OnnxModel.Float))]), [m, n]);
        return model;
    }
}
