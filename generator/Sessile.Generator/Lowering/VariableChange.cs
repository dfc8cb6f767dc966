using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// The kernels that make a variable's new value in a buffer, seen for whether they could make it in the variable's own memory: one loop that reads the
/// variable at most at the element that it then writes, that followed by changes of parts, or a copy of the variable followed by them, where the copy is not needed
/// then; or one call that needs nothing but constants, such as a random draw.
/// </summary>
/// <param name="Writers">What has to come last, in order: with a loop, the changes of parts of whatever it makes.</param>
/// <param name="Copy">The copy of the old value that is not needed in place.</param>
/// <param name="Obstacle">Why it can't be done in place; null if it can.</param>
/// <param name="Followers">What has to come after them: all that depends on what they make.</param>
internal sealed record VariableChange(IReadOnlyList<Kernel> Writers, Kernel? Copy, string? Obstacle, IReadOnlyList<Kernel> Followers)
{
    /// <param name="free">The kernels that need nothing but constants.</param>
    /// <param name="last">Those that come last as it is.</param>
    public static VariableChange Find(IReadOnlyList<Kernel> kernels, TensorBuffer source, int variable, HashSet<Kernel> free, HashSet<Kernel> last)
    {
        var writers = kernels.Where(k => k.Writes.Contains(source)).ToArray();
        var copy = writers.Length > 1 && IsCopyOf(writers[0], variable) ? writers[0] : null;
        if (copy is null && writers is [LoopKernel { CanFail: false, Reduces: false } loop, _, ..] && !writers.Any(w => w is ControlKernel))
            return ThenParts(kernels, loop, source, variable);
        return copy is null ? OfWhole(kernels, writers, source, variable, free, last) : OfParts(kernels, copy, writers.Skip(1).ToArray(), source, variable);
    }

    /// <summary>What comes last anyway may read the value where it then is.</summary>
    private static VariableChange OfWhole(IReadOnlyList<Kernel> kernels, Kernel[] writers, TensorBuffer source, int variable, HashSet<Kernel> free, HashSet<Kernel> last)
    {
        var readers = writers is [var writer] ? kernels.SkipWhile(k => k != writer).Skip(1).Where(k => k.Reads.Intersect(writer.Writes).Any()).ToArray() : [];
        var areLast = readers.All(last.Contains) && !readers.Any(r => ReadsVariable(r, variable));
        return new(writers, null, ObstacleOfWhole(writers, source, variable, free, !areLast), readers);
    }

    private static string? ObstacleOfWhole(Kernel[] writers, TensorBuffer source, int variable, HashSet<Kernel> free, bool isRead) => writers switch
    {
        [] => "since it is not computed here",
        [LoopKernel { Reduces: true } loop] when !ChangesRows(loop, source, variable) => "since the loop that computes it also reduces",
        [LoopKernel { CanFail: true }] => "since its computation can fail",
        [LoopKernel] when isRead => "since this value is read by what follows",
        [LoopKernel { Reduces: true }] => null,
        [LoopKernel loop] => ReadsInStep(loop, source, variable) ? null : "since its old value is read at other elements",
        [CallKernel call] when free.Contains(call) && MakesOnly(call, source) => isRead ? "since this value is read by what follows" : null,
        _ when writers.Any(w => w is ControlKernel) => "since a condition or a loop computes it",
        _ => "since a library kernel computes it",
    };

    /// <summary>A loop over the whole variable, after which parts change: those of other variables that it makes too come last with it.</summary>
    private static VariableChange ThenParts(IReadOnlyList<Kernel> kernels, LoopKernel loop, TensorBuffer source, int variable)
    {
        var after = kernels.SkipWhile(k => k != loop).Skip(1).ToArray();
        var changes = after.Where(k => k is CallKernel && k.Writes.Any() && k.Writes.All(loop.Writes.Contains)).ToArray();
        var obstacle = changes.Any(c => c.CanFail) ? "since its computation can fail"
            : changes.Any(c => c.Reads.Any(r => r.Kind == BufferKind.Variable && !loop.Writes.Contains(r))) ? "since the change reads its old value"
            : after.Any(k => !changes.Contains(k) && k.Reads.Concat(k.Writes).Intersect(loop.Writes).Any()) ? "since this value is read by what follows"
            : ReadsInStep(loop, source, variable) ? null : "since its old value is read at other elements";
        return new([loop, .. changes], null, obstacle, []);
    }

