using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Conditions and loops: the kernels inside stand in blocks of C#'s own.
internal sealed partial class RunWriter
{
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _draws = [];

    /// <summary>The local that counts how often a stream of random numbers has been drawn from.</summary>
    private string Draws(int stream)
    {
        if (!_draws.TryGetValue(stream, out var name))
            _draws.Add(stream, name = _names.Unique("draws" + stream.ToString(CultureInfo.InvariantCulture)));
        return name;
    }

    private void WriteControl(ControlKernel control)
    {
        // What is declared inside of a block is not known behind it.
        foreach (var buffer in Named(control).Select(b => b.Root).Distinct())
            ReferenceTo(buffer);
        if (control is BranchKernel branch)
            WriteBranch(branch);
        else
            WriteRepeat((RepeatKernel)control);
    }

    /// <summary>The buffers that the method names in which a condition or a loop stands: not those of blocks that are methods of their own.</summary>
    private IEnumerable<TensorBuffer> Named(Kernel kernel) => kernel is ControlKernel control
        ? control.Own.Concat(control.Blocks.Where(b => !_division.AreMany(b)).SelectMany(b => b).SelectMany(Named))
        : kernel.Reads.Concat(kernel.Writes);

    private void WriteBranch(BranchKernel branch)
    {
        var isInverted = branch.Then.Count == 0;
        using (_writer.Open($"if ({(isInverted ? "!" : "")}{Element(branch.Predicate)})"))
            WriteBlock(isInverted ? branch.Else : branch.Then);
        if (isInverted || branch.Else.Count == 0)
            return;
        using (_writer.Open("else"))
            WriteBlock(branch.Else);
    }

    private void WriteRepeat(RepeatKernel repeat)
    {
        var turn = _names.Unique("turn");
        var limit = Limit(repeat);
        if (repeat.Reverse)
        {
            var turns = _names.Unique("turns");
            _writer.Line($"nint {turns} = {limit};");
            limit = turns;
        }

        _rows[repeat.Row] = repeat.Reverse ? _names.Unique(repeat.Row) : turn;
        _openRows.Add(repeat.Row);
        _writer.Line($"nint {turn} = 0;");
        using (_writer.Open(limit.Length == 0 ? $"for (; ; {turn}++)" : $"for (; {turn} < {limit}; {turn}++)"))
        {
            if (repeat.Reverse)
                _writer.Line($"nint {_rows[repeat.Row]} = {limit} - 1 - {turn};");
            WriteBlock(repeat.Condition);
            if (repeat.Continues is { } continues)
                _writer.Line($"if (!{Element(continues)})").Line("    break;");
            WriteBlock(repeat.Body);
            foreach (var carry in repeat.Carries)
                WriteCarry(carry);
        }

        _openRows.Remove(repeat.Row);
        if (repeat.Turns is { } taken)
            _writer.Line($"{ReferenceTo(taken)} = (int){turn};");
    }

    private string Limit(RepeatKernel repeat)
    {
        var length = repeat.Length is { } most ? Text(most) : "";
        if (repeat.Count is not { } count)
            return length;
        return length.Length == 0 ? Element(count) : $"nint.Min({Element(count)}, {length})";
    }

    private void WriteCarry(Carry carry) => _writer.Line(carry.State.Count.IsOne
        ? $"{ReferenceTo(carry.State)} = {ReferenceTo(carry.Next)};"
        : $"global::Sessile.Kernels.Copy.Contiguous({Reference(carry.Next, Dim.Zero)}, {Reference(carry.State, Dim.Zero)}, {Text(carry.State.Count)});");

    private void WriteBlock(IReadOnlyList<Kernel> kernels) => WriteSequence(kernels, _division.AreMany(kernels));

    /// <summary>The scalar at an access.</summary>
    private string Element(Access access) => access.Offset.Equals(Dim.Zero) && access.Buffer.Place is null
        ? ReferenceTo(access.Buffer)
        : Reference(access.Buffer, access.Offset).Substring("ref ".Length);
}
