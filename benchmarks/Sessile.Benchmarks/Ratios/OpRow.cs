using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Rows of one operation: ours, a node of ONNX's, and a call of TorchSharp's, of the same operands.</summary>
internal static partial class OpRow
{
    public delegate TensorView<T> Run<T>(Operators.Session session, float[] x)
        where T : unmanaged;

    public delegate TensorView<float> RunOfTwo(Operators.Session session, float[] x, float[] y);

    public delegate TensorView<float> RunIndexed(Operators.Session session, float[] x, int[] indices);

    /// <param name="name">The row's.</param>
    /// <param name="dims">Of the operand.</param>
    /// <param name="run">Ours.</param>
    /// <param name="onnx">Adds a node of an input; null: the operation is missing.</param>
    /// <param name="torch">Null: the operation is missing.</param>
    /// <param name="isRandom">The results differ.</param>
    public static Row Of(string name, long[] dims, Run<float> run, Func<OnnxModel, string, string>? onnx, Func<torch.Tensor, torch.Tensor>? torch, bool isRandom = false) => new(name, () =>
    {
        var x = Data(dims, 1);
        return Contenders((s) => run(s, x), Result(s => run(s, x), isRandom), onnx is null ? null : m => onnx(m, m.Input("x", dims)), OnnxModel.Float,
            [OnnxInput.Of("x", dims, x)], torch is null ? null : () => Prepared(TorchContender.Tensor(x, dims), torch), isRandom);
    });

    public static Row OfIntegers(string name, long[] dims, Run<int> run, Func<OnnxModel, string, string> onnx, Func<torch.Tensor, torch.Tensor> torch) => new(name, () =>
    {
        var x = Data(dims, 1);
        return Contenders(s => run(s, x), Result(s => run(s, x)), m => onnx(m, m.Input("x", dims)), OnnxModel.Int,
            [OnnxInput.Of("x", dims, x)], () => Prepared(TorchContender.Tensor(x, dims), torch));
    });

    public static Row OfTwo(string name, long[] dims, RunOfTwo run, Func<OnnxModel, string, string, string>? onnx, Func<torch.Tensor, torch.Tensor, torch.Tensor> torch) => new(name, () =>
    {
        float[] x = Data(dims, 1), y = Data(dims, 2);
        return Contenders(s => run(s, x, y), Result(s => run(s, x, y)), onnx is null ? null : m => onnx(m, m.Input("x", dims), m.Input("y", dims)), OnnxModel.Float,
            [OnnxInput.Of("x", dims, x), OnnxInput.Of("y", dims, y)], () =>
            {
                var (tx, ty) = (TorchContender.Tensor(x, dims), TorchContender.Tensor(y, dims));
                return () => torch(tx, ty);
            });
    });

    /// <param name="count">How many indices there are.</param>
    /// <param name="bound">Of the indices.</param>
    public static Row OfIndexed(
        string name, long[] dims, int count, int bound, RunIndexed run, Func<OnnxModel, string, string, string> onnx, Func<torch.Tensor, torch.Tensor, torch.Tensor> torch) => new(name, () =>
    {
        var (x, i) = (Data(dims, 1), RandomData.Indices(count, bound));
        return Contenders(s => run(s, x, i), Result(s => run(s, x, i)), m => onnx(m, m.Input("x", dims), m.Input("i", [count], OnnxModel.Int)), OnnxModel.Float,
            [OnnxInput.Of("x", dims, x), OnnxInput.Of("i", [count], i)], () =>
            {
                var (tx, ti) = (TorchContender.Tensor(x, dims), TorchSharp.torch.tensor(i).to_type(TorchSharp.torch.ScalarType.Int64));
                return () => torch(tx, ti);
            });
    });

    private static float[] Data(long[] dims, int seed) => RandomData.Normal(dims.Aggregate(1L, (product, d) => product * d), seed);

    private static Func<torch.Tensor> Prepared(torch.Tensor x, Func<torch.Tensor, torch.Tensor> compute) => () => compute(x);

    private delegate TensorView<T> Bound<T>(Operators.Session session)
        where T : unmanaged;

    private static Func<Operators.Session, (float[] Values, long[] Dims)> Result<T>(Bound<T> run, bool isRandom = false)
        where T : unmanaged => session =>
    {
        var view = run(session);
        return (isRandom ? [] : [.. view.ToArray().Select(v => v is Half half ? (float)half : Convert.ToSingle(v, System.Globalization.CultureInfo.InvariantCulture))], [.. view.Shape.ToArray().Select(d => (long)d)]);
    };

    private static Contender[] Contenders(
        Action<Operators.Session> run,
        Func<Operators.Session, (float[] Values, long[] Dims)> result,
        Func<OnnxModel, string>? onnx,
        int type,
        OnnxInput[] inputs,
        Func<Func<torch.Tensor>>? torch,
        bool isRandom = false)
    {
        var ours = new Contender(PeerNames.Ours, threads =>
        {
            var session = new Operators.Session(new() { Threads = threads });
            return new Work(() => run(session), isRandom ? null : () => result(session).Values);
        });
        long[] dims;
        using (var session = new Operators.Session())
            dims = result(session).Dims;
        OnnxModel Model()
        {
            var model = new OnnxModel();
            model.Output(onnx!(model), dims, type);
            return model;
        }

        Contender Compared(Contender peer) => isRandom ? peer with { Prepare = threads => peer.Prepare(threads) with { Result = null } } : peer;
        return [ours, .. onnx is null ? [] : new[] { Compared(OnnxContender.Of(Model, inputs)) }, .. torch is null ? [] : new[] { Compared(TorchContender.Of(torch)) }];
    }
}
