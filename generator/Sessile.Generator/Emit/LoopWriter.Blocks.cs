using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Long sums, cut into blocks: the sum of a block is added to the total of those before it, and what rounding takes from that is gathered beside it.
internal sealed partial class LoopWriter
{
    /// <summary>A loop along an axis, which is walked in blocks if sums are cut along it.</summary>
    /// <param name="path">Gets the axis with its index for what is done at it.</param>
    private void Loop(NestAxis axis, string index, List<(NestAxis Axis, string Index)> path, int sets, Action atIndex, int stage)
    {
        void Within(string at)
        {
            path.Add((axis, at));
            atIndex();
            path.RemoveAt(path.Count - 1);
        }

        if (_nest.Blocks is not { } blocks || blocks.Axis != axis || !Cut(stage).Any())
        {
            WritePlain(axis, index, path, Within);
            return;
        }

        if (blocks.Count == 1)
        {
            using var single = _writer.Open($"for (nint {index} = {StartOf(axis)}; {index} < {EndOf(axis)}; {index}++)");
            Within(index);
            CloseBlock(stage, sets);
            return;
        }

        using var loop = _writer.Open($"for (nint {Block} = {StartOf(axis)}; {Block} < {EndOf(axis)}; {Block} += {blocks.Count})");
        _writer.Line($"nint {Stop} = nint.Min({Block} + {blocks.Count}, {EndOf(axis)});");
        using (_writer.Open($"for (nint {index} = {Block}; {index} < {Stop}; {index}++)"))
            Within(index);
        CloseBlock(stage, sets);
    }

    /// <summary>A loop, or its turns one behind the other where they are few.</summary>
    private void WritePlain(NestAxis axis, string index, List<(NestAxis Axis, string Index)> path, Action<string> within)
    {
        if (!IsStraight(axis, path))
        {
            using var loop = _writer.Open($"for (nint {index} = {StartOf(axis)}; {index} < {EndOf(axis)}; {index}++)");
            within(index);
            return;
        }

        for (var turn = 0L; turn < axis.Extent.Value; turn++)
        {
            using var block = _writer.Open($"// {index} = {turn}.");
            within(turn.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private string Block => Local("block");

    private string Stop => Local("stop");

    /// <summary>The sum of the blocks whose partial sum has a name.</summary>
    private string TotalOf(string partial) => Derived(partial, "Total");

    /// <summary>What rounding has taken from that.</summary>
    private string LostOf(string partial) => Derived(partial, "Lost");

    /// <summary>The folds of a stage that are sums which round.</summary>
    private IEnumerable<int> Cut(int stage) => Stages.FoldsOf(stage).Where(f => SumBlocks.Rounds(Body[f]));

    private IEnumerable<(int Fold, string Partial)> Partials(int stage, int sets) =>
        Cut(stage).SelectMany(f => Enumerable.Range(0, sets).Select(set => (f, OfSet(_steps.NameOf(f), set))));

    private void OpenBlocks(int stage, int sets, Func<int, string> zero)
    {
        if (_nest.Blocks is null)
            return;
        foreach (var (fold, partial) in Partials(stage, sets))
            OpenTotal(partial, zero(fold));
    }

    private void OpenTotal(string partial, string zero)
    {
        _writer.Line($"var {TotalOf(partial)} = {zero};");
        _writer.Line($"var {LostOf(partial)} = {zero};");
    }

    private void CloseBlock(int stage, int sets)
    {
        if (_across is { } lanes)
        {
            AtRows(() => CloseLanes(lanes.Text, lanes.Sets, Cut(stage)));
            return;
        }

        foreach (var (_, partial) in Partials(stage, sets))
        {
            Accumulate(partial, partial);
            _writer.Line($"{partial} = default;");
        }
    }

    private void Accumulate(string value, string partial) =>
        _writer.Line($"{VectorMath}Accumulate({value}, ref {TotalOf(partial)}, ref {LostOf(partial)});");

    private void CloseBlocks(int stage, int sets)
    {
        if (_nest.Blocks is null)
            return;
        foreach (var (_, partial) in Partials(stage, sets))
            _writer.Line($"{partial} = {Accumulated(partial)};");
    }

    private string Accumulated(string partial) => $"{TotalOf(partial)} + {LostOf(partial)}";
}
