using System.Diagnostics;
using Sessile.Benchmarks.Cold;
using Sessile.Benchmarks.Graphs;
using Sessile.Benchmarks.Peers;

namespace Sessile.Benchmarks.Ratios;

/// <summary>From the start of a process to its end, with one result in between: what a command-line tool or a serverless function waits for.</summary>
internal sealed class ColdGroup : IRatioGroup
{
    private const string Ahead = "Sessile, NativeAOT";
    private const string Publish = "dotnet publish -c Release -r linux-x64 samples/NativeAot";

    public string Name => "cold";

    public bool IsThreaded => false;

    public IReadOnlyList<Row> Rows() => [new("a process with one result of MLP 784-128-128-10", Contenders)];

    private static Contender[] Contenders()
    {
        using var source = new DigitsMlp.Session();
        var model = Path.Combine(Path.GetTempPath(), $"cold-{Environment.ProcessId}.onnx");
        File.WriteAllBytes(model, OnnxModel.Mlp(DenseLayer.Of(source), 1).ToBytes());
        return
        [
            new(PeerNames.Ours, _ => Process(OwnProgram.Start(FirstResult.Command, FirstResult.Ours, ""))),
            new(Ahead, _ => Published() is { } path ? Process(new(path, "first") { RedirectStandardOutput = true }) : Work.Absent($"`{Publish}` first")),
            new(PeerNames.OnnxRuntime, _ => Process(OwnProgram.Start(FirstResult.Command, FirstResult.Onnx, model))),
            new(PeerNames.Torch, _ => TorchContender.WhyAbsent is { } why ? Work.Absent(why) : Process(OwnProgram.Start(FirstResult.Command, FirstResult.Torch, ""))),
            new("an empty program", _ => Process(OwnProgram.Start(FirstResult.Command))),
        ];
    }

    /// <summary>The sample, published where the command puts it, upwards of this program.</summary>
    private static string? Published()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "NativeAot", "bin", "Release", "net10.0", "linux-x64", "publish", "NativeAot");
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static Work Process(ProcessStartInfo start)
    {
        // As a user's program has it; here all is compiled at once and fully, for steady measurements.
        start.Environment["DOTNET_TieredCompilation"] = "1";
        return new Work(() => Run(start));
    }

    private static void Run(ProcessStartInfo start)
    {
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }
}
