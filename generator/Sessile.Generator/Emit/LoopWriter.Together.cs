using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Neighbouring rows of short rows, such as the groups of each pixel's channels: some are walked together where vectors are narrow, those left over one by one, with the same bits.
internal sealed partial class LoopWriter
{
    /// <summary>How many rows what is being written is for.</summary>
    private int _rows = 1;

    private void WriteTogether(List<(NestAxis Axis, string Index)> path)
    {
        var (row, index, rows) = (_nest.Row, Local("row"), _nest.Together);
        _writer.Line($"nint {index} = {StartOf(row)};");
        path.Add((row, index));
        using (_writer.Open($"if ({InStep}Pays)"))
        using (_writer.Open($"for (; {index} <= {EndOf(row)} - {rows}; {index} += {rows})"))
        {
            // Parts of lines are not stored past the caches.
            (_rows, _streaming) = (rows, false);
            WriteRowsTogether(path);
            (_rows, _streaming) = (1, null);
        }

        using (_writer.Open($"for (; {index} < {EndOf(row)}; {index}++)"))
        {
            ComputeOfRow(path);
            WriteRow(path);
        }

        path.RemoveAt(path.Count - 1);
    }

    private void WriteRowsTogether(List<(NestAxis Axis, string Index)> path)
    {
        var (text, outer) = (new VectorText(8 * InStepBytes, _nest.LaneBytes), _nest.Folded.Take(_nest.Folded.Count - 1).ToArray());
        AtRows(path, () => ComputeOfRow(path));
        for (var stage = 0; stage < Stages.Count; stage++)
        {
            AtRows(path, () => OpenPass(path, stage));
            using var pass = ScopeOf(stage);
            WriteAcrossWidth(text, outer, path, stage);
        }

        AtRows(path, () => CloseRow(path));
    }

    /// <summary>What a row's passes need that changes from row to row alone.</summary>
    private void ComputeOfRow(List<(NestAxis Axis, string Index)> path)
    {
        foreach (var step in _steps.Level([_nest.Row], _nest.Folded).Where(step => Stages.Ready(step) == 0))
            Compute(step, path);
    }

    /// <summary>Writes something for each of the rows.</summary>
    private void AtRows(Action write)
    {
        for (var row = 0; row < _rows; row++)
        {
            _steps.Row = row;
            write();
        }

        _steps.Row = 0;
    }

    /// <param name="path">Is each row's own meanwhile.</param>
    private void AtRows(List<(NestAxis Axis, string Index)> path, Action write)
    {
        if (_rows == 1)
        {
            write();
            return;
        }

        var at = path.FindLastIndex(p => p.Axis == _nest.Row);
        var first = path[at];
        AtRows(() =>
        {
            path[at] = (first.Axis, _steps.Row == 0 ? first.Index : $"({first.Index} + {_steps.Row.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
            write();
        });
        path[at] = first;
    }
}
