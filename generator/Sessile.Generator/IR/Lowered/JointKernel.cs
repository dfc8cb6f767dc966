namespace Sessile.Generator.IR.Lowered;

/// <summary>A loop of a joint kernel.</summary>
/// <param name="Extent">How many indices its outermost axis has.</param>
/// <param name="Multiple">A share begins at a multiple of this.</param>
/// <param name="Owned">What it writes that other threads have read in this run, element by element of that axis.</param>
/// <param name="ByHalves">Whether two threads have read no more of that than each its own half.</param>
/// <param name="Picoseconds">What it takes, about.</param>
internal sealed record JointLoop(LoopKernel Kernel, long Extent, int Multiple, IReadOnlyList<TensorBuffer> Owned, bool ByHalves, long Picoseconds);

/// <summary>Loops none of which depends on another: threads divide them all at once, and each takes the same share of every loop.</summary>
/// <param name="loops">In their order.</param>
internal sealed class JointKernel(IReadOnlyList<JointLoop> loops) : Kernel
{
    public IReadOnlyList<JointLoop> Loops { get; } = loops;

    /// <summary>What all of them take, about.</summary>
    public long Picoseconds { get; } = loops.Sum(l => l.Picoseconds);

    public override IEnumerable<TensorBuffer> Reads => Loops.SelectMany(l => l.Kernel.Reads).Distinct();

    public override IEnumerable<TensorBuffer> Writes => Loops.SelectMany(l => l.Kernel.Writes).Distinct();

    public override Kernel Redirect(TensorBuffer from, TensorBuffer to) => throw new InvalidOperationException("what stands in a joint kernel writes where it writes");
}
