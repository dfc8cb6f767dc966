namespace Sessile.Benchmarks.Ratios;

/// <summary>The columns' names.</summary>
internal static class PeerNames
{
    public const string Ours = "Sessile";
    public const string OneThread = "Sessile, one thread";
    public const string OnnxRuntime = "ONNX Runtime, bound";
    public const string Torch = "TorchSharp, inference mode";
    public const string TrainingTorch = "TorchSharp";
    public const string Primitives = "TensorPrimitives";
    public const string ByHand = "by hand in C#";
}
