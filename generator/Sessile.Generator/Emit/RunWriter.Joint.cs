using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Loops that threads share all at once are statements of a structure's method, which is told which shares of each to do.
internal sealed partial class RunWriter
{
    /// <summary>Into how many shares all loops fall.</summary>
    private const int Shares = 256;

    private void WriteJoint(JointKernel joint)
    {
        // What is declared inside of a block is not known behind it.
        foreach (var buffer in joint.Reads.Concat(joint.Writes).Select(b => b.Root).Distinct())
            ReferenceTo(buffer);
        var (type, scope) = WriteRangeType("Joint", "What each thread does with shares of its own.", () =>
        {
            foreach (var loop in joint.Loops)
                WriteShare(loop);
        });
        var name = _names.Unique(Names.Camel(joint.Label) + "Joint");
        WriteRange(name, type, scope);
        _writer.Line($"{Region}.For(ThreadLimit, {Text(Shares)}, {Text(Math.Max(1, joint.Picoseconds / Shares))}, ref {name});");
    }

    private void WriteShare(JointLoop loop)
    {
        foreach (var line in loop.Kernel.Comment.Split('\n'))
            _writer.Line("// " + line);
        var method = _kernels.Add(Placed(loop.Kernel).ForShares());
        var arguments = string.Join(", ", ArgumentsOf(method));
        var (from, to) = (ShareOf("start", loop), ShareOf("end", loop));
        var (at, last) = (_names.Unique("at"), _names.Unique("last"));
        if (loop.Owned.Count == 0)
        {
            _writer.Line($"nint {at} = {from}, {last} = {to};");
            using var some = _writer.Open($"if ({at} < {last})");
            WriteCall(loop.Kernel, $"{_session.Kernels}.{method.Name}({arguments}, {at}, {last});");
            return;
        }

        var stop = _names.Unique("stop");
        var alone = $"end - start {(loop.ByHalves ? $">= {Text(Shares / 2)}" : $"== {Text(Shares)}")}";
        var length = Text(CostModel.OwnedBytes / loop.Owned.Max(b => b.DType.Size()));
        _writer.Line("// Other threads have read what is written here: it is taken from them some lines of the cache at a time.");
        using var block = _writer.Open($"for (nint {at} = {from}, {last} = {to}, {stop}; {at} < {last}; {at} = {stop})");
        _writer.Line($"{stop} = {Region}.Own({alone}, {Reference(loop.Owned[0], Dim.Zero)}, {at}, {last}, {length});");
        foreach (var buffer in loop.Owned.Skip(1))
            _writer.Line($"{Region}.Own({alone}, {Reference(buffer, Dim.Zero)}, {at}, {stop}, {length});");
        WriteCall(loop.Kernel, $"{_session.Kernels}.{method.Name}({arguments}, {at}, {stop});");
    }

    private string ShareOf(string share, JointLoop loop) =>
        $"{Region}.Share({share}, {Text(Shares)}, {Text(loop.Extent)}, {Text(loop.Multiple)})";
}
