using Microsoft.ML.OnnxRuntime;
using Sessile.Benchmarks.Ratios;

namespace Sessile.Benchmarks.Peers;

/// <summary>ONNX Runtime at its best: all optimisations, and every input and output bound to memory made in advance.</summary>
internal sealed class OnnxContender
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly Microsoft.ML.OnnxRuntime.RunOptions _options = new();
    private readonly Array _output;

    private OnnxContender(OnnxModel model, int threads, OnnxInput[] inputs)
    {
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
        };
        _session = new InferenceSession(model.ToBytes(), options);
        _binding = _session.CreateIoBinding();
        foreach (var input in inputs)
            _binding.BindInput(input.Name, input.Value());
        long count = model.OutputDims.Aggregate(1L, (product, dim) => product * dim);
        _output = model.OutputType switch
        {
            OnnxModel.Int => Bind(new int[count], model),
            OnnxModel.Byte => Bind(new byte[count], model),
            OnnxModel.Half => Bind(new Float16[count], model),
            OnnxModel.Double => Bind(new double[count], model),
            _ => Bind(new float[count], model),
        };
    }

    /// <summary>A model as a contender.</summary>
    public static Contender Of(Func<OnnxModel> model, params OnnxInput[] inputs) => Of(PeerNames.OnnxRuntime, model, inputs);

    /// <summary>A model as a contender of another name, where a row holds several of its ways.</summary>
    public static Contender Of(string name, Func<OnnxModel> model, params OnnxInput[] inputs) => new(name, threads =>
    {
        var contender = new OnnxContender(model(), threads, inputs);
        return new Work(contender.Run, contender.Result);
    });

    private Array Bind<T>(T[] output, OnnxModel model)
        where T : unmanaged
    {
        _binding.BindOutput(model.OutputName, OrtValue.CreateTensorValueFromMemory(output, model.OutputDims));
        return output;
    }

    private void Run() => _session.RunWithBinding(_options, _binding);

    private float[] Result()
    {
        Run();
        return _output switch
        {
            int[] ints => [.. ints.Select(v => (float)v)],
            byte[] bytes => [.. bytes.Select(v => (float)v)],
            Float16[] halves => [.. halves.Select(v => (float)v)],
            double[] doubles => [.. doubles.Select(v => (float)v)],
            _ => (float[])_output,
        };
    }
}
