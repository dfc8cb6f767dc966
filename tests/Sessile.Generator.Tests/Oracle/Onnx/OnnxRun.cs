using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle.Onnx;

/// <summary>Runs a model in ONNX Runtime on the CPU, on one thread.</summary>
internal static class OnnxRun
{
    private static readonly SessionOptions Options = new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
    };

    /// <summary>The elements of the only output.</summary>
    public static Array Run(byte[] model, IEnumerable<(string Name, Tensor Value)> feeds)
    {
        using var session = new InferenceSession(model, Options);
        using var results = session.Run(feeds.Select(f => ToOnnx(f.Name, f.Value)).ToArray());
        return FromOnnx(results[0]);
    }

    private static NamedOnnxValue ToOnnx(string name, Tensor value) => value.ToArray() switch
    {
        float[] v => Make(name, v, value.Dims),
        double[] v => Make(name, v, value.Dims),
        int[] v => Make(name, v, value.Dims),
        long[] v => Make(name, v, value.Dims),
        bool[] v => Make(name, v, value.Dims),
        sbyte[] v => Make(name, v, value.Dims),
        byte[] v => Make(name, v, value.Dims),
        short[] v => Make(name, v, value.Dims),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.DType, "not an element type here"),
    };

    private static NamedOnnxValue Make<T>(string name, T[] values, IReadOnlyList<int> dims) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<T>(values, dims.ToArray()));

    private static Array FromOnnx(DisposableNamedOnnxValue value) => value.ElementType switch
    {
        TensorElementType.Float => value.AsEnumerable<float>().ToArray(),
        TensorElementType.Double => value.AsEnumerable<double>().ToArray(),
        TensorElementType.Int32 => value.AsEnumerable<int>().ToArray(),
        TensorElementType.Int64 => value.AsEnumerable<long>().ToArray(),
        TensorElementType.Int8 => value.AsEnumerable<sbyte>().ToArray(),
        TensorElementType.UInt8 => value.AsEnumerable<byte>().ToArray(),
        TensorElementType.Int16 => value.AsEnumerable<short>().ToArray(),
        _ => value.AsEnumerable<bool>().ToArray(),
    };
}
