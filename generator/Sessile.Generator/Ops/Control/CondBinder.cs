using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Control;

/// <summary><c>Cond</c>: traces both branches, of which a run takes one.</summary>
internal static class CondBinder
{
    public static BinderSet Binders { get; } = new() { ["Cond"] = Bind };

    private static object? Bind(BindingContext context, Arguments arguments)
    {
        var predicate = Predicate(arguments);
        var (whenTrue, whenFalse) = (Branch(context, arguments, "whenTrue"), Branch(context, arguments, "whenFalse"));
        var (a, b) = (Leaves.Of(arguments, "whenTrue", whenTrue.Value), Leaves.Of(arguments, "whenFalse", whenFalse.Value));
        CheckAlike(arguments, a, b);
        var (regions, captured) = BodyRegions.Of((whenTrue, a), (whenFalse, b));
        var bundle = context.Graph.Add(new If(regions[0], regions[1]), [predicate, .. captured]);
        return Leaves.With(whenTrue.Value, context.Graph.ResultsOf(bundle));
    }

    private static Node Predicate(Arguments arguments)
    {
        if (arguments["predicate"] is not Node node || node.Op is Constant)
            throw arguments.Wrong("the condition is known while compiling: 'if' or '?:' decides it there");
        return node.Shape.IsScalar ? node : throw new GraphException(Rules.ShapeMismatch, $"Cond: the condition must be a scalar, not {node.Shape}: ReduceAll or ReduceAny makes it one, and Where chooses by element");
    }

    /// <summary>A branch whose value does not matter is an effect, whatever it gives: without a type argument it is <c>Func&lt;Node&gt;</c>.</summary>
    private static TracedBody Branch(BindingContext context, Arguments arguments, string name)
    {
        var function = arguments.Callable(name) ?? throw arguments.Wrong($"'{name}' is missing");
        return context.TraceBody([], isLoop: false, _ => arguments.Types.Count > 0
            ? function.Invoke([])
            : context.Graph.Add(new Group(), function.Invoke([]) as Node ?? throw arguments.Wrong($"'{name}' gives no node")));
    }

    private static void CheckAlike(Arguments arguments, IReadOnlyList<Node> a, IReadOnlyList<Node> b)
    {
        if (a.Count != b.Count)
            throw arguments.Wrong($"one branch gives {a.Count} nodes and the other {b.Count}");
        for (var i = 0; i < a.Count; i++)
        {
            var value = a.Count == 1 ? "" : $" in value {i + 1}";
            if (a[i].DType != b[i].DType)
                throw new GraphException(Rules.DTypeMismatch, $"Cond: the branches give {a[i].DType.DisplayName()} and {b[i].DType.DisplayName()}{value}: Cast one");
            if (!a[i].Shape.Equals(b[i].Shape))
                throw new GraphException(Rules.ShapeMismatch, $"Cond: the branches give {a[i].Shape} and {b[i].Shape}{value}: both must have one shape");
        }
    }
}
