using System.Diagnostics;
using System.Globalization;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// A process for each contender, several times over and in turn: the pools of threads of several libraries disturb each other in one process, since each spins while it waits.
/// </summary>
internal static class ProcessEach
{
    /// <summary>The command that the processes are started with.</summary>
    public const string Command = "contender";

    private const int Rounds = 7;

    /// <summary>The outcomes of each row of a group, and behind them ours with one thread: its ratio is how ours scales.</summary>
    public static IReadOnlyList<IReadOnlyList<Outcome>> Measure(IRatioGroup group, int threads, int processes)
    {
        var names = group.Rows().Select(r => r.Contenders().Select(c => c.Name).ToArray()).ToArray();
        var alone = new List<string[]>();
        var seen = names.SelectMany(n => n).Distinct().ToDictionary(n => n, _ => new List<string[]>());
        for (var i = 0; i < processes; i++)
        {
            foreach (var (name, lines) in seen)
                lines.Add(Start(group.Name, name, threads));
            alone.Add(Start(group.Name, PeerNames.Ours, 1));
        }

        return names.Select((inRow, row) => inRow.Select(n => Summary(n, seen[n].Select(lines => lines[row]).ToArray()))
            .Append(Summary(PeerNames.OneThread, alone.Select(lines => lines[row]).ToArray())).ToArray()).ToArray();
    }

    /// <summary>In such a process: measures one contender and writes a line for each row.</summary>
    public static void Write(IRatioGroup group, string name, int threads, TextWriter output)
    {
        foreach (var row in group.Rows())
        {
            var work = row.Contenders().FirstOrDefault(c => c.Name == name)?.Prepare(threads) ?? Work.Absent("does not take part");
            output.WriteLine(Interleaved.Measure([work], Rounds)[0] is { } measured
                ? string.Create(CultureInfo.InvariantCulture, $"{measured.Nanoseconds:R} {measured.Bytes:R}")
                : "! " + work.Missing);
        }
    }

    private static string[] Start(string group, string name, int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in new[] { Command, group, name, "--threads", threads.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0 ? lines : throw new InvalidOperationException($"The process of {name} ended with {process.ExitCode}.");
    }

    private static Outcome Summary(string name, string[] lines)
    {
        if (lines.FirstOrDefault(l => l.StartsWith('!')) is { } missing)
            return new Outcome(name, null, missing[2..]);
        var numbers = lines.Select(l => l.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new Outcome(name, new Measurement(Median.Of(numbers.Select(n => n[0])), Median.Of(numbers.Select(n => n[1]))));
    }
}
