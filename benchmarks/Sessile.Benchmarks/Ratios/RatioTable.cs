using System.Globalization;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Prints rows as a Markdown table: time and bytes of ours, then of each peer with its time over ours.</summary>
internal static class RatioTable
{
    public static void Print(IReadOnlyList<Row> rows, TextWriter output)
    {
        var names = rows.SelectMany(r => r.Contenders).Select(c => c.Name).Distinct().ToArray();
        output.WriteLine("| per run | " + string.Join(" | ", names) + " |");
        output.WriteLine("|---|" + string.Concat(names.Select(_ => "---|")));
        var worst = double.PositiveInfinity;
        foreach (var row in rows)
        {
            var measured = Interleaved.Measure(row.Contenders);
            output.WriteLine($"| {row.Name} | " + string.Join(" | ", names.Select(n => Cell(row, measured, n))) + " |");
            worst = Math.Min(worst, RatioTo(PeerNames.OnnxRuntime, row, measured));
        }

        foreach (var missing in rows.SelectMany(r => r.Contenders).Where(c => c.Missing is not null).DistinctBy(c => c.Name))
            output.WriteLine($"\n{missing.Name}: {missing.Missing}");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"worst ratio to ONNX Runtime: {worst:0.00}"));
    }

    private static string Cell(Row row, IReadOnlyList<Measurement?> measured, string name)
    {
        var place = row.Contenders.ToList().FindIndex(c => c.Name == name);
        if (place < 0 || measured[place] is not { } cell)
            return "–";
        var text = string.Create(CultureInfo.InvariantCulture, $"{Time(cell.Nanoseconds)}, {cell.Bytes:0} B");
        return place == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $" (**{cell.Nanoseconds / measured[0]!.Nanoseconds:0.00}×**)");
    }

    private static string Time(double nanoseconds) => nanoseconds < 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns")
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1000:0.0} µs");

    private static double RatioTo(string name, Row row, IReadOnlyList<Measurement?> measured)
    {
        var place = row.Contenders.ToList().FindIndex(c => c.Name == name);
        return place < 0 || measured[place] is not { } peer ? double.PositiveInfinity : peer.Nanoseconds / measured[0]!.Nanoseconds;
    }
}
