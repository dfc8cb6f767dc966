using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Parts;

/// <summary>
/// Computes what reads a concatenation, or a padded tensor, part by part: so the parts are read where they stand, and what is around a padded tensor is computed for itself, rather than that
/// all of it is put together in memory first. What comes of it is put together where someone needs it whole, which loops do by writing to their places. Sums over the axis are added
/// part by part, so in another order. Not in regions, where loops do not write to places of others.
/// </summary>
internal sealed class PartChoice
{
    private readonly GraphBuilder _target = new();
    private readonly PartAnalysis _analysis;
    private readonly Dictionary<Node, Node> _plain = [];
    private readonly Dictionary<Node, Node[]> _parts = [];

    private PartChoice(PartAnalysis analysis) => _analysis = analysis;

    /// <summary>Null where there is nothing to do.</summary>
    /// <param name="always">Wherever it can be, rather than where it pays.</param>
    public static RunGraph? Run(RunGraph run, bool always, RewriteLog? log)
    {
        var nodes = GraphWalk.Reach(run.Roots);
        if (!nodes.Any(PartAnalysis.IsAssembly))
            return null;
        var analysis = new PartAnalysis(nodes, run, always);
        if (analysis.IsEmpty)
            return null;
        log?.Count("parts read where they stand");
        var choice = new PartChoice(analysis);
        foreach (var node in nodes)
            choice.Copy(node);
        return run.With(run.Roots.Select(choice.Plain).ToArray());
    }

    private void Copy(Node node)
    {
        _target.Origin = node.Origin;
        if (_analysis.Of(node) is { } cuts)
            _parts.Add(node, cuts.Parts.Select(p => Explained(node, Made(node, MakePart(node, cuts.Axis, p.Begin, p.Size)))).ToArray());
        else
            _plain.Add(node, Made(node, MakeWhole(node)));
    }

    /// <summary>With the reason, where it is the reader of what would be put together.</summary>
    private Node Explained(Node node, Node made)
    {
        if (!PartAnalysis.IsAssembly(node) && node.Operands.FirstOrDefault(PartAnalysis.IsAssembly) is { } assembly && _analysis.Of(assembly) is not null)
            made.Remark ??= $"reads a part of {assembly.Label ?? assembly.Op.Name} where it stands, which takes a pass over memory less than to put that together";
        return made;
    }

    private static Node Made(Node node, Node made)
    {
        made.Label ??= node.Label;
        if (made.Origin < 0)
            made.Origin = node.Origin;
        return made;
    }

    private Node Plain(Node node)
    {
        if (!_plain.TryGetValue(node, out var plain))
            _plain.Add(node, plain = Made(node, _target.Add(new Concat(_analysis.Of(node)!.Axis), _parts[node])));
        return plain;
    }

    /// <summary>What does not fall into parts itself, of operands that may.</summary>
    private Node MakeWhole(Node node)
    {
        var first = node.Operands.FirstOrDefault();
        if (node.Op is Concat concat)
            return _target.Add(concat, node.Operands.SelectMany(o => _analysis.Of(o)?.Axis == concat.Axis && !_analysis.IsWhole(o) ? _parts[o] : [Plain(o)]).ToArray());
        if (first is null || _analysis.Of(first) is null || !_analysis.TakesParts(node, first))
            return _target.Add(node.Op, node.Operands.Select(Plain).ToArray());
        return node.Op is Reduce reduce
            ? Folded(node, _parts[first].Select(p => _target.Add(reduce, p)), reduce.Kind switch
            {
                ReduceKind.Sum => ScalarFunction.Add,
                ReduceKind.Max => ScalarFunction.Maximum,
                ReduceKind.Min => ScalarFunction.Minimum,
                ReduceKind.Any => ScalarFunction.LogicalOr,
                ReduceKind.All => ScalarFunction.LogicalAnd,
                _ => ScalarFunction.Multiply,
            })
            : Folded(node, Products(node, first), ScalarFunction.Add);
    }

    private Node Folded(Node node, IEnumerable<Node> parts, ScalarFunction function) =>
        parts.Select(p => Explained(node, Made(node, p))).Aggregate((a, b) => _target.Apply(function, a, b));