    /// <summary>
    /// Of changes to parts, none may fail or read the variable otherwise. What reads the new value, as a step of attention does the keys and values that it has just added to, may come after them
    /// if none of that can fail or wants the old value: a copy of the whole for each small change would be the greater part of such a run.
    /// </summary>
    private static VariableChange OfParts(IReadOnlyList<Kernel> kernels, Kernel copy, Kernel[] changes, TensorBuffer source, int variable)
    {
        var followers = FollowersOf(kernels, changes);
        var obstacle = changes.Any(c => c is ControlKernel) ? "since a condition or a loop computes it"
            : changes.Any(c => c.CanFail || c.Writes.Any(w => w != source)) ? "since its computation can fail"
            : changes.Any(c => ReadsVariable(c, variable)) ? "since the change reads its old value"
            : followers.Any(f => f.CanFail) ? "since what follows reads this value and can fail"
            : followers.Any(f => ReadsVariable(f, variable)) ? "since what follows reads its old value too" : null;
        return new(changes, copy, obstacle, followers);
    }

    /// <summary>All kernels that depend on what some make, or write what those or these use: in no other order would they do the same.</summary>
    private static List<Kernel> FollowersOf(IReadOnlyList<Kernel> kernels, Kernel[] changes)
    {
        var made = new HashSet<TensorBuffer>(changes.SelectMany(c => c.Writes).Select(b => b.Root));
        var used = new HashSet<TensorBuffer>(changes.SelectMany(c => c.Reads).Select(b => b.Root).Concat(made));
        var followers = new List<Kernel>();
        foreach (var kernel in kernels.SkipWhile(k => k != changes[0]).Where(k => !changes.Contains(k)))
        {
            if (!kernel.Reads.Any(r => made.Contains(r.Root)) && !kernel.Writes.Any(w => used.Contains(w.Root)))
                continue;
            followers.Add(kernel);
            made.UnionWith(kernel.Writes.Select(w => w.Root));
            used.UnionWith(kernel.Reads.Concat(kernel.Writes).Select(b => b.Root));
        }

        return followers;
    }

    private static bool ReadsVariable(Kernel kernel, int variable) => kernel.Reads.Any(r => r.InVariable == variable);

    /// <summary>Whether that is all a call makes, to be told where.</summary>
    private static bool MakesOnly(CallKernel call, TensorBuffer source) => call.Epilogue is null
        && call.Arguments.All(a => a.Kind is not (ArgumentKind.Output or ArgumentKind.Result or ArgumentKind.Change) || (a.Access!.Buffer == source && a.Access.Offset.Equals(Dim.Zero)));

    /// <summary>Whether the loop reads the variable only at the element that it then writes.</summary>
    private static bool ReadsInStep(LoopKernel loop, TensorBuffer source, int variable)
    {
        bool IsInStep(Access access) => access.Offset.Equals(Dim.Zero) && access.IsPacked(loop.Space);
        var inputs = loop.Inputs.Where(i => i.Buffer.Kind == BufferKind.Variable && i.Buffer.Variable == variable).ToArray();
        return loop.Product is null && inputs.All(IsInStep) && (inputs.Length == 0 || loop.Outputs.Where(o => o.Access.Buffer == source).All(o => IsInStep(o.Access)));
    }

    /// <summary>
    /// Whether a loop that reduces writes each element after everything that its row reads of it: one for each row, or each in a pass after which none reads the
    /// variable; and whether it reads the variable only at the element that it then writes.
    /// </summary>
    private static bool ChangesRows(LoopKernel loop, TensorBuffer source, int variable)
    {
        var stages = new LoopStages(loop);
        var outputs = loop.Outputs.Where(o => o.Access.Buffer == source).ToArray();
        return outputs is [var output] && (!stages.IsFull(output.Access) || IsReadNoLater(loop, stages, output, variable)) && loop.Inputs.Where(i => i.Buffer.Kind == BufferKind.Variable && i.Buffer.Variable == variable)
            .All(i => i.Offset.Equals(output.Access.Offset) && i.Strides.SequenceEqual(output.Access.Strides));
    }

    private static bool IsReadNoLater(LoopKernel loop, LoopStages stages, LoopOutput output, int variable) =>
        loop.Rows.All(r => r.Access.Buffer != output.Access.Buffer || r.Step == output.Step) && !Enumerable.Range(0, loop.Body.Count).Any(s => loop.Body[s] is LoadStep load
            && loop.Inputs[load.Input].Buffer is { Kind: BufferKind.Variable } read && read.Variable == variable
            && Enumerable.Range(stages.Ready(output.Step) + 1, Math.Max(0, stages.Count - stages.Ready(output.Step) - 1)).Any(stage => stages.Needs(stage, s)));

    private static bool IsCopyOf(Kernel kernel, int variable) =>
        kernel is LoopKernel { Body: [LoadStep], Inputs: [{ Buffer.Kind: BufferKind.Variable } input], Outputs: [var output] } loop
        && input.Buffer.Variable == variable && input.Offset.Equals(Dim.Zero) && input.IsPacked(loop.Space)
        && output.Access.Offset.Equals(Dim.Zero) && output.Access.IsPacked(loop.Space) && input.Buffer.Count.Equals(output.Access.Buffer.Count);
}
