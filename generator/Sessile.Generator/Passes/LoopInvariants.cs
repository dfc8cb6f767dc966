using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>
/// Copies a graph with what a loop's turns would each compute anew, and always alike, computed once before the loop: arithmetic, reductions and products of
/// captured values. Only what cannot fail, since the loop may take no turn, and no draws of random numbers. Views stay where they are read. Loops in loops come
/// first, so that what depends on neither goes out of both.
/// </summary>
internal static class LoopInvariants
{
    public static IReadOnlyList<Node> Run(GraphBuilder target, IReadOnlyList<Node> roots)
    {
        var map = new Dictionary<Node, Node>();
        foreach (var node in GraphWalk.Reach(roots))
        {
            target.Origin = node.Origin;
            var operands = node.Operands.Select(o => map[o]).ToArray();
            var op = node.Op is RegionOp outer ? outer.Map(r => r.Map(Run)) : node.Op;
            var made = op is Loop loop && !loop.Regions.Any(Differentiates) ? new Hoist(target, loop, operands).Made() : target.Add(op, operands);
            made.Label ??= node.Label;
            map.Add(node, made);
        }

        return roots.Select(r => map[r]).ToArray();
    }

    /// <summary>A derivative within a body goes by what the body's values are computed from, which must then stay there.</summary>
    private static bool Differentiates(Region region) =>
        RegionWalk.Deep(region.Nodes).Any(n => n.Op is Gradient or Recomputed or Again or OwnGradient or Cotangent or Absent);

    private sealed class Hoist(GraphBuilder target, Loop loop, IReadOnlyList<Node> operands)
    {
        private readonly List<Node> _added = [];

        public Node Made()
        {
            var origin = target.Origin;
            var hoisted = loop.Regions.Select(Hoisted).ToArray();
            target.Origin = origin;
            TensorType[] parameters = [.. loop.Body.Parameters, .. _added.Select(a => a.Type)];
            return target.Add(_added.Count == 0 ? loop : loop.With(loop.Regions.Select((r, i) => Without(r, hoisted[i], parameters)).ToArray()), [.. operands, .. _added]);
        }

        /// <summary>The region's nodes that are computed before the loop, each with what it is called there.</summary>
        private Dictionary<Node, int> Hoisted(Region region)
        {
            var invariant = new HashSet<Node>();
            foreach (var node in region.Nodes.Where(n => IsLeaf(n.Op) || (IsSafe(n) && n.Operands.All(invariant.Contains))))
                invariant.Add(node);
            var used = region.Nodes.Where(n => !invariant.Contains(n)).SelectMany(n => n.Operands).Concat(region.Results).Where(invariant.Contains);
            var before = new Dictionary<Node, Node>();
            return used.Select(Source).Where(n => !IsLeaf(n.Op)).Distinct().ToDictionary(n => n, n => Place(Copy(n, before)));
        }

        /// <summary>What is captured, and what is known without memory.</summary>
        private bool IsLeaf(Op op) => op is Constant or DimValue or Iota || (op is Parameter parameter && parameter.Index >= loop.States + loop.Sequences);

        private static bool IsSafe(Node node) => node.Op switch
        {
            Elementwise { Function: ScalarFunction.Divide or ScalarFunction.Mod or ScalarFunction.FloorDiv or ScalarFunction.FloorMod } => node.DType.IsFloating(),
            Elementwise or Cast or Reduce or MatMul or Conv2D => true,
            _ => IsView(node.Op),
        };

        private static bool IsView(Op op) => op is Reshape or Transpose or BroadcastTo or Slice;

        /// <summary>What a view, if the node is one, is a view of.</summary>
        private static Node Source(Node node)
        {
            while (IsView(node.Op))
                node = node.Operands[0];
            return node;
        }

        private Node Copy(Node node, Dictionary<Node, Node> before)
        {
            foreach (var next in GraphWalk.Reach([node]).Where(n => !before.ContainsKey(n)))
            {
                target.Origin = next.Origin;
                var made = next.Op is Parameter parameter ? operands[loop.OperandOf(parameter.Index)] : target.Add(next.Op, next.Operands.Select(o => before[o]).ToArray());
                made.Label ??= next.Label;
                before.Add(next, made);
            }

            return before[node];
        }

        /// <summary>The place of a node among those that the loop captures in addition.</summary>
        private int Place(Node made)
        {
            if (!_added.Contains(made))
                _added.Add(made);
            return _added.IndexOf(made);
        }

        private static Region Without(Region region, Dictionary<Node, int> hoisted, TensorType[] parameters)
        {
            var own = region.Parameters.Count;
            var graph = new GraphBuilder();
            var map = new Dictionary<Node, Node>();
            foreach (var node in region.Nodes)
            {
                graph.Origin = node.Origin;
                var made = hoisted.TryGetValue(node, out var place) ? graph.Add(new Parameter(own + place, node.Type)) : graph.Add(node.Op, node.Operands.Select(o => map[o]).ToArray());
                made.Label ??= node.Label;
                map.Add(node, made);
            }

            return Region.Of(parameters, region.Results.Select(r => map[r]).ToArray());
        }
    }
}
