using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>What a derivative can reach, told while tracing, so that the error stands at the call that asks for it.</summary>
internal static class Dependence
{
    /// <summary>The nodes from which a path of floating-point values that derivatives pass leads to <paramref name="y"/>, itself included.</summary>
    public static HashSet<Node> Of(Node y) => Of([y]);

    /// <summary>As before, of several values.</summary>
    public static HashSet<Node> Of(IEnumerable<Node> ys)
    {
        var reached = new HashSet<Node>();
        var pending = new Stack<Node>(ys);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!node.DType.IsFloating() || !reached.Add(node) || Stops(node.Op))
                continue;
            foreach (var operand in Behind(node))
                pending.Push(operand);
        }

        return reached;
    }

    /// <summary>What a node's value is made of: its operands, and of a result of a node with regions the operands of that which it depends on.</summary>
    public static IEnumerable<Node> Behind(Node node) => node.Op switch
    {
        Result result => Behind(node.Operands[0], result.Index),
        OwnGradient own => own.Differentiated(node),
        _ => node.Operands,
    };

    /// <summary>The operands of a node with regions that one of its results depends on. A loop's states may come to depend on all that its body reads.</summary>
    public static IEnumerable<Node> Behind(Node bundle, int index)
    {
        var op = (RegionOp)bundle.Op;
        var roots = op is Loop loop ? [loop.Body.Results] : op.Regions.Select(r => (IReadOnlyList<Node>)[r.Results[index]]);
        var read = roots.SelectMany(r => Of(r)).Select(n => n.Op).OfType<Parameter>().Select(p => p.Index).Distinct();
        return read.Select(p => bundle.Operands[op.OperandOf(p)]);
    }

    /// <summary>Whether no derivative passes an op.</summary>
    public static bool Stops(Op op) => op is StopGradient || op.NotDifferentiable is not null;
}