    /// <summary>Of a row's parts and of those rows of the matrix that they meet.</summary>
    private IEnumerable<Node> Products(Node node, Node first)
    {
        var op = (MatMul)node.Op;
        return _analysis.Of(first)!.Parts.Zip(_parts[first], (part, factor) =>
            _target.Add(op, factor, _target.Section(Plain(node.Operands[1]), op.TransposeB ? 1 : 0, part.Begin, part.Size))).ToArray();
    }

    /// <summary>So many elements along an axis, which all lie in one part.</summary>
    private Node MakePart(Node node, int axis, Dim begin, Dim size) => node.Op switch
    {
        Concat => PartOfConcat(node, axis, begin, size),
        Pad pad => PartOfPad(node, pad, axis, begin, size),
        Elementwise or Cast => _target.Add(node.Op, node.Operands.Select(o => PartOfOperand(node, o, axis, begin, size)).ToArray()),
        Reduce reduce => _target.Add(reduce, Part(node.Operands[0], begin, size)),
        BroadcastTo => _target.Add(new BroadcastTo(node.Shape.With(axis, size)), Part(node.Operands[0], begin, size)),
        Slice slice => _target.Add(slice with { Begin = Others(slice.Begin, axis), Size = node.Shape.With(axis, size).ToEquatable() }, Part(node.Operands[0], slice.Begin[axis] + begin, size)),
        Transpose => _target.Add(node.Op, Part(node.Operands[0], begin, size)),
        _ => throw new InvalidOperationException(node.Op.Name + " does not fall into parts"),
    };

    /// <summary>Of a node that falls into parts.</summary>
    private Node Part(Node node, Dim begin, Dim size)
    {
        var cuts = _analysis.Of(node)!;
        var (part, first) = cuts.Find(begin, size) ?? throw new InvalidOperationException($"{node} has no part of {size} from {begin} on");
        return _target.Section(_parts[node][part], cuts.Axis, first, size);
    }

    private Node PartOfConcat(Node node, int axis, Dim begin, Dim size)
    {
        var whole = new Cuts(axis, node.Operands.Select(o => o.Shape[axis]).ToEquatable());
        var (place, first) = whole.Find(begin, size) ?? throw new InvalidOperationException($"{node} has no part of {size} from {begin} on");
        var operand = node.Operands[place];
        return _analysis.Of(operand)?.Axis == axis ? Part(operand, first, size) : _target.Section(Plain(operand), axis, first, size);
    }

    private Node PartOfPad(Node node, Pad pad, int axis, Dim begin, Dim size)
    {
        if (!begin.Equals(pad.Before[axis]) || !size.Equals(node.Operands[0].Shape[axis]))
            return _target.Add(new Constant(pad.Value, node.Shape.With(axis, size)));
        var (before, after) = (Others(pad.Before, axis), Others(pad.After, axis));
        var inner = Plain(node.Operands[0]);
        return before.Concat(after).All(d => d.Equals(Dim.Zero)) ? inner : _target.Add(pad with { Before = before, After = after }, inner);
    }

    private static EquatableArray<Dim> Others(EquatableArray<Dim> sizes, int axis) => sizes.Select((d, i) => i == axis ? Dim.Zero : d).ToEquatable();

    private Node PartOfOperand(Node node, Node operand, int axis, Dim begin, Dim size)
    {
        if (_analysis.Of(operand) is not null)
            return Part(operand, begin, size);
        var own = axis - (node.Shape.Rank - operand.Shape.Rank);
        if (own < 0 || (operand.Shape[own].IsOne && !node.Shape[axis].IsOne))
            return Plain(operand);
        if (operand.Op is Constant { Data.Count: 1 } constant)
            return _target.Add(constant with { Shape = operand.Shape.With(own, size) });
        return _analysis.IsCutFor(operand, node)
            ? Made(operand, _target.Add(operand.Op, operand.Operands.Select(o => PartOfOperand(operand, o, own, begin, size)).ToArray()))
            : _target.Section(Plain(operand), own, begin, size);
    }
}
