using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Has late kernels make in a variable's memory what a loop makes the variable's new value of, element by element, and nobody else reads: a random draw that is scaled where it stands.
/// </summary>
internal static class DrawsInPlace
{
    /// <param name="last">The kernels that come when variables change, in their order.</param>
    /// <param name="late">Those of them that may write there.</param>
    public static void Apply(IReadOnlyList<Kernel> last, HashSet<Kernel> late)
    {
        var users = last.SelectMany(k => k.Reads.Concat(k.Writes).Select(b => (b.Root, k))).ToLookup(p => p.Root, p => p.k);
        foreach (var loop in last.OfType<LoopKernel>().Where(l => l is { Reduces: false, Product: null, PartLength: 0, Rows.Count: 0 }))
        {
            foreach (var target in loop.Outputs.Where(o => IsInStep(o.Access, loop)).Select(o => o.Access.Buffer).Where(b => b.Kind == BufferKind.Variable && IsFirst(last, loop, b)))
                loop.Inputs.Select(i => i.Buffer).FirstOrDefault(b => IsDraw(b, loop, late, users) && Fits(b, target))?.At(new Access(target, Dim.Zero, [Dim.One]));
        }
    }

    /// <summary>Whether all that uses the variable there comes after the loop, and wants its new value.</summary>
    private static bool IsFirst(IReadOnlyList<Kernel> last, LoopKernel loop, TensorBuffer target)
    {
        bool IsOf(TensorBuffer buffer) => buffer.InVariable == target.Variable;
        return !last.TakeWhile(k => k != loop).Any(k => k.Reads.Concat(k.Writes).Any(IsOf)) && !loop.Reads.Any(IsOf) && !last.Any(k => k.Reads.Any(r => IsOf(r) && r.Root != target));
    }

    private static bool IsDraw(TensorBuffer buffer, LoopKernel loop, HashSet<Kernel> late, ILookup<TensorBuffer, Kernel> users) =>
        buffer.Kind == BufferKind.Scratch && users[buffer].Any(late.Contains) && users[buffer].All(u => u == loop || (late.Contains(u) && !u.Reads.Contains(buffer)))
        && !loop.Body.OfType<LookupStep>().Any(l => loop.Inputs[l.Input].Buffer == buffer) && loop.Inputs.Where(i => i.Buffer.Root == buffer).All(i => i.Buffer == buffer && IsInStep(i, loop));

    private static bool Fits(TensorBuffer from, TensorBuffer to) => from.DType.Size() == to.DType.Size() && from.Count.Equals(to.Count);

    private static bool IsInStep(Access access, LoopKernel loop) => access.Offset.Equals(Dim.Zero) && access.IsPacked(loop.Space);
}
