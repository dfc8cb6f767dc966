using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using Sessile.Benchmarks.Graphs;
using TorchSharp;

namespace Sessile.Benchmarks.Cold;

/// <summary>What a process does that is to give one result of MLP 784-128-128-10 and end. Each library is touched in its own method only, so that no other is loaded.</summary>
internal static class FirstResult
{
    /// <summary>The command that such processes are started with.</summary>
    public const string Command = "first-result";

    public const string Ours = "sessile";
    public const string Onnx = "onnx";
    public const string Torch = "torch";

    public static int Print(string library, string model)
    {
        Console.WriteLine(library switch
        {
            Ours => OfOurs(),
            Onnx => OfOnnx(model),
            Torch => OfTorch(),
            _ => throw new ArgumentException(library, nameof(library)),
        });
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float OfOurs()
    {
        using var session = new DigitsMlp.Session();
        return session.RunOutput(new float[784])[0, 0];
    }

    /// <param name="model">A file with the model and its weights.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float OfOnnx(string model)
    {
        using var session = new InferenceSession(model);
        using var x = OrtValue.CreateTensorValueFromMemory(new float[784], [1, 784]);
        using var options = new Microsoft.ML.OnnxRuntime.RunOptions();
        using var results = session.Run(options, ["x"], [x], session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>()[0];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float OfTorch()
    {
        using var mode = torch.inference_mode();
        using var net = torch.nn.Sequential(
            torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10));
        using var result = net.forward(torch.zeros(1, 784));
        return result.data<float>()[0];
    }
}
