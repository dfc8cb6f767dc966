using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Ops.State;

/// <summary>Values that are looked at on the way.</summary>
internal static class ObservationBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Check"] = Check,
        ["Print"] = Print,
    };

    private static object Check(BindingContext context, Arguments arguments)
    {
        var (x, condition) = (arguments.Node(context, "x"), arguments.Node(context, "condition"));
        if (condition.DType != DType.Bool)
            throw new GraphException(Rules.DTypeMismatch, $"Check: the condition is {condition.DType.DisplayName()}, not bool");
        var all = context.Graph.Reduced(ReduceKind.All, condition, Enumerable.Range(0, condition.Shape.Rank));
        return context.Graph.Add(new Check(arguments.Text("message") ?? "the check failed"), x, all);
    }

    private static object Print(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        return context.Graph.Add(new Print(arguments.Text("label") ?? x.Label ?? x.Op.Name), x);
    }
}
