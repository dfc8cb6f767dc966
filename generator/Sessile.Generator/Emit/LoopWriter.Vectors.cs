using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// The loops with lanes. Each is written once for every width, the widest first; a narrower one takes what the wider left, and scalars the rest.
internal sealed partial class LoopWriter
{
    /// <summary>Lanes along the innermost kept axis; folded axes run inside, for one vector of results at a time.</summary>
    private void WriteKept(List<(NestAxis Axis, string Index)> path)
    {
        _writer.Line("nint i = 0;");
        path.Add((Inner, "i"));
        WriteWidths(path, text =>
        {
            OpenVectorAccumulators(text, 1);
            FoldedLoops(path, 0, () =>
            {
                ComputeVectors(text, path, "", 0);
                StoreVectors(text, path, "", 0);
                FoldVectors(text, "");
            });
            foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
                _writer.Line(text.Store("acc" + place, _signature.ReferenceTo(output.Access), Address(place, path)) + ";");
        });
        using (_writer.Open($"for (; i < {Text(Inner.Extent)}; i++)"))
        {
            OpenAccumulators();
            ComputeScalars(path, [Inner], _nest.Folded);
            Loops(_nest.Folded, "r", path, () =>
            {
                StoreElements(path);
                FoldElements();
            });
            StoreAccumulators(path);
        }

        path.RemoveAt(path.Count - 1);
    }

    /// <summary>Lanes along the innermost folded axis: vectors of partial results, folded across the lanes at the end.</summary>
    private void WriteFolded(List<(NestAxis Axis, string Index)> path)
    {
        OpenAccumulators();
        Loops(_nest.Folded.Take(_nest.Folded.Count - 1).ToArray(), "r", path, () =>
        {
            _writer.Line("nint i = 0;");
            path.Add((Inner, "i"));
            WriteFoldedWidths(path);
            using (_writer.Open($"for (; i < {Text(Inner.Extent)}; i++)"))
            {
                ComputeScalars(path, [Inner], []);
                StoreElements(path);
                FoldElements();
            }

            path.RemoveAt(path.Count - 1);
        });
        StoreAccumulators(path);
    }

    private void WriteFoldedWidths(List<(NestAxis Axis, string Index)> path)
    {
        foreach (var (text, condition) in Widths())
        {
            using var block = _writer.Open(condition);
            Broadcasts(text);
            var sets = Body.Count <= 12 && (!Inner.Extent.IsStatic || Inner.Extent.Value >= 4 * text.Lanes) ? 4 : 1;
            OpenVectorAccumulators(text, sets);
            if (sets > 1)
                FoldBlock(text, path, sets);
            FoldBlock(text, path, 1);
            foreach (var (output, place) in Outputs.Where(o => o.Output.Reduction is not null))
                _writer.Line($"acc{place} = {ScalarText.Fold(output.Reduction!, output.Access.Buffer.DType, "acc" + place, VectorText.Across(output.Reduction!, Combined(text, output, place, sets)))};");
        }
    }

    private void FoldBlock(VectorText text, List<(NestAxis Axis, string Index)> path, int sets)
    {
        var step = text.Lanes * sets;
        using var loop = _writer.Open($"for (; i <= {Text(Inner.Extent)} - {step}; i += {step})");
        for (var set = 0; set < sets; set++)
        {
            using var scope = _writer.Open($"// {set}");
            ComputeVectors(text, path, "", set * text.Lanes);
            StoreVectors(text, path, "", set * text.Lanes);
            FoldVectors(text, set == 0 ? "" : "_" + set);
        }
    }

    private static string Combined(VectorText text, LoopOutput output, int place, int sets)
    {
        var type = output.Access.Buffer.DType;
        string Partial(int set) => set == 0 ? "vacc" + place : $"vacc{place}_{set}";
        return sets == 1 ? Partial(0) : text.Fold(
            output.Reduction!, type,
            "(" + text.Fold(output.Reduction!, type, Partial(0), Partial(1)) + ")",
            "(" + text.Fold(output.Reduction!, type, Partial(2), Partial(3)) + ")");
    }

    private void WriteWidths(List<(NestAxis Axis, string Index)> path, Action<VectorText> body)
    {
        foreach (var (text, condition) in Widths())
        {
            using var block = _writer.Open(condition);
            Broadcasts(text);
            using var loop = _writer.Open($"for (; i <= {Text(Inner.Extent)} - {text.Lanes}; i += {text.Lanes})");
            body(text);
        }
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
