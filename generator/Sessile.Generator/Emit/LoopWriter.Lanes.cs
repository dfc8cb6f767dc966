using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// What stands inside a loop with lanes.
internal sealed partial class LoopWriter
{
    /// <summary>Values computed outside the lanes that are used in them, spread over a vector once.</summary>
    /// <param name="isNeeded">Which of the steps inside the lanes count.</param>
    private void Broadcasts(VectorText text, Func<int, bool> isNeeded, IEnumerable<int> folds, IEnumerable<int> stored)
    {
        var used = Enumerable.Range(0, Body.Count).Where(s => Body[s] is not FoldStep && isNeeded(s) && _nest.IsInside(s)).SelectMany(s => LoopStages.Arguments(Body[s]))
            .Concat(folds.Select(f => ((FoldStep)Body[f]).Argument)).Concat(stored);
        foreach (var step in used.Distinct().Where(s => !_steps.IsLiteral(s) && !_nest.IsInside(s) && Body[s] is not RowStep && _steps.IsOfRow(s)).OrderBy(s => s))
            _writer.Line($"var {_steps.SpreadOf(step)} = {text.Create(Body[step].DType, _steps.NameOf(step))};");
    }

    private void ComputeVectors(VectorText text, IEnumerable<int> steps, IReadOnlyList<(NestAxis Axis, string Index)> path, int set, int shift, int stage)
    {
        foreach (var step in steps.Where(s => Body[s] is not (LiteralStep or FoldStep) && !IsOnlyStored(s) && !IsSpreadTable(text, s)))
        {
            if (Body[step] is RowStep)
            {
                Compute(step, path, stage);
                continue;
            }

            if (!Stages.IsReadBack(stage, step))
                CheckDivisors(text, step, set);
            _writer.Line($"var {LocalOf(step, set)} = {VectorOf(text, step, path, set, shift, stage)};");
        }
    }

    private void CheckDivisors(VectorText text, int step, int set)
    {
        if (Body[step] is not ApplyStep { CanFail: true } apply)
            return;
        _writer.Line($"if ({text.ClassOf(apply.DType)}.EqualsAny({Lane(text, apply.Arguments[1], set)}, {text.Zero(apply.DType)}))");
        ReportZeroDivisor(apply);
    }

    private string VectorOf(VectorText text, int step, IReadOnlyList<(NestAxis Axis, string Index)> path, int set, int shift, int stage)
    {
        if (Stages.IsReadBack(stage, step))
            return Kept(step) is var (row, place) ? text.Load(row.Access.Buffer.DType, _signature.ReferenceTo(row.Access), Shifted(Address(place, path), shift)) : "";
        if (Body[step] is LoadStep or IndexStep or LookupStep && !_nest.Varies(step, Inner))
            return text.Create(Body[step].DType, ScalarOf(step, path));
        string Argument(int a) => Lane(text, a, set);
        return Body[step] switch
        {
            LoadStep load => Loaded(text, load.Input, Inner.Repeats(load.Input) ? InPeriod(IndexOf(path)) : Address(load.Input, path), shift),
            LookupStep lookup => Loaded(text, lookup.Input, RowAddress(lookup, path), shift),
            IndexStep index => text.Index(index.DType, shift == 0 ? IndexOf(path) : $"({IndexOf(path)} + {shift})"),
            CastStep cast => text.Cast(Body[cast.Argument].DType, cast.DType, Argument(cast.Argument)),
            ApplyStep { IsOfNegative: true } apply => text.ApplyToNegative(apply.Function, _steps.OperandType(apply), apply.Arguments.Select(Argument).ToArray()),
            ApplyStep { Divisor: { } divisor } apply => text.Divided(apply.Function, apply.DType, Argument(apply.Arguments[0]), divisor),
            ApplyStep apply => text.Apply(apply.Function, _steps.OperandType(apply), apply.Arguments.Select(Argument).ToArray()),
            _ => throw new InvalidOperationException(Body[step].GetType().Name),
        };
    }

