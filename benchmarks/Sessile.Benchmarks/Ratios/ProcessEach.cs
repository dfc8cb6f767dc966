using System.Diagnostics;
using Sessile.Threading;

namespace Sessile.Benchmarks.Ratios;

/// <summary>
/// A process for each contender, several times over and in turn: the pools of threads of several libraries disturb each other in one process, since each spins while it waits.
/// A row that none of ours divides has one process of each; the others have three, and more while these disagree.
/// </summary>
internal sealed class ProcessEach
{
    /// <summary>Rounds in the first process, which may be the only one, and in each other.</summary>
    private const int FirstRounds = 11, Rounds = 7;

    private const int FewestProcesses = 3;

    /// <summary>Times further apart than this, over their median, are not trusted yet.</summary>
    private const double Agreeing = 0.04;

    private readonly IRatioGroup _group;
    private readonly List<Column> _columns = [];

    private ProcessEach(IRatioGroup group, int threads)
    {
        _group = group;
        var rows = group.Rows().Select(r => r.Contenders().Select(c => (c.Name, c.IsThreaded)).ToArray()).ToArray();
        foreach (var (name, isThreaded) in rows.SelectMany(r => r).Distinct())
            _columns.Add(new Column(name, name, threads, isThreaded, [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Any(c => c.Name == name))]));
        _columns.Add(new Column(PeerNames.OneThread, _columns[0].Contender, 1, true, [.. _columns[0].Lines.Keys]));
    }

    /// <summary>The outcomes of each row of a group, and behind them ours with one thread: its ratio is how ours scales.</summary>
    public static IReadOnlyList<IReadOnlyList<Outcome>> Measure(IRatioGroup group, int threads, int processes)
    {
        var each = new ProcessEach(group, threads);
        var rows = group.Rows();
        for (var process = 0; process < processes; process++)
        {
            var wanted = Enumerable.Range(0, rows.Count).Where(row => process == 0 || each.Wants(row, process)).ToArray();
            foreach (var column in each._columns.Where(c => process == 0 || c.IsThreaded))
                each.Start(column, process == 0 ? FirstRounds : Rounds, wanted.Where(column.Lines.ContainsKey).ToArray());
        }

        return rows.Select((_, row) => each._columns.Where(c => c.Lines.ContainsKey(row)).Select(c => OneContender.Read(c.Name, c.Lines[row])).ToArray()).ToArray();
    }

    /// <summary>Whether a row needs this process too.</summary>
    private bool Wants(int row, int process)
    {
        var times = _columns.Where(c => c.IsThreaded && c.Lines.ContainsKey(row)).Select(c => c.Times(row)).ToArray();
        return 1000 * Median.Of(times[^1]) >= 2 * ParallelRegion.GrainPicoseconds
            && (process < FewestProcesses || times.Any(t => t.Max() - t.Min() > Agreeing * Median.Of(t)));
    }

    private void Start(Column column, int rounds, int[] rows)
    {
        if (rows.Length == 0)
            return;
        using var process = Process.Start(OwnProgram.Start(OneContender.Arguments(_group, column.Contender, column.Threads, rounds, rows)))!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(OneContender.IsRow).ToArray();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The process of {column.Name} ended with {process.ExitCode}.");
        for (var i = 0; i < rows.Length; i++)
            column.Lines[rows[i]].Add(lines[i]);
    }

    /// <summary>A contender with a number of threads, and the lines of each row that it takes part in, as far as there are.</summary>
    private sealed class Column(string name, string contender, int threads, bool isThreaded, int[] rows)
    {
        public string Name => name;

        public string Contender => contender;

        public int Threads => threads;

        public bool IsThreaded => isThreaded;

        public Dictionary<int, List<string>> Lines { get; } = rows.ToDictionary(r => r, _ => new List<string>());

        public double[] Times(int row) => [.. Lines[row].Select(l => OneContender.Read(name, [l]).Measured?.Nanoseconds ?? 0)];
    }
}
