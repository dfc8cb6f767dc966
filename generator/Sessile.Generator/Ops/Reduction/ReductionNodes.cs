using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>Short forms for reductions.</summary>
internal static class ReductionNodes
{
    public static Node Reduced(this GraphBuilder builder, ReduceKind kind, Node x, IEnumerable<int> axes, bool keepDims = false) =>
        axes.ToEquatable() is { Count: > 0 } sorted ? builder.Add(new Reduce(kind, sorted, keepDims), x) : x;

    public static Node CumSum(this GraphBuilder builder, Node x, int axis, bool exclusive, bool reverse) =>
        builder.Add(new Cumulative(false, axis, exclusive, reverse), x);
}
