namespace Sessile.Generator.IR.Lowered;

/// <summary>One kernel of a chain.</summary>
/// <param name="RowLength">Of a loop: how many indices of its outermost axis are a row.</param>
internal sealed record ChainLink(Kernel Kernel, long RowLength);

/// <summary>
/// Kernels over the same rows, none of which depends on other rows: each of several threads goes through all of them with rows of its own, without waiting for others in between.
/// So all that they read and write is needed at once.
/// </summary>
/// <param name="rows">How many rows there are.</param>
/// <param name="picoseconds">What a row takes in all of them, about.</param>
internal sealed class ChainKernel(IReadOnlyList<ChainLink> links, Dim rows, long picoseconds) : Kernel
{
    public IReadOnlyList<ChainLink> Links { get; } = links;

    public IEnumerable<Kernel> Kernels => Links.Select(l => l.Kernel);

    public Dim Rows { get; } = rows;

    public long Picoseconds { get; } = picoseconds;

    public override IEnumerable<TensorBuffer> Reads => Kernels.SelectMany(k => k.Reads).Distinct();

    public override IEnumerable<TensorBuffer> Writes => Kernels.SelectMany(k => k.Writes).Distinct();

    public override Kernel Redirect(TensorBuffer from, TensorBuffer to) => throw new InvalidOperationException("what stands in a chain writes where it writes");
}
