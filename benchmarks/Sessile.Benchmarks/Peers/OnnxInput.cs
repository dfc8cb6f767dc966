using Microsoft.ML.OnnxRuntime;

namespace Sessile.Benchmarks.Peers;

/// <summary>What a model's input is bound to.</summary>
/// <param name="Name">The input's.</param>
/// <param name="Value">Makes the value over memory that stays where it is.</param>
internal sealed record OnnxInput(string Name, Func<OrtValue> Value)
{
    public static OnnxInput Of<T>(string name, long[] dims, T[] values) where T : unmanaged => new(name, () => OrtValue.CreateTensorValueFromMemory(values, dims));
}
