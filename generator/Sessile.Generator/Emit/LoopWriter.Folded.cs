using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Lanes along the innermost folded axis: vectors of partial results, folded across the lanes at the end.
internal sealed partial class LoopWriter
{
    private void WriteFolded(List<(NestAxis Axis, string Index)> path, int stage)
    {
        _writer.Line($"nint {I} = {StartOf(Inner)};");
        path.Add((Inner, I));
        foreach (var (text, condition) in Widths())
        {
            using var block = _writer.Open(condition);
            WriteFoldedWidth(text, path, stage);
        }

        using (_writer.Open("else"))
            WriteFoldedElements(path, stage);
        path.RemoveAt(path.Count - 1);
    }

    /// <summary>Without vectors every element of a long sum is a block.</summary>
    private void WriteFoldedElements(List<(NestAxis Axis, string Index)> path, int stage)
    {
        int[] cut = SumBlocks.IsShort(Inner.Extent, SumBlocks.Terms) ? [] : Cut(stage).ToArray();
        foreach (var fold in cut)
            OpenTotal(_steps.LanesOf(fold), Identity(fold));
        using (_writer.Open($"for (; {I} < {EndOf(Inner)}; {I}++)"))
        {
            foreach (var step in _steps.Level([Inner], []).Where(s => Stages.Needs(stage, s)))
                Compute(step, path, stage);
            FinishElement(path, stage, cut);
        }

        foreach (var fold in cut)
            _writer.Line($"{_steps.NameOf(fold)} = {_steps.NameOf(fold)} + ({Accumulated(_steps.LanesOf(fold))});");
    }

    private void WriteFoldedWidth(VectorText text, List<(NestAxis Axis, string Index)> path, int stage)
    {
        // What is read back needs none of what it was computed from, some of which is not there any more.
        Broadcasts(text, step => Stages.Needs(stage, step) && !Stages.IsReadBack(stage, step), Stages.FoldsOf(stage), StoredIn(stage).Select(s => s.Step));
        WriteCanStream(text, path, stage);
        var folds = Stages.FoldsOf(stage).ToArray();
        var steps = Enumerable.Range(0, Body.Count).Where(s => Stages.Needs(stage, s)).Select(s => Body[s]).ToArray();
        var isSideBySide = CostModel.IsWorthWritingSideBySide(folds.Length > 0 ? steps : _nest.StepsOf(stage).ToArray(), text.Registers, folds.Length > 0) && (!Inner.Extent.IsStatic || Inner.Extent.Value >= SumBlocks.MaxSets * text.Lanes);
        var isInStep = !isSideBySide && GoesInStep(text, path, stage);
        var sets = isSideBySide ? SumBlocks.MaxSets : isInStep ? StepsInStep.Sets : 1;
        OpenLanes(text, folds, sets);
        var cut = SumBlocks.IsShort(Inner.Extent, SumBlocks.Whole(sets, text.Registers) * sets * text.Lanes) ? [] : Cut(stage).ToArray();
        var done = 0L;
        _asked = AskedBy(text, stage);
        if (isInStep)
            FoldInStep(text, path, stage, cut);
        else if (cut.Length > 0)
        {
            OpenTotals(text, cut);
            FoldBlocks(text, path, stage, sets, cut);
        }
        else
            FoldBlock(text, path, stage, sets, EndOf(Inner), ref done);
        _asked = [];
        if (sets > 1)
            FoldBlock(text, path, stage, 1, EndOf(Inner), ref done);
        WriteLast(text, path, () => FoldVectors(text, path, stage, 0));
        foreach (var fold in folds)
            FoldAcross(text, fold, sets, cut.Contains(fold));
    }

    private void OpenLanes(VectorText text, IEnumerable<int> folds, int sets)
    {
        foreach (var fold in folds)
        {
            for (var set = 0; set < sets; set++)
                _writer.Line($"var {Partial(fold, set)} = {text.Create(Body[fold].DType, Identity(fold))};");
        }
    }

    /// <summary>Three vectors in step; long sums are cut into blocks on other machines too.</summary>
    private void FoldInStep(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, IReadOnlyList<int> cut)
    {
        OpenTotals(text, cut);
        WriteInStep(() =>
        {
            var done = 0L;
            if (cut.Count > 0)
                FoldBlocks(text, path, stage, StepsInStep.Sets, cut);
            else
                FoldBlock(text, path, stage, StepsInStep.Sets, EndOf(Inner), ref done);
        });
        if (cut.Count == 0)
            return;
        using var block = _writer.Open("else");
        FoldBlocks(text, path, stage, 1, cut);
    }

