using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Lanes along the innermost kept axis: each lane has a row of its own, and folded axes run inside, for a vector of rows at a time, or for several.
internal sealed partial class LoopWriter
{
    private void WriteKept(List<(NestAxis Axis, string Index)> path)
    {
        _writer.Line($"nint {I} = {StartOf(Inner)};");
        path.Add((Inner, I));
        foreach (var (text, condition) in Widths())
        {
            using var block = OpenWidth(condition);
            Broadcasts(text, _ => true, Enumerable.Range(0, Body.Count).Where(s => Body[s] is FoldStep), Outputs.Select(o => o.Output.Step));
            OpenRepeated(text, path);
            WriteCanStream(text, path, 0);
            var done = 0L;
            if (_nest.Folded.Count == 0 && GoesInStep(text, path, 0))
                WriteInStep(() => AtVectors(text, path, 0, StepsInStep.Sets, EndOf(Inner), ref done, () => WriteRowsInStep(text, path)));
            for (var sets = RowSets.Of(_nest, text.Lanes, text.Registers); sets > 0; sets = Fewer(text, sets))
                AtVectors(text, path, 0, sets, EndOf(Inner), ref done, () => WriteRows(text, path, sets));
            WriteLast(text, path, () => WriteRows(text, path, 1));
        }

        Otherwise(() => WriteKeptElements(path));
        path.RemoveAt(path.Count - 1);
    }

    private void WriteKeptElements(List<(NestAxis Axis, string Index)> path)
    {
        using var loop = _writer.Open($"for (; {I} < {EndOf(Inner)}; {I}++)");
        foreach (var step in _steps.Level([Inner], _nest.Folded).Where(s => Stages.Ready(s) == 0))
            Compute(step, path);
        WriteRow(path);
    }

    /// <summary>The sets for what is left: half as many where a thread's part may have no more than that.</summary>
    private int Fewer(VectorText text, int sets) => sets > 2 && IsSplit(Inner) && FewestElements < sets * text.Lanes ? sets / 2 : sets > 1 ? 1 : 0;

    /// <summary>Of a loop that folds nothing.</summary>
    private void WriteRowsInStep(VectorText text, List<(NestAxis Axis, string Index)> path)
    {
        ComputeInStep(text, Enumerable.Range(0, Body.Count).Where(_nest.IsInside), path, 0);
        AtSets(set => StoreVectors(text, path, 0, set, set * text.Lanes));
    }

    private void WriteRows(VectorText text, List<(NestAxis Axis, string Index)> path, int sets)
    {
        for (var stage = 0; stage < Stages.Count; stage++)
        {
            BeforeStage(text, path, sets, stage);
            foreach (var fold in Stages.FoldsOf(stage))
            {
                for (var set = 0; set < sets; set++)
                    _writer.Line($"var {OfSet(_steps.NameOf(fold), set)} = {text.Create(Body[fold].DType, Identity(fold))};");
            }

            OpenBlocks(stage, sets, fold => text.Zero(Body[fold].DType));
            IndexLoops(path, 0, sets, stage, () =>
            {
                for (var set = 0; set < sets; set++)
                    WriteStep(text, path, stage, set, sets);
            });
            CloseBlocks(stage, sets);
        }

        BeforeStage(text, path, sets, Stages.Count);
        foreach (var (output, place) in Outputs.Where(o => !Stages.IsFull(o.Output.Access)))
        {
            for (var set = 0; set < sets; set++)
                StoreVector(text, path, output.Access, place, output.Step, set, set * text.Lanes);
        }
    }

    private void WriteStep(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int set, int sets)
    {
        using var scope = sets > 1 ? _writer.Open($"// {set}") : _writer.Nothing();
        ComputeVectors(text, Enumerable.Range(0, Body.Count).Where(s => Stages.Needs(stage, s) && _steps.IsAlong(s)), path, set, set * text.Lanes, stage);
        StoreVectors(text, path, stage, set, set * text.Lanes);
        foreach (var fold in Stages.FoldsOf(stage))
            FoldVector(text, fold, OfSet(_steps.NameOf(fold), set), set);
    }

    private void BeforeStage(VectorText text, List<(NestAxis Axis, string Index)> path, int sets, int stage)
    {
        for (var set = 0; set < sets; set++)
            ComputeVectors(text, _steps.BeforeStage(stage).Where(_nest.IsInside), path, set, set * text.Lanes, stage);
    }

    private void IndexLoops(List<(NestAxis Axis, string Index)> path, int depth, int sets, int stage, Action within)
    {
        if (depth == _nest.Folded.Count)
        {
            within();
            return;
        }

        var index = Local("r" + (_nest.Folded.Count - 1 - depth));
        Loop(_nest.Folded[depth], index, path, sets, () => IndexLoops(path, depth + 1, sets, stage, within), stage);
    }
}
