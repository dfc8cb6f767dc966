using System.Diagnostics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Processes of this program, whether it was begun by its own name or as <c>dotnet Sessile.Benchmarks.dll</c>.</summary>
internal static class OwnProgram
{
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(OwnProgram).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