    /// <summary>One value out of the lanes' partial results, with what was folded before.</summary>
    private void FoldAcross(VectorText text, int fold, int sets, bool isCut)
    {
        var step = (FoldStep)Body[fold];
        var (name, lanes) = (_steps.NameOf(fold), Combined(text, fold, sets));
        if (isCut)
        {
            Accumulate(lanes, Partial(fold, 0));
            lanes = Accumulated(Partial(fold, 0));
        }

        _writer.Line($"{name} = {ScalarText.Fold(step.Reduction, step.DType, name, text.Across(step.Reduction, lanes))};");
    }

    private void OpenTotals(VectorText text, IReadOnlyList<int> cut)
    {
        foreach (var fold in cut)
            OpenTotal(Partial(fold, 0), text.Zero(Body[fold].DType));
    }

    /// <summary>Whole vectors, in blocks; each lane has its own total.</summary>
    private void FoldBlocks(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int sets, IReadOnlyList<int> cut)
    {
        var step = text.Lanes * sets;
        var pause = Local("pause");
        using var block = _writer.Open($"while ({I} <= {EndOf(Inner)} - {step})");
        _writer.Line($"nint {pause} = nint.Min({I} + {SumBlocks.Terms * step}, {EndOf(Inner)});");
        var done = 0L;
        FoldBlock(text, path, stage, sets, pause, ref done);
        CloseLanes(text, sets, cut);
    }

    /// <summary>Adds what a block has left in the lanes to their totals.</summary>
    private void CloseLanes(VectorText text, int sets, IEnumerable<int> cut)
    {
        foreach (var fold in cut)
        {
            Accumulate(Combined(text, fold, sets), Partial(fold, 0));
            for (var set = 0; set < sets; set++)
                _writer.Line($"{Partial(fold, set)} = default;");
        }
    }

    private string Partial(int fold, int set) => OfSet(_steps.LanesOf(fold), set);

    private static string Suffix(int set) => set == 0 ? "" : "_" + set.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void FoldBlock(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int sets, string end, ref long done) =>
        AtVectors(text, path, stage, sets, end, ref done, () =>
        {
            if (_isInStep)
            {
                FoldVectorsInStep(text, path, stage);
                return;
            }

            for (var set = 0; set < sets; set++)
            {
                using var scope = sets > 1 ? _writer.Open($"// {set}") : _writer.Nothing();
                FoldVectors(text, path, stage, set);
            }
        });

    private void FoldVectorsInStep(VectorText text, List<(NestAxis Axis, string Index)> path, int stage)
    {
        ComputeInStep(text, Enumerable.Range(0, Body.Count).Where(s => Stages.Needs(stage, s) && _nest.IsInside(s)), path, stage);
        AtSets(set => StoreVectors(text, path, stage, set, set * text.Lanes));
        foreach (var fold in Stages.FoldsOf(stage))
            AtSets(set => FoldVector(text, fold, Partial(fold, set), set));
    }

    private void FoldVectors(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int set) => FoldVectors(text, path, stage, set, set * text.Lanes);

    private void FoldVectors(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int set, int shift)
    {
        ComputeVectors(text, Enumerable.Range(0, Body.Count).Where(s => Stages.Needs(stage, s) && _nest.IsInside(s)), path, set, shift, stage);
        StoreVectors(text, path, stage, set, shift);
        foreach (var fold in Stages.FoldsOf(stage))
            FoldVector(text, fold, Partial(fold, set), set);
    }

    private void FoldVector(VectorText text, int fold, string accumulator, int set)
    {
        var step = (FoldStep)Body[fold];
        var value = Lane(text, step.Argument, set);
        if (_isLast && _nest.Form == VectorForm.Folded)
            value = text.Select(step.DType, Left, value, text.Create(step.DType, Identity(fold)));
        _writer.Line($"{accumulator} = {text.Fold(step.Reduction, step.DType, accumulator, value)};");
    }

    private string Combined(VectorText text, int fold, int sets)
    {
        var step = (FoldStep)Body[fold];
        string Both(string left, string right) => text.Fold(step.Reduction, step.DType, left, right);
        return sets switch
        {
            1 => Partial(fold, 0),
            2 => Both(Partial(fold, 0), Partial(fold, 1)),
            StepsInStep.Sets => Both($"({Both(Partial(fold, 0), Partial(fold, 1))})", Partial(fold, 2)),
            _ => Both($"({Both(Partial(fold, 0), Partial(fold, 1))})", $"({Both(Partial(fold, 2), Partial(fold, 3))})"),
        };
    }
}
