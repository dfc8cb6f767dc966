using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Short rows within rows, such as the channels of a group at each pixel: partial results stay in lanes for all of them, and are folded across these once, not at the end of each few elements.
internal sealed partial class LoopWriter
{
    /// <summary>The vectors of partial results that live across short rows, while these are written.</summary>
    private (VectorText Text, int Sets)? _across;

    /// <summary>Whether a pass only folds, over rows of a few vectors, and computes nothing once for each of them.</summary>
    private bool FoldsAcross(IReadOnlyList<NestAxis> outer, List<(NestAxis Axis, string Index)> path, int stage) =>
        outer.Count > 0 && Stages.FoldsOf(stage).Any() && !StoredIn(stage).Any() && IsStraight(Inner, [.. path, .. outer.Select(a => (a, ""))])
        && ShortRows.AreAlike(_nest, stage);

    private void WriteAcross(IReadOnlyList<NestAxis> outer, List<(NestAxis Axis, string Index)> path, int stage)
    {
        foreach (var (text, condition) in Widths())
        {
            using var block = _writer.Open(condition);
            WriteAcrossWidth(text, outer, path, stage);
        }

        using var scalars = _writer.Open("else");
        OpenBlocks(stage, 1, fold => Identity(fold));
        Loops(outer, "r", path, step => Stages.Needs(stage, step), () => AlongInner(path, () =>
        {
            _writer.Line($"nint {I} = {StartOf(Inner)};");
            WriteFoldedElements(path, stage);
        }), stage);
        CloseBlocks(stage, 1);
    }

    private void WriteAcrossWidth(VectorText text, IReadOnlyList<NestAxis> outer, List<(NestAxis Axis, string Index)> path, int stage)
    {
        var folds = Stages.FoldsOf(stage).ToArray();
        var sets = SetsAcross(text);
        int[] cut = _nest.Blocks is null ? [] : Cut(stage).ToArray();
        AtRows(() =>
        {
            Broadcasts(text, step => Stages.Needs(stage, step) && !Stages.IsReadBack(stage, step), folds, StoredIn(stage).Select(s => s.Step));
            OpenLanes(text, folds, sets);
            OpenTotals(text, cut);
        });
        _across = (text, sets);
        Loops(outer, "r", path, _ => false, () => AlongInner(path, () => AtRows(path, () => FoldRow(text, path, stage, sets))), stage);
        _across = null;
        AtRows(() =>
        {
            foreach (var fold in folds)
                FoldAcross(text, fold, sets, cut.Contains(fold));
        });
    }

    /// <summary>As many as a row has vectors, up to four: no sum waits for the one before it in its row.</summary>
    private int SetsAcross(VectorText text) => (Inner.Extent.Value / text.Lanes) switch
    {
        >= SumBlocks.MaxSets => SumBlocks.MaxSets,
        >= 2 => 2,
        _ => 1,
    };

    private void FoldRow(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int sets)
    {
        var (done, vector) = (0L, 0);
        AtVectors(text, path, stage, 1, EndOf(Inner), ref done, () => FoldVectors(text, path, stage, vector++ % sets, 0));
        WriteLast(text, path, () => FoldVectors(text, path, stage, 0));
    }

    private void AlongInner(List<(NestAxis Axis, string Index)> path, Action write)
    {
        path.Add((Inner, I));
        write();
        path.RemoveAt(path.Count - 1);
    }
}
