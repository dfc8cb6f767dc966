using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>What a table was measured on.</summary>
internal static class Machine
{
    public static string Describe(int threads) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} processors, {Width()}; {RuntimeInformation.FrameworkDescription}; {(threads == 1 ? "1 thread" : threads + " threads")}{Load()}");

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Width() => Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits";

    /// <summary>What else the machine was doing: figures taken beside other work are worth little.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? "; load when it began " + File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";
}
