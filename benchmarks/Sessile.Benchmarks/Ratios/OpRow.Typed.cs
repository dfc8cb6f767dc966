using Microsoft.ML.OnnxRuntime;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;
using TorchSharp;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Rows of operands and results of other types.</summary>
internal static partial class OpRow
{
    public delegate TensorView<TOut> RunTyped<TIn, TOut>(Operators.Session session, TIn[] x)
        where TOut : unmanaged;

    public delegate TensorView<TOut> RunTypedOfTwo<TIn, TOut>(Operators.Session session, TIn[] x, TIn[] y)
        where TOut : unmanaged;

    /// <param name="name">The row's.</param>
    /// <param name="dims">Of the operand.</param>
    /// <param name="convert">Makes the operand's elements of normally distributed ones.</param>
    /// <param name="run">Ours.</param>
    /// <param name="onnx">Adds a node of an input; null: the operation is missing.</param>
    /// <param name="torch">Of the operand.</param>
    public static Row OfTyped<TIn, TOut>(
        string name, long[] dims, Func<float, TIn> convert, RunTyped<TIn, TOut> run, Func<OnnxModel, string, string>? onnx, Func<torch.Tensor, torch.Tensor>? torch)
        where TIn : unmanaged
        where TOut : unmanaged => new(name, () =>
    {
        TIn[] x = [.. Data(dims, 1).Select(convert)];
        return Contenders(s => run(s, x), Result(s => run(s, x)), onnx is null ? null : m => onnx(m, m.Input("x", dims, OnnxModel.TypeOf<TIn>())), OnnxModel.TypeOf<TOut>(),
            [Input("x", dims, x)], torch is null ? null : () => Prepared(Tensor(x, dims), torch));
    });

    public static Row OfTwoTyped<TIn, TOut>(
        string name, long[] dims, Func<float, TIn> convert, RunTypedOfTwo<TIn, TOut> run, Func<OnnxModel, string, string, string>? onnx, Func<torch.Tensor, torch.Tensor, torch.Tensor> torch)
        where TIn : unmanaged
        where TOut : unmanaged => new(name, () =>
    {
        TIn[] x = [.. Data(dims, 1).Select(convert)], y = [.. Data(dims, 2).Select(convert)];
        int type = OnnxModel.TypeOf<TIn>();
        return Contenders(s => run(s, x, y), Result(s => run(s, x, y)), onnx is null ? null : m => onnx(m, m.Input("x", dims, type), m.Input("y", dims, type)), OnnxModel.TypeOf<TOut>(),
            [Input("x", dims, x), Input("y", dims, y)], () =>
            {
                var (tx, ty) = (Tensor(x, dims), Tensor(y, dims));
                return () => torch(tx, ty);
            });
    });

    private static OnnxInput Input<T>(string name, long[] dims, T[] values)
        where T : unmanaged => values is Half[] halves ? OnnxInput.Of(name, dims, Array.ConvertAll(halves, h => new Float16(BitConverter.HalfToUInt16Bits(h)))) : OnnxInput.Of(name, dims, values);

    public static torch.Tensor Tensor<T>(T[] values, long[] dims) => (values switch
    {
        Half[] halves => torch.tensor(Array.ConvertAll(halves, h => (float)h)).to_type(torch.ScalarType.Float16),
        double[] doubles => torch.tensor(doubles),
        int[] ints => torch.tensor(ints),
        long[] longs => torch.tensor(longs),
        bool[] bools => torch.tensor(bools),
        byte[] bytes => torch.tensor(bytes),
        float[] floats => torch.tensor(floats),
        _ => throw new NotSupportedException(typeof(T).Name),
    }).reshape(dims);
}
