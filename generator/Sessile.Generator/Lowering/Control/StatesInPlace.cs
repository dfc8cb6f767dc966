using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Control;

/// <summary>
/// A loop's next state is made in the state's own memory where every other reader of the old one comes before, and the kernel that makes it reads the old one at
/// most at the element that it then writes. The other states are made aside and copied at the end of the turn.
/// </summary>
internal static class StatesInPlace
{
    /// <returns>What is left to copy.</returns>
    public static IReadOnlyList<Carry> Apply(IReadOnlyList<Kernel> kernels, IReadOnlyList<Carry> carries)
    {
        var left = new List<Carry>();
        foreach (var carry in carries)
        {
            if (carries.Count(c => c.Next == carry.Next) == 1 && IsSafe(kernels, carry))
                carry.Next.At(new Access(carry.State, Dim.Zero, []));
            else
                left.Add(carry);
        }

        return left;
    }

    private static bool IsSafe(IReadOnlyList<Kernel> kernels, Carry carry)
    {
        var (next, state) = (carry.Next, carry.State);
        if (next.Kind != BufferKind.Scratch || state.Place is not null || next.DType != state.DType || !next.Count.Equals(state.Count) || kernels.Where(k => k.Writes.Any(w => w.Root == next)).ToArray() is not [var writer])
            return false;
        var isRead = kernels.SkipWhile(k => k != writer).Skip(1).Any(k => Reads(k, state));
        return !isRead && writer is not ControlKernel && (!Reads(writer, state) || (writer is LoopKernel loop && ReadsInStep(loop, next, state)));
    }

    private static bool Reads(Kernel kernel, TensorBuffer buffer) => kernel.Reads.Any(r => r.Root == buffer);

    private static bool ReadsInStep(LoopKernel loop, TensorBuffer next, TensorBuffer state) =>
        !loop.Reduces && loop.Product is null
        && loop.Inputs.Where(i => i.Buffer.Root == state).All(i => i.Buffer == state && IsWhole(i, loop))
        && loop.Outputs.Where(o => o.Access.Buffer == next).All(o => IsWhole(o.Access, loop));

    private static bool IsWhole(Access access, LoopKernel loop) => access.Offset.Equals(Dim.Zero) && access.IsPacked(loop.Space);
}
