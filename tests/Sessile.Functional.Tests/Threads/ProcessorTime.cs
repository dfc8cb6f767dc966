using System.Diagnostics;
using System.Globalization;

namespace Sessile.Functional.Tests.Threads;

/// <summary>How long a thread has had a processor, where the system tells, so that what else a machine does counts for nothing; else the time of day.</summary>
internal static class ProcessorTime
{
    private const string Statistics = "/proc/thread-self/schedstat";

    /// <summary>That of the calling thread, in seconds since some time.</summary>
    public static double OfThisThread()
    {
        if (!File.Exists(Statistics))
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        return long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) * 1e-9;
    }
}
