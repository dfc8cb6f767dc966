using Microsoft.ML.OnnxRuntime;

namespace Sessile.Benchmarks.Peers;

/// <summary>ONNX Runtime at its best: all optimisations, one thread, and every input and output bound to memory made in advance.</summary>
internal sealed class OnnxContender
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly Microsoft.ML.OnnxRuntime.RunOptions _options = new();

    public OnnxContender(OnnxModel model, params (string Name, long[] Dims, float[] Values)[] inputs)
    {
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
        };
        _session = new InferenceSession(model.ToBytes(), options);
        _binding = _session.CreateIoBinding();
        foreach (var (name, dims, values) in inputs)
            _binding.BindInput(name, OrtValue.CreateTensorValueFromMemory(values, dims));
        Output = new float[model.OutputDims.Aggregate(1L, (product, dim) => product * dim)];
        _binding.BindOutput(model.OutputName, OrtValue.CreateTensorValueFromMemory(Output, model.OutputDims));
    }

    public float[] Output { get; }

    public void Run() => _session.RunWithBinding(_options, _binding);
}
