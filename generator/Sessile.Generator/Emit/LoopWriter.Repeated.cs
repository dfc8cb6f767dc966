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

    private string TableOf(int input) => Derived(_signature.ReferenceTo(_nest.Kernel.Inputs[input]), "Table" + Suffix(Repeated.TakeWhile(place => place != input).Count(place => IsSameReference(place, input))));

    private bool IsSameReference(int place, int other) => _signature.ReferenceTo(_nest.Kernel.Inputs[place]) == _signature.ReferenceTo(_nest.Kernel.Inputs[other]);

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

    /// <summary>Tables of what is the same for all indices of further axes are filled at once where there are such axes.</summary>
    private void WriteTables()
    {
        foreach (var place in Repeated)
        {
            _writer.Line($"ref var {TableOf(place)} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference<{_nest.Kernel.Inputs[place].Buffer.DType.CSharpName()}>(stackalloc {_nest.Kernel.Inputs[place].Buffer.DType.CSharpName()}[{Number(TableLength)}]);");
            if (IsFilledOnce(place))
                FillTable(place, []);
        }
    }

    private bool IsFilledOnce(int place) => _nest.Kept.Count > 1 && _nest.Kept.Where(a => a != Inner).All(a => a.Strides[place].Equals(Dim.Zero));

    private void FillTable(int place, IEnumerable<(NestAxis Axis, string Index)> path) =>
        _writer.Line($"global::Sessile.Simd.RepeatedLanes.Fill(ref {Element(_nest.Kernel.Inputs[place], place, path.Where(p => p.Axis != Inner).ToArray())}, {Number(Inner.Period)}, ref {TableOf(place)}, {Number(TableLength)});");

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

    /// <summary>Whether a value repeats within a vector: it is the same in all of them, since the loop begins and ends at whole vectors, or whole rows.</summary>
    private bool IsSpreadTable(VectorText text, int step) => Body[step] is LoadStep load && Repeated.Contains(load.Input) && text.Lanes % Inner.Period == 0;

    private bool HasPhase(VectorText text) => Repeated.Any() && text.Lanes % Inner.Period != 0;

    private string PhaseAt(string index) => $"{index} % {Number(Inner.Period)}";

    /// <param name="index">Of the first lane: a number, or what the loop counts.</param>
    private string InPeriod(string index) => index == I ? Phase : Number(long.Parse(index, CultureInfo.InvariantCulture) % Inner.Period);

    private void GoOnInPeriod(VectorText text, long elements)
    {
        if (!HasPhase(text) || elements % Inner.Period == 0)
            return;
        _writer.Line($"{Phase} += {Number(elements % Inner.Period)};");
        _writer.Line($"if ({Phase} >= {Number(Inner.Period)})");
        using (_writer.Indent())
            _writer.Line($"{Phase} -= {Number(Inner.Period)};");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
