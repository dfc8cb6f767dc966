using System.Globalization;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Prints rows as a Markdown table: time and bytes of ours, then of each peer with its time over ours.</summary>
internal sealed class RatioTable(TextWriter output)
{
    private readonly Dictionary<string, string> _missing = [];
    private double _worst = double.PositiveInfinity;

    /// <summary>Measures groups and prints a table for each; the last line says the worst ratio of all rows.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="threads">How many threads each contender may use. With one, a row's contenders take turns in this process; with more, each has processes of its own.</param>
    /// <param name="processes">How many processes each contender then has at most.</param>
    public void Print(IReadOnlyList<IRatioGroup> groups, int threads, int processes)
    {
        output.WriteLine(Machine.Describe(threads));
        foreach (var group in groups)
            PrintGroup(group, threads, processes);
        foreach (var (name, why) in _missing)
            output.WriteLine($"\n{name}: {why}");
        output.WriteLine();
        output.WriteLine("worst ratio to ONNX Runtime: " + (double.IsFinite(_worst) ? _worst.ToString("0.00", CultureInfo.InvariantCulture) : "none measured"));
    }

    private void PrintGroup(IRatioGroup group, int threads, int processes)
    {
        var rows = group.Rows();
        var apart = threads > 1 && group.IsThreaded ? ProcessEach.Measure(group, threads, processes) : null;
        string[] names = [];
        for (var i = 0; i < rows.Count; i++)
        {
            var outcomes = apart?[i] ?? OneProcess.Measure(rows[i], threads);
            var columns = names.Union(outcomes.Select(o => o.Name)).ToArray();
            if (i == 0)
                Head(group, columns);
            names = columns;
            output.WriteLine($"| {rows[i].Name} | " + string.Join(" | ", names.Select(n => Cell(rows[i], outcomes, n))) + " |");
            Note(outcomes);
        }
    }

    private void Head(IRatioGroup group, string[] columns)
    {
        output.WriteLine($"\n| {group.Name}, per run | " + string.Join(" | ", columns) + " |");
        output.WriteLine("|---|" + string.Concat(columns.Select(_ => "---|")));
    }

    private void Note(IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(o => o.Missing is not null))
            _missing.TryAdd(outcome.Name, outcome.Missing!);
        if (outcomes.FirstOrDefault(o => o.Name == PeerNames.OnnxRuntime)?.Measured is { } peer)
            _worst = Math.Min(_worst, peer.Nanoseconds / outcomes[0].Measured!.Nanoseconds);
    }

    private static string Cell(Row row, IReadOnlyList<Outcome> outcomes, string name)
    {
        if (outcomes.FirstOrDefault(o => o.Name == name)?.Measured is not { } cell)
            return "–";
        var text = string.Create(CultureInfo.InvariantCulture, $"{Time(cell.Nanoseconds)}, {cell.Bytes:0} B");
        return name == outcomes[0].Name ? text + Rate(row, cell) + Share(row, outcomes[0]) : text + string.Create(CultureInfo.InvariantCulture, $" (**{cell.Nanoseconds / outcomes[0].Measured!.Nanoseconds:0.00}×**)");
    }

    private static string Rate(Row row, Measurement measured) =>
        (row.Flops is { } flops ? string.Create(CultureInfo.InvariantCulture, $", {flops / measured.Nanoseconds:0.0} GFLOP/s") : "")
        + (row.Traffic is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", {bytes / measured.Nanoseconds:0.0} GB/s") : "");

    private static string Share(Row row, Outcome outcome) =>
        outcome.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $", {100 * share:0} % of {row.Limit!.Of}") : "";

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1000:0.0} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.0} ms"),
    };
}
