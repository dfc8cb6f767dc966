using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Lets the output of a loop take the place of an input that dies there: allowed where both hold elements of one size and the loop
/// reads the input only at the element that it then writes, and in no later stage than it writes it.
/// </summary>
internal static class InPlace
{
    public static Dictionary<TensorBuffer, TensorBuffer> Find(LoweredRun run, Dictionary<TensorBuffer, LiveRange> ranges)
    {
        var homes = new Dictionary<TensorBuffer, TensorBuffer>();
        var moments = Timeline.Of(run).Moments;
        for (var i = 0; i < moments.Count; i++)
        {
            if (moments[i].Kernel is not LoopKernel loop)
                continue;
            var taken = new HashSet<TensorBuffer>();
            var stages = new LoopStages(loop);
            foreach (var output in loop.Outputs.Where(o => o.Access.Buffer.Kind == BufferKind.Scratch))
                Share(loop, stages, i, output, ranges, homes, taken);
        }

        return homes;
    }

    private static void Share(
        LoopKernel loop,
        LoopStages stages,
        int at,
        LoopOutput output,
        Dictionary<TensorBuffer, LiveRange> ranges,
        Dictionary<TensorBuffer, TensorBuffer> homes,
        HashSet<TensorBuffer> taken)
    {
        var buffer = output.Access.Buffer;
        if (ranges[buffer].First != at || !IsWrittenInStep(loop, output))
            return;
        var input = loop.Inputs.Select(a => a.Buffer).FirstOrDefault(b => !taken.Contains(b) && Dies(b, at, ranges) && Fits(b, buffer) && IsReadInStep(loop, b) && IsReadBefore(loop, stages, b, output));
        if (input is null)
            return;
        taken.Add(input);
        var home = homes.TryGetValue(input, out var first) ? first : input;
        homes[buffer] = home;
        ranges[home] = ranges[home] with { Last = Math.Max(ranges[home].Last, ranges[buffer].Last) };
    }

    private static bool Dies(TensorBuffer buffer, int at, Dictionary<TensorBuffer, LiveRange> ranges) =>
        buffer is { Kind: BufferKind.Scratch, IsApart: false } && ranges[buffer].Last == at && ranges[buffer].First < at;

    private static bool Fits(TensorBuffer from, TensorBuffer to) => from.DType.Size() == to.DType.Size() && from.Count.Equals(to.Count);

    /// <summary>A part that stands further on in a whole would be written over what the loop is yet to read.</summary>
    private static bool IsWrittenInStep(LoopKernel loop, LoopOutput output) => output.Access.Offset.Equals(Dim.Zero) && output.Access.IsPacked(loop.Space);

    /// <summary>Rows that are looked up lie anywhere.</summary>
    private static bool IsReadInStep(LoopKernel loop, TensorBuffer buffer) =>
        !loop.Body.OfType<LookupStep>().Any(l => loop.Inputs[l.Input].Buffer == buffer && !IsOfOwnRow(loop, l)) && loop.Product?.A.Buffer != buffer && loop.Product?.B.Buffer != buffer && loop.Inputs.Where((a, place) => a.Buffer == buffer && !loop.Body.Any(s => s is LookupStep l && l.Input == place)).All(a => a.Offset.Equals(Dim.Zero) && a.IsPacked(loop.Space));

    /// <summary>An element of the row that the loop goes through next is read before anything of that row is written.</summary>
    private static bool IsOfOwnRow(LoopKernel loop, LookupStep lookup)
    {
        var (strides, own) = (loop.Inputs[lookup.Input].Strides, loop.Space.Strides);
        var axes = Enumerable.Range(0, loop.Space.Rank).Where(loop.Walks).ToArray();
        var extent = ((RowStep)loop.Body[lookup.Row]).Extent;
        return loop.Inputs[lookup.Input].Offset.Equals(Dim.Zero) && axes.Any(a => loop.Reduced[a]) && axes.All(a => strides[a].Equals(loop.Reduced[a] ? Dim.Zero : own[a]))
            && axes.SkipWhile(a => !loop.Reduced[a]).All(a => loop.Reduced[a]) && axes.Where(a => loop.Reduced[a]).Aggregate(Dim.One, (row, a) => row * loop.Space[a]).Equals(lookup.Stride * extent)
            && !new LoopStages(loop).IsAlong(lookup.Row);
    }

    private static bool IsReadBefore(LoopKernel loop, LoopStages stages, TensorBuffer input, LoopOutput output)
    {
        var written = loop.Rows.Where(r => r.Access.Buffer == output.Access.Buffer).Select(r => stages.Ready(r.Step)).Append(stages.Ready(output.Step)).Min();
        return !Enumerable.Range(written + 1, Math.Max(0, stages.Count - written - 1))
            .Any(stage => Enumerable.Range(0, loop.Body.Count).Any(s => Reads(loop, loop.Body[s], input) && stages.Needs(stage, s)));
    }

    private static bool Reads(LoopKernel loop, Step step, TensorBuffer input) =>
        (step is LoadStep load && loop.Inputs[load.Input].Buffer == input) || (step is RowStep row && loop.Inputs[row.Input].Buffer == input);
}
