using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

/// <summary>Writes the body of a loop's method. The form of the nest says which of the three writers below does the innermost loops.</summary>
internal sealed partial class LoopWriter
{
    /// <summary>Straight-line code up to this many steps over all elements.</summary>
    private const int MaxTinySteps = 24;

    private readonly CodeWriter _writer;
    private readonly LoopNest _nest;
    private readonly LoopSteps _steps;
    private readonly LoopSignature _signature;

    private LoopWriter(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names)
    {
        _writer = writer;
        _nest = nest;
        _signature = signature;
        foreach (var reserved in new[] { "i", "n", "p" })
            names.Unique(reserved);
        for (var k = 0; k < 8; k++)
        {
            names.Unique("k" + k);
            names.Unique("r" + k);
        }

        _steps = new LoopSteps(nest, names);
    }

    public static void Write(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names) =>
        new LoopWriter(writer, nest, signature, names).WriteNest();

    private IReadOnlyList<Step> Body => _nest.Kernel.Body;

    private NestAxis Inner => _nest.Form == VectorForm.Folded && _nest.Kernel.Product is null ? _nest.Folded[_nest.Folded.Count - 1] : _nest.Kept[_nest.Kept.Count - 1];

    private void WriteNest()
    {
        foreach (var step in _steps.Invariants)
            Compute(step, []);
        if (_nest.Kernel.Product is not null)
            WriteProduct();
        else if (_nest.Kept.Count == 1 && IsTiny(_nest))
            WriteTiny();
        else
            WriteLoops();
    }

    /// <summary>A loop over a handful of elements costs more than what it does.</summary>
    public static bool IsTiny(LoopNest nest) => nest.Form == VectorForm.None && !nest.Kernel.Reduces && nest.Kernel.Product is null && nest.Kept.Count <= 1
        && nest.Kept.All(a => a.Extent.IsStatic) && nest.Kept.Aggregate(1L, (p, a) => p * a.Extent.Value) * Math.Max(1, nest.Kernel.Body.Count) <= MaxTinySteps;

    private void WriteTiny()
    {
        for (var i = 0L; i < _nest.Kept[0].Extent.Value; i++)
        {
            using var element = _writer.Open($"// Element {i}.");
            List<(NestAxis, string)> path = [(_nest.Kept[0], i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
            foreach (var step in _steps.Level([_nest.Kept[0]], []))
                Compute(step, path);
            StoreElements(path);
        }
    }

    private void WriteLoops()
    {
        var outer = _nest.Form == VectorForm.Kept ? _nest.Kept.Take(_nest.Kept.Count - 1).ToArray() : _nest.Kept;
        var path = new List<(NestAxis, string)>();
        Loops(outer, "k", path, () =>
        {
            if (_nest.Form == VectorForm.Kept)
                WriteKept(path);
            else if (_nest.Form == VectorForm.Folded)
                WriteFolded(path);
            else
                WriteScalar(path);
        });
    }

    /// <summary>Opens a loop for each axis, with the values that change along it but not further inside, and writes what stands within.</summary>
    private void Loops(IReadOnlyList<NestAxis> axes, string prefix, List<(NestAxis Axis, string Index)> path, Action within)
    {
        if (axes.Count == 0)
        {
            within();
            return;
        }

        var index = prefix + (axes.Count - 1);
        using (_writer.Open($"for (nint {index} = 0; {index} < {Text(axes[0].Extent)}; {index}++)"))
        {
            path.Add((axes[0], index));
            var further = _nest.Kept.Concat(_nest.Folded).Where(a => path.All(p => p.Axis != a)).ToArray();
            foreach (var step in _steps.Level([axes[0]], further))
                Compute(step, path);
            Loops(axes.Skip(1).ToArray(), prefix, path, within);
            path.RemoveAt(path.Count - 1);
        }
    }

    /// <summary>No lanes: kept loops, then folded loops, element by element.</summary>
    private void WriteScalar(List<(NestAxis Axis, string Index)> path)
    {
        OpenAccumulators();
        Loops(_nest.Folded, "r", path, () =>
        {
            StoreElements(path);
            FoldElements();
        });
        StoreAccumulators(path);
    }

    private void Compute(int step, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        CheckDivisor(step);
        _writer.Line($"{Body[step].DType.CSharpName()} {_steps.NameOf(step)} = {ScalarOf(step, path)};");
    }

    private string ScalarOf(int step, IReadOnlyList<(NestAxis Axis, string Index)> path) => Body[step] switch
    {
        LoadStep load => Element(_nest.Kernel.Inputs[load.Input], load.Input, path),
        IndexStep index => $"({index.DType.CSharpName()}){path.First(p => p.Axis.IndexAxis == index.Axis).Index}",
        DimStep size => $"(int){Text(size.Dim)}",
        CastStep cast => ScalarText.Cast(Body[cast.Argument].DType, cast.DType, _steps.NameOf(cast.Argument)),
        ApplyStep apply => ScalarText.Apply(apply.Function, _steps.OperandType(apply), apply.Arguments.Select(_steps.NameOf).ToArray()),
        _ => throw new InvalidOperationException(Body[step].GetType().Name),
    };

    private void CheckDivisor(int step)
    {
        if (Body[step] is not ApplyStep { Function: "Divide" or "Mod" or "FloorDiv" or "FloorMod" } apply || !apply.DType.IsInteger())
            return;
        _writer.Line($"if ({_steps.NameOf(apply.Arguments[1])} == 0)");
        using (_writer.Indent())
            _writer.Line($"global::Sessile.Sessions.RunErrors.ZeroDivisor({Literals.Quote(_nest.Kernel.Label)});");
    }

    private string Element(Access access, int place, IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        var reference = _signature.ReferenceTo(access);
        var address = Address(place, path);
        return address == "0" ? reference : $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {reference}, {address})";
    }

    private static string Address(int place, IEnumerable<(NestAxis Axis, string Index)> path)
    {
        var terms = path.Where(p => !p.Axis.Strides[place].Equals(Dim.Zero)).Select(p => Times(p.Index, p.Axis.Strides[place])).Where(t => t != "0").ToArray();
        return terms.Length == 0 ? "0" : string.Join(" + ", terms);
    }

    private static string Text(Dim dim) => dim.ToCSharp(Names.Escape);

    private IEnumerable<(LoopOutput Output, int Place)> Outputs => _nest.Kernel.Outputs.Select((o, i) => (o, _nest.Kernel.Inputs.Count + i));

    private void StoreElements(IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is null))
            _writer.Line($"{Element(output.Access, place, path)} = {_steps.NameOf(output.Step)};");
    }

    private void OpenAccumulators()
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
            _writer.Line($"{output.Access.Buffer.DType.CSharpName()} acc{place} = {ScalarText.Identity(output.Reduction!, output.Access.Buffer.DType)};");
    }

    private void FoldElements()
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
            _writer.Line($"acc{place} = {ScalarText.Fold(output.Reduction!, output.Access.Buffer.DType, "acc" + place, _steps.NameOf(output.Step))};");
    }

    private void StoreAccumulators(IReadOnlyList<(NestAxis Axis, string Index)> path)
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
            _writer.Line($"{Element(output.Access, place, path)} = acc{place};");
    }
}
