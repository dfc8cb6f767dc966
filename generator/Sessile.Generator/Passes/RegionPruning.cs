using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes;

/// <summary>
/// Copies a graph with everything dropped from its regions that no one reads: results, the states of loops that only carry themselves, and what
/// was captured for those. Constants and sizes that were captured are written into the regions, where folding finds them.
/// </summary>
internal static class RegionPruning
{
    public static IReadOnlyList<Node> Run(GraphBuilder target, IReadOnlyList<Node> roots) => new Copy(target, GraphWalk.Reach(roots)).Run(roots);

    private sealed class Copy(GraphBuilder target, IReadOnlyList<Node> nodes)
    {
        private readonly Dictionary<Node, Node> _map = [];
        private readonly ILookup<Node, Node> _results = nodes.Where(n => n.Op is Result).ToLookup(n => n.Operands[0]);

        public IReadOnlyList<Node> Run(IReadOnlyList<Node> roots)
        {
            foreach (var node in nodes.Where(n => n.Op is not Result))
            {
                target.Origin = node.Origin;
                if (node.Op is RegionOp)
                    Prune(node);
                else
                    Add(node, target.Add(node.Op, node.Operands.Select(Find).ToArray()));
            }

            return roots.Select(Find).ToArray();
        }

        /// <summary>Results stand where their node was copied.</summary>
        private Node Find(Node node) => _map[node];

        private void Add(Node node, Node made)
        {
            made.Label ??= node.Label;
            _map.Add(node, made);
        }

        private void Prune(Node node)
        {
            var op = (RegionOp)node.Op;
            var same = SameResults(op);
            var kept = RegionNeeds.Results(op, _results[node].Select(r => Alike(same, ((Result)r.Op).Index)));
            var pruned = Drop(op, kept);
            var bundle = Capture(pruned, LeadingOf(op, kept).Select(i => Find(node.Operands[i])).ToArray(), node.Operands.Skip(op.Leading).Select(Find).ToArray());
            bundle.Label ??= node.Label;
            foreach (var result in _results[node])
                Add(result, target.ResultOf(bundle, NewIndex(op, kept, Alike(same, ((Result)result.Op).Index))));
        }

        /// <summary>For each result of a condition the first that is the same whichever branch is taken: an assignment's value, and the variable's after it.</summary>
        private static int[] SameResults(RegionOp op) => op is not If ? [] : Enumerable.Range(0, op.ResultTypes.Count)
            .Select(i => Enumerable.Range(0, i).Where(j => op.Regions.All(r => r.Results[i] == r.Results[j])).DefaultIfEmpty(i).First()).ToArray();

        private static int Alike(int[] same, int index) => index < same.Length ? same[index] : index;

        private static int NewIndex(RegionOp op, IReadOnlyList<int> kept, int index) =>
            op is Loop loop && index == loop.CountResult ? kept.Count : kept.ToList().IndexOf(index);

        /// <summary>The operands before the captured ones that are still there: those of states that were dropped go too.</summary>
        private static IEnumerable<int> LeadingOf(RegionOp op, IReadOnlyList<int> kept) =>
            Enumerable.Range(0, op.Leading).Where(i => op is not Loop loop || i >= loop.States || kept.Contains(i));

        /// <summary>The op with the kept results alone. States that were dropped leave the parameters of loops.</summary>
        private static RegionOp Drop(RegionOp op, IReadOnlyList<int> kept)
        {
            if (op is not Loop loop)
                return op.Map(r => Region.Of(r.Parameters, kept.Select(k => r.Results[k]).ToArray()));
            var places = Enumerable.Range(0, loop.Body.Parameters.Count).Where(p => p >= loop.States || kept.Contains(p)).ToArray();
            var body = Renumbered(Region.Of(loop.Body.Parameters, kept.Select(k => loop.Body.Results[k]).ToArray()), places);
            return loop with { Body = body, Condition = loop.Condition is null ? null : Renumbered(loop.Condition, places), States = kept.Count(k => k < loop.States) };
        }

        /// <summary>The region with the parameters at <paramref name="places"/> alone; it reads no others.</summary>
        private static Region Renumbered(Region region, int[] places) => region.Parameters.Count == places.Length
            ? region
            : Rebuilt(region, places.Select(p => region.Parameters[p]), (graph, p) => graph.Add(new Parameter(Array.IndexOf(places, p.Index), p.Type)));

        private static Region Rebuilt(Region region, IEnumerable<TensorType> types, Func<GraphBuilder, Parameter, Node> parameter)
        {
            var graph = new GraphBuilder();
            var map = new Dictionary<Node, Node>();
            foreach (var node in region.Nodes)
            {
                graph.Origin = node.Origin;
                var made = node.Op is Parameter p ? parameter(graph, p) : graph.Add(node.Op, node.Operands.Select(o => map[o]).ToArray());
                made.Label ??= node.Label;
                map.Add(node, made);
            }

            return Region.Of(types, region.Results.Select(r => map[r]).ToArray());
        }

        /// <summary>Adds the node with what its regions still capture, each once; what is known without memory is written into them.</summary>
        private Node Capture(RegionOp op, IReadOnlyList<Node> leading, IReadOnlyList<Node> captured)
        {
            var own = op.Regions[0].Parameters.Count - captured.Count;
            var inner = op.Map(r => r.Map(RegionPruning.Run));
            var read = new HashSet<int>(inner.Regions.SelectMany(r => r.Nodes).Select(n => n.Op).OfType<Parameter>().Select(p => p.Index - own));
            var needed = captured.Where((n, i) => read.Contains(i) && !IsFree(n)).Distinct().ToArray();
            var types = op.Regions[0].Parameters.Take(own).Concat(needed.Select(n => n.Type)).ToArray();
            Node Parameter(GraphBuilder graph, Parameter p) =>
                p.Index < own ? graph.Add(p)
                : IsFree(captured[p.Index - own]) ? graph.Add(captured[p.Index - own].Op)
                : graph.Add(new Parameter(own + Array.IndexOf(needed, captured[p.Index - own]), p.Type));
            return target.Add(inner.Map(r => Rebuilt(r, types, Parameter)), [.. leading, .. needed]);
        }

        private static bool IsFree(Node node) => node.Op is DimValue or Constant { Data.Count: 1 };
    }
}
