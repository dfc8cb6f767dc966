using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// A loop with lanes is written once for every width, the widest first; the first that the machine and the extent allow does it all. What is left over at the end
// is done by one more vector, over the last elements that there are: its lanes that are done already are computed for nothing, and neither stored nor folded.
internal sealed partial class LoopWriter
{
    /// <summary>The bits of the vectors that the method is for, 0 where it has none; null: for all machines.</summary>
    private int? _only;

    /// <summary>Whether that last vector is being written.</summary>
    private bool _isLast;

    /// <summary>The condition that holds in those of its lanes that are left to do.</summary>
    private string Left => Local("left");

    /// <summary>Whether the number of elements along the lanes is known now.</summary>
    private bool IsFixed => Inner.Extent.IsStatic && !IsSplit(Inner);

    /// <summary>How many elements along the lanes a call has at least, as far as is known now. Where a width always fits, nothing narrower is compiled.</summary>
    private long FewestElements => !Inner.Extent.IsStatic ? 0 : IsSplit(Inner) ? _nest.Split!.ShortestPart : Inner.Extent.Value;

    /// <summary>Whether all that a call does are whole vectors, or nothing.</summary>
    private bool IsWhole(VectorText text) => Inner.Extent.IsMultipleOf(text.Lanes) && (!IsSplit(Inner) || _nest.Split!.PartsAreWhole(text.Lanes));

    /// <summary>The widths worth a loop, with the words that open each.</summary>
    private IEnumerable<(VectorText Text, string Condition)> Widths()
    {
        var extent = Inner.Extent;
        var otherwise = "";
        foreach (var bits in LoopLocals.Widths.Where(bits => (_only ?? bits) == bits))
        {
            var text = new VectorText(bits, _nest.LaneBytes);
            if ((extent.IsStatic && extent.Value < text.Lanes) || (_nest.HasHalfVectors && !text.HasHalves(DType.Bool)))
                continue;
            if (_only is not null)
            {
                yield return (text, "");
                break;
            }

            // Where the machine's vectors have no halves, pairs of them stand for those of twice the width.
            var accelerated = _nest.HasHalfVectors && !text.Half.HasHalves(DType.Bool) ? text.Half : text;
            yield return (text, $"{otherwise}if ({accelerated.Class}.IsHardwareAccelerated{(FewestElements >= text.Lanes || IsWhole(text) ? "" : $" && {LengthOf(Inner)} >= {text.Lanes}")})");
            otherwise = "else ";
        }
    }

    /// <summary>What stands for a width; a method that is for that alone has nothing else.</summary>
    private IDisposable OpenWidth(string condition) => condition.Length == 0 ? _writer.Nothing() : _writer.Open(condition);

    /// <summary>What is done element by element where no width is taken.</summary>
    private void Otherwise(Action write)
    {
        if (_only > 0)
            return;
        using var block = _only is null ? _writer.Open("else") : _writer.Nothing();
        write();
    }

    /// <summary>Does something at each whole vector, or at each <paramref name="sets"/> of them at once, from the index that <paramref name="done"/> has come to.</summary>
    /// <param name="path">Ends in the index along the lanes.</param>
    private void AtVectors(VectorText text, List<(NestAxis Axis, string Index)> path, int stage, int sets, string end, ref long done, Action write)
    {
        var step = text.Lanes * sets;
        if (!IsStraightRow(path))
        {
            WriteVectors(stage, () =>
            {
                using var loop = _writer.Open($"for (; {I} <= {end} - {step}; {I} += {step})");
                AskAhead(path, text.Bytes * sets);
                write();
                GoOnInPeriod(text, step);
            });
            return;
        }

        for (; done + step <= Inner.Extent.Value; done += step)
        {
            using var block = _writer.Open($"// From {done}.");
            At(path, done, write);
        }
    }

    /// <summary>Whether the vectors of a row are few enough to be written one behind the other.</summary>
    private bool IsStraightRow(List<(NestAxis Axis, string Index)> path) => IsStraight(Inner, path.Take(path.Count - 1).ToArray());

    private void At(List<(NestAxis Axis, string Index)> path, long index, Action write)
    {
        path[path.Count - 1] = (Inner, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        write();
        path[path.Count - 1] = (Inner, I);
    }

    private void WriteLast(VectorText text, List<(NestAxis Axis, string Index)> path, Action write)
    {
        var extent = Inner.Extent;
        if (IsWhole(text))
            return;
        using var block = IsFixed ? _writer.Open("// The last elements.") : _writer.Open($"if ({I} < {EndOf(Inner)})");
        var done = IsFixed ? (text.Lanes - (extent.Value % text.Lanes)).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{text.Lanes} - ({EndOf(Inner)} - {I})";
        _writer.Line($"var {Left} = {text.LanesFrom(done)};");
        _isLast = true;
        if (IsStraightRow(path))
        {
            At(path, extent.Value - text.Lanes, write);
        }
        else
        {
            _writer.Line($"{I} = {EndOf(Inner)} - {text.Lanes};");
            if (HasPhase(text))
                _writer.Line($"{Phase} = {PhaseAt(I)};");
            write();
        }

        _isLast = false;
    }
}
