using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Element by element: single values, and the stages of one row.
internal sealed partial class LoopWriter
{
    /// <summary>All that is done for one row: its stages in turn, then what is stored once.</summary>
    private void WriteRow(List<(NestAxis Axis, string Index)> path)
    {
        for (var stage = 0; stage < Stages.Count; stage++)
        {
            OpenPass(path, stage);
            using (ScopeOf(stage))
                WriteStage(path, stage);
        }

        CloseRow(path);
    }

    private IDisposable ScopeOf(int stage) => Stages.Count == 1 ? _writer.Nothing() : _writer.Open($"// Pass {stage + 1}.");

    /// <summary>What a row's pass needs, and what it folds into.</summary>
    private void OpenPass(List<(NestAxis Axis, string Index)> path, int stage)
    {
        if (stage > 0)
            ComputeBefore(stage, path);
        foreach (var fold in Stages.FoldsOf(stage))
            _writer.Line($"{Body[fold].DType.CSharpName()} {_steps.NameOf(fold)} = {Identity(fold)};");
    }

    private void CloseRow(List<(NestAxis Axis, string Index)> path)
    {
        ComputeBefore(Stages.Count, path);
        foreach (var (output, place) in Outputs.Where(o => !Stages.IsFull(o.Output.Access)))
            Store(output.Access, place, output.Step, path);
    }

    private void WriteStage(List<(NestAxis Axis, string Index)> path, int stage)
    {
        var hasLanes = _nest.Form == VectorForm.Folded;
        var loops = hasLanes ? _nest.Folded.Take(_nest.Folded.Count - 1).ToArray() : _nest.Folded;
        if (hasLanes && FoldsAcross(loops, path, stage))
        {
            WriteAcross(loops, path, stage);
            return;
        }

        OpenBlocks(stage, 1, fold => Identity(fold));
        Loops(loops, "r", path, step => Stages.Needs(stage, step), () =>
        {
            if (hasLanes)
                WriteFolded(path, stage);
            else
                FinishElement(path, stage);
        }, stage);
        CloseBlocks(stage, 1);
    }

    /// <param name="blocks">The folds of which the element is a block.</param>
    private void FinishElement(IReadOnlyList<(NestAxis Axis, string Index)> path, int stage, IReadOnlyList<int>? blocks = null)
    {
        StoreElements(path, stage);
        foreach (var fold in blocks ?? [])
            Accumulate(_steps.NameOf(((FoldStep)Body[fold]).Argument), _steps.LanesOf(fold));
        foreach (var fold in Stages.FoldsOf(stage).Except(blocks ?? []))
        {
            var step = (FoldStep)Body[fold];
            _writer.Line($"{_steps.NameOf(fold)} = {ScalarText.Fold(step.Reduction, step.DType, _steps.NameOf(fold), _steps.NameOf(step.Argument))};");
        }
    }

    private void ComputeBefore(int stage, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        foreach (var step in _steps.BeforeStage(stage))
            Compute(step, path);
    }

    private string Identity(int fold) => ScalarText.Identity(((FoldStep)Body[fold]).Reduction, Body[fold].DType);

    private void Compute(int step, IReadOnlyList<(NestAxis Axis, string Index)> path, int stage = 0)
    {
        var isReadBack = Stages.IsReadBack(stage, step);
        if (!isReadBack)
            CheckDivisor(step);
        var value = isReadBack ? Kept(step) is var (row, place) ? Element(row.Access, place, path) : "" : ScalarOf(step, path);
        _writer.Line($"{Body[step].DType.CSharpName()} {_steps.NameOf(step)} = {value};");
        CheckRow(step, path);
    }

    private string ScalarOf(int step, IReadOnlyList<(NestAxis Axis, string Index)> path) => Body[step] switch
    {
        LoadStep { DType: DType.Bool } load => Holds(Element(_nest.Kernel.Inputs[load.Input], load.Input, path)),
        LoadStep load => Element(_nest.Kernel.Inputs[load.Input], load.Input, path),
        RowStep row => Element(_nest.Kernel.Inputs[row.Input], row.Input, path),
        LookupStep { DType: DType.Bool } lookup => Holds(LookedUp(lookup, path)),
        LookupStep lookup => LookedUp(lookup, path),
        IndexStep index => $"({index.DType.CSharpName()}){path.First(p => p.Axis.IndexAxis == index.Axis).Index}",
        DimStep size => $"(int){Text(size.Dim)}",
        CastStep cast => ScalarText.Cast(Body[cast.Argument].DType, cast.DType, _steps.NameOf(cast.Argument)),
        ApplyStep apply => ScalarText.Apply(apply.Function, _steps.OperandType(apply), apply.Arguments.Select(_steps.NameOf).ToArray()),
        _ => throw new InvalidOperationException(Body[step].GetType().Name),
    };

