using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// What repeats along the lanes, such as a number for each channel of pixels, is read from tables on the stack: the elements over and over, so that a vector that begins at any of them is there.
internal sealed partial class LoopWriter
{
    /// <summary>Where in a period the vectors of a turn begin.</summary>
    private string Phase => Local("phase");

    private IEnumerable<int> Repeated => _nest.Form == VectorForm.None ? [] : Inner.Repeated;

    /// <summary>Inputs of one window may have strides of their own along further axes.</summary>
    private string TableOf(int input)
    {
        string Reference(int place) => _signature.ReferenceTo(_nest.Kernel.Inputs[place]);
        return Derived(Reference(input), "Table" + Suffix(Repeated.TakeWhile(place => place != input).Count(place => Reference(place) == Reference(input))));
    }

    /// <summary>Whole periods, for all vectors of a turn from any element of the first on.</summary>
    private long TableLength
    {
        get
        {
            var narrow = new VectorText(8 * InStepBytes, _nest.LaneBytes);
            var lanes = StepsInStep.Pays(_nest, narrow.Lanes, 0) ? Math.Max(StepsInStep.Sets * narrow.Lanes, WidestLanes) : WidestLanes;
            return (lanes + (2 * (Inner.Period - 1))) / Inner.Period * Inner.Period;
        }
    }

    private int WidestLanes => new VectorText(512, _nest.LaneBytes).Lanes;

    /// <summary>A table of what is the same for all indices of further axes is filled once.</summary>
    private void WriteTables()
    {
        foreach (var place in Repeated)
        {
            var type = _nest.Kernel.Inputs[place].Buffer.DType.CSharpName();
            _writer.Line($"ref var {TableOf(place)} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference<{type}>(stackalloc {type}[{Dim.Literal(TableLength)}]);");
            if (IsFilledOnce(place))
                FillTable(place, []);
        }
    }

    private bool IsFilledOnce(int place) => _nest.Kept.Count > 1 && _nest.Kept.Where(a => a != Inner).All(a => a.Strides[place].Equals(Dim.Zero));

    private void FillTable(int place, IEnumerable<(NestAxis Axis, string Index)> path)
    {
        var first = Element(_nest.Kernel.Inputs[place], place, path.Where(p => p.Axis != Inner).ToArray());
        _writer.Line($"global::Sessile.Simd.RepeatedLanes.Fill(ref {first}, {Dim.Literal(Inner.Period)}, ref {TableOf(place)}, {Dim.Literal(TableLength)});");
    }

    /// <summary>Before the vectors of one width.</summary>
    private void OpenRepeated(VectorText text, List<(NestAxis Axis, string Index)> path)
    {
        foreach (var place in Repeated.Where(place => !IsFilledOnce(place)))
            FillTable(place, path);
        foreach (var step in Enumerable.Range(0, Body.Count).Where(step => IsSpreadTable(text, step)))
            _writer.Line($"var {_steps.SpreadOf(step)} = {text.Load(Body[step].DType, TableOf(((LoadStep)Body[step]).Input), "0")};");
        if (HasPhase(text) && !IsStraightRow(path))
            _writer.Line($"nint {Phase} = {PhaseAt(I)};");
    }

    /// <summary>Whether all vectors begin at the first element of a row: a loop in a chain may be told to begin amid one, others begin at whole vectors and end there or at the last row's end.</summary>
    private bool BeginAtRows(VectorText text) => text.Lanes % Inner.Period == 0 && (!_nest.Kernel.InChain || _nest.Kernel.InShares);

    /// <summary>Whether a value that repeats is the same in all vectors.</summary>
    private bool IsSpreadTable(VectorText text, int step) => Body[step] is LoadStep load && Repeated.Contains(load.Input) && BeginAtRows(text);

    private bool HasPhase(VectorText text) => Repeated.Any() && !BeginAtRows(text);

    private string PhaseAt(string index) => $"{index} % {Dim.Literal(Inner.Period)}";

    /// <param name="index">Of the first lane: a number, or what the loop counts.</param>
    private string InPeriod(string index) => index == I ? Phase : Dim.Literal(long.Parse(index, CultureInfo.InvariantCulture) % Inner.Period);

    private void GoOnInPeriod(VectorText text, long elements)
    {
        if (!HasPhase(text) || elements % Inner.Period == 0)
            return;
        _writer.Line($"{Phase} += {Dim.Literal(elements % Inner.Period)};");
        _writer.Line($"if ({Phase} >= {Dim.Literal(Inner.Period)})");
        using (_writer.Indent())
            _writer.Line($"{Phase} -= {Dim.Literal(Inner.Period)};");
    }
}
