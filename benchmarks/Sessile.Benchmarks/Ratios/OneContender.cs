using System.Globalization;

namespace Sessile.Benchmarks.Ratios;

/// <summary>What a process of <see cref="ProcessEach"/> does: it measures one contender and writes a line for each row.</summary>
internal static class OneContender
{
    /// <summary>The command that the processes are started with.</summary>
    public const string Command = "contender";

    private const string Measured = "=", Missing = "!";

    public static string[] Arguments(IRatioGroup group, string name, int threads, int rounds, IEnumerable<int> rows) =>
    [
        Command, group.Name, name, "--threads", Text(threads), "--rounds", Text(rounds), "--rows", .. rows.Select(Text),
        .. group is SomeRows { Pattern: var pattern } ? ["--only", pattern] : Array.Empty<string>(),
    ];

    public static void Write(IRatioGroup group, string name, int threads, int rounds, int[] rows, TextWriter output)
    {
        var all = group.Rows();
        foreach (var row in rows)
        {
            var work = all[row].Contenders().FirstOrDefault(c => c.Name == name)?.Prepare(threads) ?? Work.Absent("does not take part");
            output.WriteLine(Interleaved.Measure(work, rounds) is { } measured
                ? string.Create(CultureInfo.InvariantCulture, $"{Measured} {measured.Nanoseconds:R} {measured.Bytes:R}")
                : $"{Missing} {work.Missing}");
        }
    }

    /// <summary>Whether a line is one for a row: libraries write lines of their own.</summary>
    public static bool IsRow(string line) => line.StartsWith(Measured, StringComparison.Ordinal) || line.StartsWith(Missing, StringComparison.Ordinal);

    /// <summary>The outcome that such lines stand for, of several processes.</summary>
    public static Outcome Read(string name, IReadOnlyList<string> lines)
    {
        if (lines.FirstOrDefault(l => l.StartsWith(Missing, StringComparison.Ordinal)) is { } missing)
            return new Outcome(name, null, missing[2..]);
        var numbers = lines.Select(l => l[2..].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new Outcome(name, new Measurement(Median.Of(numbers.Select(n => n[0])), Median.Of(numbers.Select(n => n[1]))));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