    /// <summary>A byte that is not 0 is a condition that holds, whoever wrote it.</summary>
    private static string Holds(string element) => $"Unsafe_.As<bool, byte>(ref {element}) != 0";

    private string LookedUp(LookupStep lookup, IReadOnlyList<(NestAxis Axis, string Index)> path) =>
        $"Unsafe_.Add(ref {_signature.ReferenceTo(_nest.Kernel.Inputs[lookup.Input])}, {RowAddress(lookup, path)})";

    private string RowAddress(LookupStep lookup, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        var (row, address) = (Times($"(nint){_steps.NameOf(lookup.Row)}", lookup.Stride), Address(lookup.Input, path));
        return address == "0" ? row : $"{row} + {address}";
    }

    /// <summary>An index that is out of range ends the run before anything is read there.</summary>
    private void CheckRow(int step, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        if (Body[step] is not RowStep row)
            return;
        var (name, extent) = (_steps.NameOf(step), Text(row.Extent));
        _writer.Line($"if ((ulong){name} >= (ulong){extent})");
        using (_writer.Indent())
            _writer.Line($"global::Sessile.Sessions.RunErrors.IndexOutOfRange({Literals.Quote(row.Owner ?? _nest.Kernel.Label)}, {Address(row.Input, path)}, {name}, {extent});");
    }

    private void CheckDivisor(int step)
    {
        if (Body[step] is not ApplyStep { CanFail: true } apply)
            return;
        _writer.Line($"if ({_steps.NameOf(apply.Arguments[1])} == 0)");
        ReportZeroDivisor(apply);
    }

    private void ReportZeroDivisor(ApplyStep apply)
    {
        using (_writer.Indent())
            _writer.Line($"global::Sessile.Sessions.RunErrors.ZeroDivisor({Literals.Quote(apply.Owner ?? _nest.Kernel.Label)});");
    }

    private string Element(Access access, int place, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        var reference = _signature.ReferenceTo(access);
        var address = Address(place, path);
        return address == "0" ? reference : $"Unsafe_.Add(ref {reference}, {address})";
    }

    private string Address(int place, IEnumerable<(NestAxis Axis, string Index)> path)
    {
        var terms = path.Where(p => !p.Axis.Strides[place].Equals(Dim.Zero)).Select(p => Times(p.Axis.Repeats(place) ? $"{p.Index} % {Dim.Literal(p.Axis.Period)}" : p.Index, p.Axis.Strides[place])).Where(t => t != "0").ToArray();
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    /// <summary>The outputs, each with the place of its strides.</summary>
    private IEnumerable<(LoopOutput Output, int Place)> Outputs => _nest.Kernel.Outputs.Select((o, i) => (o, _nest.Kernel.Inputs.Count + i));

    private IEnumerable<(LoopRow Row, int Place)> Rows => _nest.Kernel.Rows.Select((r, i) => (r, _nest.Kernel.Inputs.Count + _nest.Kernel.Outputs.Count + i));

    private (LoopRow Row, int Place) Kept(int step) => Rows.First(r => r.Row.Step == step);

    /// <summary>What a stage stores at each index: outputs, and rows that no output holds anyway.</summary>
    private IEnumerable<(Access Access, int Place, int Step)> StoredIn(int stage)
    {
        var outputs = Outputs.Where(o => Stages.IsFull(o.Output.Access) && Stages.Ready(o.Output.Step) == stage).Select(o => (o.Output.Access, o.Place, o.Output.Step)).ToArray();
        var rows = Rows.Where(r => Stages.Ready(r.Row.Step) == stage).Select(r => (r.Row.Access, r.Place, r.Row.Step));
        return outputs.Concat(rows.Where(r => !outputs.Any(o => o.Step == r.Step && o.Access.Equals(r.Access))));
    }

    private void StoreElements(IReadOnlyList<(NestAxis Axis, string Index)> path, int stage)
    {
        foreach (var (access, place, step) in StoredIn(stage))
            Store(access, place, step, path);
    }

    private void Store(Access access, int place, int step, IReadOnlyList<(NestAxis Axis, string Index)> path) =>
        _writer.Line($"{Element(access, place, path)} {(IsSum(place) ? "+=" : "=")} {_steps.NameOf(step)};");
}
