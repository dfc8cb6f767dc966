using Sessile.Generator.IR;

namespace Sessile.Generator.Emit;

// A loop with lanes is written once for every width, the widest first; the first that the machine and the extent allow does it all. What is left over at the end
// is done by one more vector, over the last elements that there are: its lanes that are done already are computed for nothing, and neither stored nor folded.
internal sealed partial class LoopWriter
{
    /// <summary>Whether that last vector is being written.</summary>
    private bool _isLast;

    /// <summary>Whether the number of elements along the lanes is known now.</summary>
    private bool IsFixed => Inner.Extent.IsStatic && !IsSplit(Inner);

    /// <summary>The widths worth a loop, with the words that open each.</summary>
    private IEnumerable<(VectorText Text, string Condition)> Widths()
    {
        var extent = Inner.Extent;
        var otherwise = "";
        foreach (var bits in new[] { 512, 256, 128 })
        {
            var text = new VectorText(bits, _nest.LaneBytes);
            if (extent.IsStatic && extent.Value < text.Lanes)
                continue;
            yield return (text, $"{otherwise}if ({text.Class}.IsHardwareAccelerated{(IsFixed ? "" : $" && {LengthOf(Inner)} >= {text.Lanes}")})");
            otherwise = "else ";
        }
    }

    private void WriteLast(VectorText text, Action write)
    {
        var extent = Inner.Extent;
        if (!IsSplit(Inner) && extent.IsMultipleOf(text.Lanes))
            return;
        using var block = IsFixed ? _writer.Open("// The last elements.") : _writer.Open($"if (i < {EndOf(Inner)})");
        var done = IsFixed ? (text.Lanes - (extent.Value % text.Lanes)).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{text.Lanes} - ({EndOf(Inner)} - i)";
        _writer.Line($"var left = {text.LanesFrom(done)};");
        _writer.Line($"i = {EndOf(Inner)} - {text.Lanes};");
        _isLast = true;
        write();
        _isLast = false;
    }
}
