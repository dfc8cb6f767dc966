using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// What stands inside a loop with lanes.
internal sealed partial class LoopWriter
{
    /// <summary>Values computed outside the loop that its lanes use, spread over a vector once.</summary>
    private void Broadcasts(VectorText text)
    {
        foreach (var step in Enumerable.Range(0, Body.Count).Where(IsBroadcast))
            _writer.Line($"var {_steps.NameOf(step)}All = {text.Create(Body[step].DType, _steps.NameOf(step))};");
    }

    private bool IsBroadcast(int step) => !_steps.IsLiteral(step) && !ChangesInside(step) && IsUsedInside(step);

    private bool ChangesInside(int step) => Inside.Any(a => _steps.Varies(step, a));

    private IEnumerable<NestAxis> Inside => _nest.Form == VectorForm.Kept ? [Inner, .. _nest.Folded] : [Inner];

    private bool IsUsedInside(int step) =>
        Outputs.Any(o => o.Output.Step == step) || Enumerable.Range(0, Body.Count).Any(user => ChangesInside(user) && Uses(user, step));

    private bool Uses(int user, int step) => Body[user] switch
    {
        ApplyStep apply => apply.Arguments.Contains(step),
        CastStep cast => cast.Argument == step,
        _ => false,
    };

    private void ComputeVectors(VectorText text, IReadOnlyList<(NestAxis Axis, string Index)> path, string suffix, int shift)
    {
        foreach (var step in Enumerable.Range(0, Body.Count).Where(s => !_steps.IsLiteral(s) && ChangesInside(s)))
        {
            if (Body[step] is LoadStep or IndexStep && !_steps.Varies(step, Inner))
                _writer.Line($"var {_steps.NameOf(step)}{suffix} = {text.Create(Body[step].DType, ScalarOf(step, path))};");
            else
                _writer.Line($"var {_steps.NameOf(step)}{suffix} = {VectorOf(text, step, path, suffix, shift)};");
        }
    }

    private string VectorOf(VectorText text, int step, IReadOnlyList<(NestAxis Axis, string Index)> path, string suffix, int shift)
    {
        string Argument(int a) => Lane(text, a, suffix);
        return Body[step] switch
        {
            LoadStep load => text.Load(_signature.ReferenceTo(_nest.Kernel.Inputs[load.Input]), Shifted(Address(load.Input, path), shift)),
            IndexStep index => text.Index(index.DType, shift == 0 ? "i" : $"(i + {shift})"),
            CastStep cast => text.Cast(Body[cast.Argument].DType, cast.DType, Argument(cast.Argument)),
            ApplyStep apply => text.Apply(apply.Function, _steps.OperandType(apply), apply.Arguments.Select(Argument).ToArray()),
            _ => throw new InvalidOperationException(Body[step].GetType().Name),
        };
    }

    /// <summary>The vector that holds a step's value.</summary>
    private string Lane(VectorText text, int step, string suffix) =>
        _steps.IsLiteral(step) ? text.Create(Body[step].DType, _steps.NameOf(step))
        : ChangesInside(step) ? _steps.NameOf(step) + suffix
        : _steps.NameOf(step) + "All";

    private static string Shifted(string address, int shift) => shift == 0 ? address : $"{address} + {shift}";

    private void StoreVectors(VectorText text, IReadOnlyList<(NestAxis Axis, string Index)> path, string suffix, int shift)
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is null))
            _writer.Line(text.Store(Lane(text, output.Step, suffix), _signature.ReferenceTo(output.Access), Shifted(Address(place, path), shift)) + ";");
    }

    private void OpenVectorAccumulators(VectorText text, int sets)
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
        {
            for (var set = 0; set < sets; set++)
            {
                var name = _nest.Form == VectorForm.Kept ? "acc" : "vacc";
                var identity = ScalarText.Identity(output.Reduction!, output.Access.Buffer.DType);
                _writer.Line($"var {name}{place}{(set == 0 ? "" : "_" + set)} = {text.Create(output.Access.Buffer.DType, identity)};");
            }
        }
    }

    private void FoldVectors(VectorText text, string set)
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
        {
            var name = (_nest.Form == VectorForm.Kept ? "acc" : "vacc") + place + set;
            _writer.Line($"{name} = {text.Fold(output.Reduction!, output.Access.Buffer.DType, name, Lane(text, output.Step, ""))};");
        }
    }

    private void FoldedLoops(List<(NestAxis Axis, string Index)> path, int depth, Action within)
    {
        if (depth == _nest.Folded.Count)
        {
            within();
            return;
        }

        var index = "r" + (_nest.Folded.Count - 1 - depth);
        using var loop = _writer.Open($"for (nint {index} = 0; {index} < {Text(_nest.Folded[depth].Extent)}; {index}++)");
        path.Add((_nest.Folded[depth], index));
        FoldedLoops(path, depth + 1, within);
        path.RemoveAt(path.Count - 1);
    }

    private void ComputeScalars(IReadOnlyList<(NestAxis Axis, string Index)> path, IReadOnlyList<NestAxis> among, IReadOnlyList<NestAxis> not)
    {
        foreach (var step in _steps.Level(among, not))
            Compute(step, path);
    }
}
