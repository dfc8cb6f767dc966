using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Ops.Training;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Reverse-mode differentiation: from a value back to what it depends on, each node once its whole cotangent is known. It looks only at nodes
/// that lie between the value and the wanted ones, and each is visited once, so a derivative costs as much as the graph is large.
/// </summary>
internal sealed class ReverseWalk
{
    private readonly GraphBuilder _builder;
    private readonly Dictionary<Node, bool> _leadsToWanted = [];
    private readonly SortedDictionary<int, (Node Node, Node Cotangent)> _pending = [];
    private readonly Dictionary<Node, Dictionary<int, Node>> _results = [];
    private readonly Dictionary<(Node Bundle, int Index), IReadOnlyList<Node>> _behind = [];
    private readonly Dictionary<Node, Node> _found = [];
    private readonly HashSet<Node> _wanted;

    private ReverseWalk(GraphBuilder builder, IEnumerable<Node> wanted)
    {
        _builder = builder;
        _wanted = new HashSet<Node>(wanted);
    }

    /// <summary>
    /// The cotangents of <paramref name="xs"/>, of those that a derivative reaches, for the sum of the elements of <paramref name="y"/>.
    /// </summary>
    /// <exception cref="GraphException">An op on the way is not differentiable.</exception>
    public static IReadOnlyDictionary<Node, Node> Run(GraphBuilder builder, Node y, IEnumerable<Node> xs, CancellationToken cancellation = default) =>
        Run(builder, [(y, builder.Filled(y.Type, 1))], xs, cancellation);

    /// <summary>As before, for several values whose cotangents are given.</summary>
    public static IReadOnlyDictionary<Node, Node> Run(
        GraphBuilder builder, IReadOnlyList<(Node Value, Node Cotangent)> seeds, IEnumerable<Node> xs, CancellationToken cancellation = default)
    {
        var walk = new ReverseWalk(builder, xs);
        var origin = builder.Origin;
        foreach (var node in GraphWalk.Reach(seeds.Select(s => s.Value)))
            walk.LeadsToWanted(node);
        foreach (var (value, cotangent) in seeds)
        {
            builder.Origin = value.Origin;
            walk.Give(value, cotangent);
        }

        while (walk._pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            walk.Step();
        }

        builder.Origin = origin;
        return walk._found;
    }

    /// <summary>Operands come first, so this does not go deep; but for the nodes of a decomposition, which are few.</summary>
    private bool LeadsToWanted(Node node)
    {
        if (!_leadsToWanted.TryGetValue(node, out var leads))
            _leadsToWanted.Add(node, leads = node.DType.IsFloating() && (_wanted.Contains(node) || Behind(node).Any(LeadsToWanted)));
        return leads;
    }

    /// <summary>What a node's value depends on: of a node with regions only what the one result does.</summary>
    private IReadOnlyList<Node> Behind(Node node)
    {
        if (node.Op is not Result result)
            return node.Operands;
        var key = (node.Operands[0], node.Operands[0].Op is Loop ? 0 : result.Index);
        if (!_behind.TryGetValue(key, out var behind))
            _behind.Add(key, behind = Dependence.Behind(node.Operands[0], result.Index).ToArray());
        return behind;
    }

    private void Give(Node node, Node? cotangent)
    {
        if (cotangent is null || !LeadsToWanted(node))
            return;
        var sum = _pending.TryGetValue(-node.Id, out var waiting) ? CotangentSum.Of(_builder, waiting.Cotangent, cotangent) : cotangent;
        _pending[-node.Id] = (node, sum);
    }

    /// <summary>The latest of the pending nodes has its whole cotangent: all that read it were made after it.</summary>
    private void Step()
    {
        var first = _pending.First();
        _pending.Remove(first.Key);
        var (node, cotangent) = first.Value;
        if (node.Op is RegionOp)
        {
            DifferentiateRegions(node);
            return;
        }

        if (_wanted.Contains(node))
            _found[node] = _found.TryGetValue(node, out var before) ? CotangentSum.Of(_builder, before, cotangent) : cotangent;
        if (!Behind(node).Any(LeadsToWanted))
            return;
        _builder.Origin = node.Origin;
        if (node.Op is Result result)
        {
            Collect(node.Operands[0], result.Index, cotangent);
            return;
        }

        if (node.Op is Recomputed)
            Give(SecondComputation.Of(_builder, node, _wanted, made => LeadsToWanted(made)) ?? node.Operands[0], cotangent);
        else if (node.Op.HasGradient)
            Differentiate(node, cotangent);
        else
            // These nodes are newer than those pending, so they are next; the rest of the walk does not notice.
            Give(node.Op.Differentiable(_builder, node.Operands) ?? throw NotDifferentiable(node), cotangent);
    }

    private void Differentiate(Node node, Node cotangent)
    {
        var gradients = node.Op.Gradient(_builder, node, cotangent);
        for (var i = 0; i < gradients.Count; i++)
            Give(node.Operands[i], gradients[i]);
    }

    /// <summary>A node with regions waits for the cotangents of all its results, which were made after it.</summary>
    private void Collect(Node bundle, int index, Node cotangent)
    {
        if (!_results.TryGetValue(bundle, out var cotangents))
            _results.Add(bundle, cotangents = []);
        cotangents[index] = cotangents.TryGetValue(index, out var before) ? CotangentSum.Of(_builder, before, cotangent) : cotangent;
        _pending[-bundle.Id] = (bundle, cotangent);
    }

    private void DifferentiateRegions(Node bundle)
    {
        if (bundle.Op.NotDifferentiable is not null)
            throw NotDifferentiable(bundle);
        _builder.Origin = bundle.Origin;
        var op = (RegionOp)bundle.Op;
        var wanted = Enumerable.Range(0, bundle.Operands.Count).Where(i => op.ParameterOf(i) >= 0 && LeadsToWanted(bundle.Operands[i])).ToArray();
        var found = op is If
            ? IfGradient.Of(_builder, bundle, _results[bundle], wanted)
            : LoopGradient.Of(_builder, bundle, _results[bundle], wanted);
        foreach (var cotangent in found)
            Give(bundle.Operands[cotangent.Key], cotangent.Value);
    }

    private static GraphException NotDifferentiable(Node node) =>
        new(Rules.NotDifferentiable, $"{node.Label ?? node.Op.Name}: {node.Op.NotDifferentiable ?? "it has no derivative"}") { Origin = node.Origin };
}
