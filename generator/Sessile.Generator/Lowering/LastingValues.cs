using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Takes out of a run what depends on nothing that the run is fed, draws or changes: values of variables, constants and files, such as weights that are divided by their norms.
/// The session keeps them, as it keeps packed weights. Views of them stay where they are read.
/// </summary>
internal sealed class LastingValues
{
    private readonly HashSet<int> _changed;
    private readonly HashSet<Node> _lasting = [];
    private readonly HashSet<Node> _demanded = [];
    private readonly Dictionary<Node, List<Node>> _readers;
    private readonly Dictionary<Node, Region> _kept = [];
    private readonly bool _all;

    private LastingValues(IReadOnlyList<Node> nodes, IEnumerable<int> changed, bool all)
    {
        (_changed, _readers, _all) = ([.. changed], GraphWalk.Consumers(nodes), all);
        foreach (var node in nodes.Where(Lasts))
            _lasting.Add(node);
        foreach (var node in nodes.Reverse())
            Visit(node);
    }

    /// <param name="all">Whether all are taken out that can be, rather than those that are worth it.</param>
    public static RunGraph Apply(RunGraph run, bool all, CancellationToken cancellation)
    {
        var nodes = GraphWalk.Reach(run.Roots);
        var values = new LastingValues(nodes, run.Commits.Select(c => c.Variable), all);
        return values._kept.Count == 0 ? run : GraphVerifier.Verify(values.Without(run, cancellation), "kept values");
    }

    private bool Lasts(Node node) => node.Shape.ElementCount.IsStatic && node.Op switch
    {
        ReadVariable read => !_changed.Contains(read.Variable),
        Constant or FromFile or DimValue { Dim.IsStatic: true } => true,
        Placeholder or Parameter or RegionOp or Result or Unset => false,
        _ => node.Op.IsPure && node.Operands.Count > 0 && node.Operands.All(_lasting.Contains),
    };

    /// <summary>What the run computes for itself demands what it reads; so does a lasting value that is not worth keeping, but for what it is a view of.</summary>
    private void Visit(Node node)
    {
        if (_lasting.Contains(node) && !_demanded.Contains(node))
            return;
        if (_lasting.Contains(node) && !node.IsStored() && !node.IsFree() && IsKept(node))
        {
            _kept.Add(node, Region.Of([], [node]));
            return;
        }

        foreach (var operand in node.Operands.Select(o => Wanted(o, node)).Where(_lasting.Contains))
            _demanded.Add(operand);
    }

    private bool IsKept(Node node) => _all ? !node.Shape.ElementCount.Equals(Dim.Zero) : CostModel.IsWorthKept(node, _readers[node].Any(ReadsWhole));

    /// <summary>Whether a reader, or one through a view, needs the value in memory.</summary>
    private bool ReadsWhole(Node reader) => reader.IsView() ? _readers.TryGetValue(reader, out var next) && next.Any(ReadsWhole) : !reader.IsMap() && !reader.IsReduce();

    /// <summary>What an operand is a view of; for a loop, which would read across memory, with its axes in the loop's order.</summary>
    private Node Wanted(Node operand, Node reader)
    {
        var isMoved = !ReadsWhole(reader);
        while (operand.IsView() && !(isMoved && operand.Op is Transpose && _lasting.Contains(operand)))
            operand = operand.Operands[0];
        return operand;
    }

    private RunGraph Without(RunGraph run, CancellationToken cancellation)
    {
        var rewriter = new GraphRewriter(new GraphBuilder(), (builder, node, _) => _kept.TryGetValue(node, out var value) ? builder.Add(new KeptValue(value)) : null);
        return run.With(rewriter.Rewrite(run.Roots, cancellation));
    }
}