    private string Loaded(VectorText text, int input, string address, int shift)
    {
        if (Inner.Repeats(input))
            return text.Load(_nest.Kernel.Inputs[input].Buffer.DType, TableOf(input), Shifted(address, shift));
        var (reference, stride, type) = (_signature.ReferenceTo(_nest.Kernel.Inputs[input]), Inner.Strides[input], _nest.Kernel.Inputs[input].Buffer.DType);
        return stride.IsOne ? text.Load(type, reference, Shifted(address, shift))
            : text.LoadStrided(type, reference, shift == 0 ? address : $"{address} + {Text(stride * shift)}", stride, Text(stride));
    }

    /// <summary>Along the lanes.</summary>
    private string IndexOf(IEnumerable<(NestAxis Axis, string Index)> path) => path.First(p => p.Axis == Inner).Index;

    /// <summary>The vector that holds a step's value.</summary>
    private string Lane(VectorText text, int step, int set) =>
        _steps.IsLiteral(step) ? text.Create(Body[step].DType, _steps.NameOf(step))
        : _nest.IsInside(step) && !IsSpreadTable(text, step) ? LocalOf(step, set)
        : _steps.SpreadOf(step);

    /// <summary>What lives longer than one index of the folded axes has a local for each of several vectors, and so has what is computed in step.</summary>
    private string LocalOf(int step, int set) => !_isInStep && (_nest.Form == VectorForm.Folded || _steps.IsAlong(step)) ? _steps.NameOf(step) : OfSet(_steps.NameOf(step), set);

    private static string Shifted(string address, int shift) => shift == 0 ? address : $"{address} + {shift}";

    private void StoreVectors(VectorText text, IReadOnlyList<(NestAxis Axis, string Index)> path, int stage, int set, int shift)
    {
        foreach (var (access, place, step) in StoredIn(stage))
            StoreVector(text, path, access, place, step, set, shift);
    }

    private void StoreVector(VectorText text, IReadOnlyList<(NestAxis Axis, string Index)> path, Access access, int place, int step, int set, int shift)
    {
        var (value, reference, address) = (Lane(text, IsRoundedByStore(step, out var number) ? number : step, set), _signature.ReferenceTo(access), Shifted(Address(place, path), shift));
        var type = access.Buffer.DType;
        if (IsSum(place))
            value = $"({text.Load(type, reference, address)} + {value})";
        var isPlain = !type.IsNarrow() && type != DType.Bool;
        if (_isLast && IsFixed && Inner.Extent.Value % text.Lanes * 2 == text.Lanes && isPlain && text.HasHalves(type))
        {
            // The half that is left is stored by itself: what has been streamed must not be read again.
            _writer.Line(Whole(text.Half, access, place, $"{text.ClassOf(type)}.GetUpper({value})", Shifted(address, text.Lanes / 2)) + ";");
            return;
        }

        if (_isLast && isPlain)
        {
            _writer.Line(text.StoreLanes(type, value, Left, reference, address) + ";");
            return;
        }

        if (_isLast)
            value = text.Select(type, Left, value, text.Load(type, reference, address));
        _writer.Line(Whole(text, access, place, value, address) + ";");
    }

    /// <summary>Floats of 16 bits are rounded as they are stored.</summary>
    private bool IsRoundedByStore(int step, out int number)
    {
        number = Body[step] is CastStep cast && cast.DType.IsStoredFloat() ? cast.Argument : -1;
        return number >= 0 && Body[number].DType == DType.Float && _nest.IsInside(number) && _nest.IsInside(step);
    }

    /// <summary>Whether nothing asks for the step's vector.</summary>
    private bool IsOnlyStored(int step) => IsRoundedByStore(step, out _) && !Body.Any(s => LoopStages.Arguments(s).Contains(step));

    private string Whole(VectorText text, Access access, int place, string value, string address)
    {
        var reference = _signature.ReferenceTo(access);
        return Streamed(place) is null || _streaming == false ? text.Store(access.Buffer.DType, value, reference, address)
            : VectorText.Stream(value, reference, address, _streaming != true ? CanStream(access, place, address) : AreWhole ? null : "true");
    }
}
