using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Lanes along the innermost folded axis: vectors of partial results, folded across the lanes at the end.
// A loop is written once for every width, the widest first; a narrower one takes what the wider left, and scalars the rest.
internal sealed partial class LoopWriter
{
    private void WriteFolded(List<(NestAxis Axis, string Index)> path, int stage)
    {
        _writer.Line("nint i = 0;");
        path.Add((Inner, "i"));
        foreach (var (text, condition) in Widths())
        {
            using var block = _writer.Open(condition);
            WriteFoldedWidth(text, path, stage);
        }

        using (_writer.Open($"for (; i < {Text(Inner.Extent)}; i++)"))
        {
            foreach (var step in _steps.Level([Inner], []).Where(s => Stages.Needs(stage, s)))
                Compute(step, path, stage);
            FinishElement(path, stage);
        }

        path.RemoveAt(path.Count - 1);
    }

    private void WriteFoldedWidth(VectorText text, List<(NestAxis Axis, string Index)> path, int stage)
    {
        Broadcasts(text, step => Stages.Needs(stage, step), Stages.FoldsOf(stage), StoredIn(stage).Select(s => s.Step));
        var folds = Stages.FoldsOf(stage).ToArray();
        var steps = Enumerable.Range(0, Body.Count).Count(s => Stages.Needs(stage, s));
        var sets = folds.Length > 0 && steps <= 12 && (!Inner.Extent.IsStatic || Inner.Extent.Value >= LoopSteps.MaxSets * text.Lanes) ? LoopSteps.MaxSets : 1;
        foreach (var fold in folds)
        {
            for (var set = 0; set < sets; set++)
                _writer.Line($"var {Partial(fold, set)} = {text.Create(Body[fold].DType, Identity(fold))};");
        }

        if (sets > 1)
            FoldBlock(text, path, stage, sets);
        FoldBlock(text, path, stage, 1);
        foreach (var fold in folds)
        {
            var step = (FoldStep)Body[fold];
            var name = _steps.NameOf(fold);
            _writer.Line($"{name} = {ScalarText.Fold(step.Reduction, step.DType, name, VectorText.Across(step.Reduction, Combined(text, fold, sets)))};");
        }
    }

    private string Partial(int fold, int set) => _steps.LanesOf(fold) + Suffix(set);

    private static string Suffix(int set) => set == 0 ? "" : "_" + set.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void FoldBlock(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int sets)
    {
        var step = text.Lanes * sets;
        using var loop = _writer.Open($"for (; i <= {Text(Inner.Extent)} - {step}; i += {step})");
        for (var set = 0; set < sets; set++)
        {
            using var scope = sets > 1 ? _writer.Open($"// {set}") : _writer.Nothing();
            ComputeVectors(text, Enumerable.Range(0, Body.Count).Where(s => Stages.Needs(stage, s) && _nest.IsInside(s)), path, set, set * text.Lanes, stage);
            StoreVectors(text, path, stage, set, set * text.Lanes);
            foreach (var fold in Stages.FoldsOf(stage))
                FoldVector(text, fold, Partial(fold, set), set);
        }
    }

    private void FoldVector(VectorText text, int fold, string accumulator, int set)
    {
        var step = (FoldStep)Body[fold];
        _writer.Line($"{accumulator} = {text.Fold(step.Reduction, step.DType, accumulator, Lane(text, step.Argument, set))};");
    }

    private string Combined(VectorText text, int fold, int sets)
    {
        var step = (FoldStep)Body[fold];
        return sets == 1 ? Partial(fold, 0) : text.Fold(
            step.Reduction, step.DType,
            "(" + text.Fold(step.Reduction, step.DType, Partial(fold, 0), Partial(fold, 1)) + ")",
            "(" + text.Fold(step.Reduction, step.DType, Partial(fold, 2), Partial(fold, 3)) + ")");
    }

    /// <summary>The widths worth a loop. One follows another with <c>else</c> where the wider leaves nothing over.</summary>
    private IEnumerable<(VectorText Text, string Condition)> Widths()
    {
        var extent = Inner.Extent;
        var nothingLeft = false;
        foreach (var bits in new[] { 512, 256, 128 })
        {
            var text = new VectorText(bits, _nest.LaneBytes);
            if (extent.IsStatic && extent.Value < text.Lanes)
                continue;
            yield return (text, (nothingLeft ? "else " : "") + $"if ({text.Class}.IsHardwareAccelerated)");
            nothingLeft = extent.IsMultipleOf(text.Lanes);
        }
    }
}
