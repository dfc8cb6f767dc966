using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Divides what a run does among methods. The JIT compiles a method without optimizing once it has some thousands of locals or tens of kilobytes of code, and keeps track of
/// about a thousand locals; each buffer that a method names is one, and a few more for how its place is found. So a method gets kernels until they name so many buffers.
/// </summary>
/// <param name="max">Up to this many references to buffers a method does all by itself.</param>
internal sealed class MethodParts(int max)
{
    public const int MaxReferences = 240;

    /// <summary>Whether kernels that stand one behind the other are too many for the method that they stand in.</summary>
    public bool AreMany(IEnumerable<Kernel> kernels) => IsMuch(kernels.Sum(WeightOf));

    public bool IsMuch(int weight) => weight > max;

    /// <summary>The items in their order, in groups of about the same weight that each fit a method.</summary>
    public IReadOnlyList<IReadOnlyList<T>> Divide<T>(IReadOnlyList<T> items, Func<T, int> weightOf)
    {
        var total = items.Sum(weightOf);
        var most = total / Math.Max(1, (total + max - 1) / max);
        var parts = new List<IReadOnlyList<T>>();
        var part = new List<T>();
        var weight = 0;
        foreach (var item in items)
        {
            var next = weightOf(item);
            if (part.Count > 0 && (weight >= most || weight + next > max))
            {
                parts.Add(part);
                (part, weight) = ([], 0);
            }

            part.Add(item);
            weight += next;
        }

        if (part.Count > 0)
            parts.Add(part);
        return parts;
    }

    /// <summary>How many references a kernel brings into the method in which it stands.</summary>
    public int WeightOf(Kernel kernel) => kernel switch
    {
        ChainKernel chain => 2 * chain.Kernels.Sum(WeightOf),
        ControlKernel control => 1 + control.Own.Count() + control.Blocks.Sum(WeightOf),
        _ => 1 + kernel.Reads.Concat(kernel.Writes).Distinct().Count() + (kernel is LoopKernel loop && MayStandInside(loop) ? (int)Unrolling.StatementsOf(loop) : 0),
    };

    private static bool MayStandInside(LoopKernel loop) => loop.Space.ElementCount is { IsStatic: true } count && count.Value <= 256 && Unrolling.IsInlined(LoopNest.Of(loop));

    /// <summary>A block that is divided itself is calls of its parts.</summary>
    private int WeightOf(IReadOnlyList<Kernel> block)
    {
        var weight = block.Sum(WeightOf);
        return weight > max ? (weight / max) + 1 : weight;
    }
}
