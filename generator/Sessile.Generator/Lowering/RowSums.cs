using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Lets a loop that goes through rows, and folds along each, sum from row to row too what another loop over the same indices would go through them once more for: such as the gradients of a normalization's scale and
/// offset beside that of what it normalizes, or the mean of a loss beside the loss's gradient. Rows are taken in parts, whose lengths do not depend on threads; each part's sums are added up where they stay in
/// the nearest cache, and a second loop, over as few values as there are parts, sums those and goes on with what they come to.
/// </summary>
internal sealed class RowSums
{
    private readonly List<Kernel> _kernels;
    private readonly HashSet<LoopKernel> _joined = [];
    private readonly Dictionary<LoopKernel, bool> _haveRows = [];
    private readonly Func<LoopKernel, bool> _isFree;
    private readonly HashSet<TensorBuffer> _wanted;
    private readonly Func<DType, Dim, string, TensorBuffer> _scratch;

    private RowSums(IEnumerable<Kernel> kernels, Func<LoopKernel, bool> isFree, IEnumerable<TensorBuffer> wanted, Func<DType, Dim, string, TensorBuffer> scratch) =>
        (_kernels, _isFree, _wanted, _scratch) = ([.. kernels], isFree, [.. wanted.Select(w => w.Root)], scratch);

    /// <param name="isFree">Whether a loop is one that may become another.</param>
    /// <param name="wanted">What is read after the kernels.</param>
    /// <param name="scratch">Makes a buffer of a type and length, with a label.</param>
    /// <returns>The kernels, and which of them stand for two.</returns>
    public static (IReadOnlyList<Kernel> Kernels, HashSet<LoopKernel> Joined) Apply(IReadOnlyList<Kernel> kernels, Func<LoopKernel, bool> isFree, IEnumerable<TensorBuffer> wanted, Func<DType, Dim, string, TensorBuffer> scratch)
    {
        if (!kernels.Any(k => k is LoopKernel { Reduces: true }))
            return (kernels, []);
        var sums = new RowSums(kernels, isFree, wanted, scratch);
        for (var at = 0; at < sums._kernels.Count; at++)
        {
            while (sums.Joined(at) is { } joined)
                at = sums._kernels.IndexOf(joined);
        }

        return (sums._kernels, sums._joined);
    }

    /// <summary>What becomes of the loop at a place if it takes another in; null: it takes none.</summary>
    private LoopKernel? Joined(int at)
    {
        if (_kernels[at] is not LoopKernel { Reduces: true, Product: null } rows || !MayJoin(rows))
            return null;
        var met = new HashSet<TensorBuffer>(rows.Reads.Concat(rows.Writes));
        for (var other = 0; other < _kernels.Count; other++)
        {
            if (other != at && LoopOf(_kernels[other]) is { } sums && sums.Reads.Concat(sums.Writes).Any(met.Contains) && PairOf(at, other, rows, sums) is { } pair)
                return Replace(at, other, pair);
        }

        return null;
    }

    private RowSumPair? PairOf(int at, int other, LoopKernel rows, LoopKernel sums) =>
        RowSumPair.AreAlike(rows, sums) && MayMove(other, at) ? RowSumPair.Of(rows, sums, other < at, Between(at, other).All(k => k is LoopKernel), HasRows) : null;

    /// <summary>What another loop may take in.</summary>
    private LoopKernel? LoopOf(Kernel kernel) => kernel is CallKernel call ? call.AsLoop : kernel is LoopKernel { Sums: false, Reduces: true } loop && MayJoin(loop) ? loop : null;

    private bool MayJoin(LoopKernel loop) => _joined.Contains(loop) || _isFree(loop);

    private bool HasRows(LoopKernel loop)
    {
        if (!_haveRows.TryGetValue(loop, out var has))
            _haveRows.Add(loop, has = RowSumPair.HasRows(loop));
        return has;
    }

    /// <summary>Whether the kernel at a place can as well run at another: not where it makes much of which others need nothing for long.</summary>
    private bool MayMove(int from, int to)
    {
        var moved = _kernels[from];
        var between = Between(from, to).ToArray();
        if (from > to && between.Any(k => k is not LoopKernel) && moved is LoopKernel { Reduces: true } loop && loop.Outputs.Any(o => new LoopStages(loop).IsFull(o.Access)))
            return false;
        return between.All(k => !Meet(k.Writes, moved.Reads) && !Meet(k.Reads.Concat(k.Writes), moved.Writes));
    }

    private IEnumerable<Kernel> Between(int from, int to) => _kernels.Skip(Math.Min(from, to) + 1).Take(Math.Abs(from - to) - 1);

    private static bool Meet(IEnumerable<TensorBuffer> some, IEnumerable<TensorBuffer> others) => some.Select(b => b.Root).Intersect(others.Select(b => b.Root)).Any();

    private LoopKernel Replace(int at, int other, RowSumPair pair)
    {
        var (rows, sums) = (_kernels[at], _kernels[other]);
        var others = _kernels.Where(k => k != rows && k != sums).SelectMany(k => k.Reads).Select(b => b.Root);
        var needed = new HashSet<TensorBuffer>(others.Concat(_wanted));
        var (joined, whole) = pair.Join(b => b.Kind != BufferKind.Scratch || needed.Contains(b.Root), _scratch);
        _kernels[at] = joined;
        _joined.Add(joined);
        if (other > at && whole is not null)
        {
            _kernels[other] = whole;
            return joined;
        }

        if (whole is not null)
            _kernels.Insert(at + 1, whole);
        _kernels.RemoveAt(other);
        return joined;
    }
}
