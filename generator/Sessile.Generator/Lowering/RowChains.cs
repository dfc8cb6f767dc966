using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Puts kernels in chains that go row by row: products with packed weights, and the loops before, between and behind them. Threads that divide a chain's rows meet once, at its end, and each finds in its
/// own cache what it made before.
/// </summary>
internal static class RowChains
{
    public static LoweredRun Apply(LoweredRun run)
    {
        var before = Chained(run.Kernels.Take(run.FirstCommit).ToArray());
        return run with { Kernels = [.. before, .. Chained(run.Kernels.Skip(run.FirstCommit).ToArray())], FirstCommit = before.Count };
    }

    private static List<Kernel> Chained(IReadOnlyList<Kernel> kernels)
    {
        var result = new List<Kernel>();
        for (var at = 0; at < kernels.Count; at++)
        {
            if (kernels[at] is RepeatKernel repeat)
                result.Add(repeat.With(Chained(repeat.Body)));
            else if (RowLink.RowsOf(kernels[at]) is { } rows && LinkOf(kernels[at], rows) is { } link)
                at += Grow(result, kernels, at, link, rows);
            else
                result.Add(kernels[at]);
        }

        return result;
    }

    /// <summary>Adds the chain that a product is in, with loops before it that are there already.</summary>
    /// <returns>How many kernels behind the product are part of it.</returns>
    private static int Grow(List<Kernel> result, IReadOnlyList<Kernel> kernels, int at, RowLink link, Dim rows)
    {
        var chain = new List<RowLink> { link };
        var count = 0;
        while (result.Count > 0 && result[result.Count - 1] is LoopKernel && LinkOf(result[result.Count - 1], rows) is { } before && Fits([before, .. chain]))
        {
            chain.Insert(0, before);
            result.RemoveAt(result.Count - 1);
        }

        while (at + count + 1 < kernels.Count && LinkOf(kernels[at + count + 1], rows) is { } next && Fits([.. chain, next]))
        {
            chain.Add(next);
            count++;
        }

        if (CostModel.IsWorthChaining(chain.Count, rows, chain.Sum(l => l.Picoseconds)))
            result.Add(Chain(chain, rows));
        else
            result.AddRange(chain.Select(l => l.Kernel));
        return count;
    }

    /// <summary>Null for what changes a variable too: others may read its old value, which a chain does not know for the same memory.</summary>
    private static RowLink? LinkOf(Kernel kernel, Dim rows) => kernel.Writes.Any(w => w.InVariable >= 0) ? null : RowLink.Of(kernel, rows);

    private static bool Fits(IReadOnlyList<RowLink> chain) => chain.Count <= CostModel.MaxLinks && CostModel.AreNear(chain.Sum(l => l.WeightBytes)) && RowAccess.AreApart(chain.SelectMany(l => l.Accesses));

    private static ChainKernel Chain(IReadOnlyList<RowLink> chain, Dim rows)
    {
        var kilobytes = (chain.Sum(l => l.WeightBytes) + 1023) / 1024;
        return new ChainKernel(chain.Select(l => new ChainLink(l.Kernel, l.RowLength)).ToArray(), rows, chain.Sum(l => l.Picoseconds))
        {
            Comment = FormattableString.Invariant($"{chain.Count} kernels over {rows} rows: threads take rows through all of them, since no row depends on others and {kilobytes} KB of weights are near to each thread."),
            Label = chain[chain.Count - 1].Kernel.Label,
            Flops = chain.Aggregate(Dim.Zero, (sum, l) => sum + l.Kernel.Flops),
        };
    }
}
