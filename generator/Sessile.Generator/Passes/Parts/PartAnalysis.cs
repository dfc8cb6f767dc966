using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Parts;

/// <summary>
/// Which tensors are computed part by part: what is put together out of parts, if all its readers take the parts as they are, and those readers in turn, where they do the same at
/// each index of the axis.
/// </summary>
internal sealed class PartAnalysis
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly HashSet<Node> _roots;
    private readonly Dictionary<Node, List<Node>> _consumers;
    private readonly HashSet<Node> _refused = [];
    private readonly bool _always;
    private Dictionary<Node, Cuts> _cuts = [];

    /// <param name="nodes">What the run computes, operands first.</param>
    /// <param name="run">Its results are whole, and what variables take is computed at once, in their own memory.</param>
    /// <param name="always">Wherever it can be, rather than where it pays.</param>
    public PartAnalysis(IReadOnlyList<Node> nodes, RunGraph run, bool always)
    {
        _always = always;
        (_nodes, _roots, _consumers) = (nodes, [.. run.Roots], GraphWalk.Consumers(nodes));
        _refused.UnionWith(run.Commits.Select(c => c.Value));
        Settle();
    }

    public bool IsEmpty => _cuts.Count == 0;

    public static bool IsAssembly(Node node) => node.Op is Concat or Pad;

    public Cuts? Of(Node node) => _cuts.TryGetValue(node, out var cuts) ? cuts : null;

    /// <summary>Whether someone needs the tensor as a whole.</summary>
    public bool IsWhole(Node node) => _roots.Contains(node) || ConsumersOf(node).Any(c => !TakesParts(c, node));

    /// <summary>Whether a reader of a tensor that falls into parts takes them one by one.</summary>
    public bool TakesParts(Node reader, Node node) => Of(node) is { } cuts && (
        Of(reader) is not null
        || (reader.Op is Concat concat && concat.Axis == cuts.Axis)
        || (reader.Op is Reduce reduce && IsFolded(reduce, reader, node, cuts))
        || (reader.Op is MatMul && IsMultiplied(reader, node, cuts)));

    /// <summary>Whether a map that falls into no parts by itself is computed for those of its one reader.</summary>
    public bool IsCutFor(Node map, Node reader) => map.Op is Elementwise or Cast && !_roots.Contains(map) && ConsumersOf(map) is [var only] && only == reader;

    private IReadOnlyList<Node> ConsumersOf(Node node) => _consumers.TryGetValue(node, out var readers) ? readers : [];

    /// <summary>Tries all assemblies, and then without those that are needed whole, until none is left that is.</summary>
    private void Settle()
    {
        while (true)
        {
            _cuts = [];
            foreach (var node in _nodes)
            {
                if (CutsOf(node) is { } cuts)
                    _cuts.Add(node, cuts);
            }

            var whole = _cuts.Keys.Where(n => IsAssembly(n) && !IsWorthTakingApart(n)).ToArray();
            if (whole.Length == 0)
                return;
            _refused.UnionWith(whole);
        }
    }

    private bool IsWorthTakingApart(Node assembly) =>
        !IsWhole(assembly) && ConsumersOf(assembly).Count > 0 && (_always || PartCosts.IsWorthTakingApart(assembly, Of(assembly)!, ConsumersOf(assembly), part => ConsumersOf(part).Count(IsAssembly)));

    private Cuts? CutsOf(Node node) => node.Op switch
    {
        _ when _refused.Contains(node) => null,
        Concat concat => new Cuts(concat.Axis, node.Operands.SelectMany(o => Of(o) is { } own && own.Axis == concat.Axis ? own.Sizes : EquatableArray.Of(o.Shape[concat.Axis])).ToEquatable()),
        Pad pad => CutsOf(node, pad),
        Elementwise or Cast => OfMap(node),
        Reduce reduce => Of(node.Operands[0]) is { } cuts && !reduce.Axes.Contains(cuts.Axis) ? cuts with { Axis = reduce.KeepDims ? cuts.Axis : cuts.Axis - reduce.Axes.Count(a => a < cuts.Axis) } : null,
        Transpose transpose => Of(node.Operands[0]) is { } cuts ? cuts with { Axis = transpose.Perm.ToList().IndexOf(cuts.Axis) } : null,
        BroadcastTo => Of(node.Operands[0]) is { } cuts && Along(node, node.Operands[0], cuts) is { } axis ? cuts with { Axis = axis } : null,
        Slice slice => Of(node.Operands[0]) is { } cuts && slice.Strides[cuts.Axis] == 1 ? cuts.Of(slice.Begin[cuts.Axis], slice.Size[cuts.Axis]) : null,
        _ => null,
    };

    /// <summary>Along its first padded axis.</summary>
    private static Cuts? CutsOf(Node node, Pad pad)
    {
        var axis = Enumerable.Range(0, node.Shape.Rank).Cast<int?>().FirstOrDefault(a => !node.Shape[a!.Value].Equals(node.Operands[0].Shape[a.Value])) ?? -1;
        return axis < 0 ? null : new Cuts(axis, new[] { pad.Before[axis], node.Operands[0].Shape[axis], pad.After[axis] }.Where(d => !d.Equals(Dim.Zero)).ToEquatable());
    }

    private Cuts? OfMap(Node node)
    {
        Cuts? all = null;
        foreach (var operand in node.Operands)
        {
            if (Of(operand) is not { } cuts)
                continue;
            if (Along(node, operand, cuts) is not { } axis)
                return null;
            var own = cuts with { Axis = axis };
            all = all is null ? own : all.With(own);
            if (all is null)
                return null;
        }

        return all is not null && node.Operands.All(o => Of(o) is not null || CanBeCut(node, o, all.Axis)) ? all : null;
    }

    /// <summary>The axis of a node along which its operand's cuts lie; null where the operand is stretched.</summary>
    private static int? Along(Node node, Node operand, Cuts cuts)
    {
        var axis = cuts.Axis + node.Shape.Rank - operand.Shape.Rank;
        return node.Shape[axis].Equals(operand.Shape[cuts.Axis]) ? axis : null;
    }

    /// <summary>Whether a part of an operand costs nothing: it is the same for all, or in memory, or computed for this reader alone.</summary>
    private bool CanBeCut(Node reader, Node operand, int axis)
    {
        if (Of(operand) is not null)
            return false;
        var own = axis - (reader.Shape.Rank - operand.Shape.Rank);
        if (own < 0 || (operand.Shape[own].IsOne && !reader.Shape[axis].IsOne) || operand.Op is Constant { Data.Count: 1 })
            return true;
        return IsCutFor(operand, reader) ? operand.Operands.All(o => CanBeCut(operand, o, own)) : IsInMemory(operand);
    }

    /// <summary>Not what a loop makes, nor a product or a table's rows, which loops finish.</summary>
    private static bool IsInMemory(Node node) => node.Op is Reshape or Transpose or Slice
        ? IsInMemory(node.Operands[0])
        : node.Op is not (Elementwise or Cast or Reduce or Iota or BroadcastTo or MatMul or MatMulInteger or Conv2D or Conv2DInputGradient or Gather);

    /// <summary>A fold of folds, where nothing that is computed by parts waits for it.</summary>
    private bool IsFolded(Reduce reduce, Node reader, Node node, Cuts cuts) =>
        reduce.Axes.Contains(cuts.Axis) && (_always || PartCosts.IsWorthFolding(cuts)) && !Leads(reader, n => Of(n) is not null, node);

    private bool IsMultiplied(Node product, Node node, Cuts cuts) =>
        product.Operands[0] == node && product.Operands[1] != node && product.Op is MatMul { TransposeA: false } && product.Operands[1].Shape.Rank == 2 && product.DType.IsFloating()
        && cuts.Axis == node.Shape.Rank - 1 && (_always || PartCosts.IsWorthMultiplying(cuts, product.Shape[product.Shape.Rank - 1]));

    /// <summary>Whether a path leads to such a node that also depends on <paramref name="source"/> otherwise.</summary>
    private bool Leads(Node from, Func<Node, bool> isTarget, Node source)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(ConsumersOf(from));
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
                continue;
            if (node != source && isTarget(node))
                return true;
            foreach (var consumer in ConsumersOf(node))
                pending.Push(consumer);
        }

        return false;
    }
}
