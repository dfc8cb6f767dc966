using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Kernels that may come when variables change already, each just before what reads what it makes: those that can't fail and make it of nothing but constants, as random first values are. So one
/// variable's draw is gone, or stands in the variable itself, before the next one's is made.
/// </summary>
internal static class LateKernels
{
    /// <summary>All that need nothing of the run, of what it is given or of variables, through whatever lies between.</summary>
    public static HashSet<Kernel> FindFree(IReadOnlyList<Kernel> kernels)
    {
        var writers = kernels.SelectMany(k => k.Writes.Select(w => (w.Root, k))).ToLookup(p => p.Root, p => p.k);
        var free = new HashSet<Kernel>();
        foreach (var kernel in kernels)
        {
            if (IsAlone(kernel) && kernel.Reads.All(r => r.Root is var root && (root.Kind == BufferKind.Constant || writers[root].All(w => w == kernel || free.Contains(w)))))
                free.Add(kernel);
        }

        return free;
    }

    /// <summary>Those of the free ones all of whose work is for the last part of the run alone.</summary>
    /// <param name="last">The kernels of that part.</param>
    /// <param name="wanted">What is read when they are through.</param>
    public static HashSet<Kernel> Find(IReadOnlyList<Kernel> kernels, HashSet<Kernel> free, HashSet<Kernel> last, IEnumerable<TensorBuffer> wanted)
    {
        var late = new HashSet<Kernel>(free.Where(f => !last.Contains(f)));
        var users = kernels.SelectMany(k => k.Reads.Concat(k.Writes).Select(b => (b.Root, k))).ToLookup(p => p.Root, p => p.k);
        var kept = new HashSet<TensorBuffer>(wanted.Select(b => b.Root));
        bool AreLate(TensorBuffer buffer) => buffer.Kind == BufferKind.Constant || users[buffer].All(u => late.Contains(u) || last.Contains(u));
        while (late.RemoveWhere(k => !k.Writes.Any(w => users[w.Root].Any(u => u != k)) || k.Writes.Any(w => kept.Contains(w.Root)) || !k.Reads.Concat(k.Writes).All(b => AreLate(b.Root))) > 0)
        {
        }

        return late;
    }

    /// <summary>The last part with the late kernels in it.</summary>
    public static IReadOnlyList<Kernel> Put(IReadOnlyList<Kernel> kernels, HashSet<Kernel> late, HashSet<Kernel> last)
    {
        var places = Enumerable.Range(0, kernels.Count).ToDictionary(i => kernels[i]);
        var users = kernels.Where(late.Contains).SelectMany(k => k.Reads.Concat(k.Writes).Select(b => (b.Root, k))).ToLookup(p => p.Root, p => p.k);
        var (result, placed) = (new List<Kernel>(), new HashSet<Kernel>());
        foreach (var kernel in kernels.Where(last.Contains).Concat(kernels.Where(late.Contains)))
            Place(kernel);
        return result;

        void Place(Kernel kernel)
        {
            if (!placed.Add(kernel))
                return;
            foreach (var before in kernel.Reads.Concat(kernel.Writes).SelectMany(b => users[b.Root]).Distinct().Where(k => places[k] < places[kernel] && Touch(k, kernel)).OrderBy(k => places[k]).ToArray())
                Place(before);
            result.Add(kernel);
        }
    }

    /// <summary>Whether one writes what the other reads or writes.</summary>
    private static bool Touch(Kernel a, Kernel b) => Overlap(a.Writes, b.Reads.Concat(b.Writes)) || Overlap(b.Writes, a.Reads);

    private static bool Overlap(IEnumerable<TensorBuffer> written, IEnumerable<TensorBuffer> others) => written.Select(w => w.Root).Intersect(others.Select(o => o.Root)).Any();

    private static bool IsAlone(Kernel kernel) => kernel is CallKernel or LoopKernel && !kernel.CanFail && kernel.DrawnStream < 0
        && kernel.Reads.All(r => r.Root.Kind is BufferKind.Constant or BufferKind.Scratch) && kernel.Writes.Any() && kernel.Writes.All(w => w.Root.Kind == BufferKind.Scratch);
}
