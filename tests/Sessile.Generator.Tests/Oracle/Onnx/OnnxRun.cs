extern alias Runtime;

using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Sessile.Generator.IR;
using BFloat16 = Runtime::Sessile.BFloat16;

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

    private static NamedOnnxValue ToOnnx(string name, Tensor value)
    {
        // By the element type, not the array's: to the runtime an array of bytes is one of sbytes too.
        NamedOnnxValue As<T>() => Make(name, (T[])value.ToArray(), value.Dims);
        return value.DType switch
        {
            DType.Float => As<float>(),
            DType.Double => As<double>(),
            DType.Int => As<int>(),
            DType.Long => As<long>(),
            DType.Bool => As<bool>(),
            DType.SByte => As<sbyte>(),
            DType.Byte => As<byte>(),
            DType.Short => As<short>(),
            DType.Half => Make(name, ((Half[])value.ToArray()).Select(h => new Float16(BitConverter.HalfToUInt16Bits(h))).ToArray(), value.Dims),
            DType.BFloat16 => Make(name, ((BFloat16[])value.ToArray()).Select(n => new Microsoft.ML.OnnxRuntime.BFloat16(n.ToBits())).ToArray(), value.Dims),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.DType, "not an element type here"),
        };
    }

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
        TensorElementType.Float16 => value.AsEnumerable<Float16>().Select(h => BitConverter.UInt16BitsToHalf(h.value)).ToArray(),
        TensorElementType.BFloat16 => value.AsEnumerable<Microsoft.ML.OnnxRuntime.BFloat16>().Select(n => BFloat16.FromBits(n.value)).ToArray(),
        TensorElementType.Int16 => value.AsEnumerable<short>().ToArray(),
        _ => value.AsEnumerable<bool>().ToArray(),
    };
}
