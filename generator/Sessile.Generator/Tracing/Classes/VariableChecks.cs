using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>What must hold of variables once all are known.</summary>
internal static class VariableChecks
{
    public static void Check(INamedTypeSymbol type, Evaluator inference, Evaluator training, TraceErrors errors)
    {
        foreach (var variable in inference.Trace.Variables)
            CheckInitial(variable, inference.Trace, errors, GraphClass.PlaceOf(type));
        // Where only one trace has something to train, that follows from what it lacks.
        if (!ReferenceEquals(inference, training) && (!errors.Any || errors.AreAll(Rules.NothingToTrain)))
            CheckEqual(inference.Trace, training.Trace, errors, GraphClass.PlaceOf(type));
    }

    private static void CheckInitial(TracedVariable variable, GraphTrace trace, TraceErrors errors, Location fallback)
    {
        var place = trace.PlaceOf(variable.Read)?.GetLocation() ?? fallback;
        if (PlaceholderBehind(variable.Initial, []) is { } placeholder)
            errors.Add(Rules.VariableFromPlaceholder, place, variable.Name, placeholder.PropertyName);
        else if (ReachesParameter(variable.Initial))
            errors.Add(Rules.BadArgument, place, $"the initial value of variable '{variable.Name}' depends on what the body of a loop is given: a variable is initialized before any loop runs");
        else if (RegionWalk.Deep(GraphWalk.Reach([variable.Initial])).Any(n => n.Op is Assignment))
            errors.Add(Rules.BadArgument, place, $"variable '{variable.Name}' is initialised by an assignment: an initial value must not change variables");
        else if (!variable.Type.Shape.IsStatic)
            errors.Add(Rules.BadArgument, place, $"variable '{variable.Name}' has shape {variable.Type.Shape}: the shape of a variable is static; state whose size differs from run to run goes in by a placeholder and out by a fetch");
        else if (SizeChecks.Complaint(variable.Name, variable.Type.Shape) is { } complaint)
            errors.Add(Rules.TooLarge, place, complaint);
    }

    private static Placeholder? PlaceholderBehind(Node node, HashSet<Node> seen)
    {
        var open = new Stack<Node>([node]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next.Op is Placeholder placeholder)
                return placeholder;
            foreach (var operand in next.Operands.Where(seen.Add))
                open.Push(operand);
        }

        return null;
    }

    private static bool ReachesParameter(Node initial) => GraphWalk.Reach([initial]).Any(n => n.Op is Parameter);

    /// <summary>One session serves training and inference, so both must mean the same variables.</summary>
    private static void CheckEqual(GraphTrace inference, GraphTrace training, TraceErrors errors, Location fallback)
    {
        var (ours, theirs) = (Compared(inference, errors), Compared(training, errors));
        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            var a = i < ours.Count ? ours[i] : null;
            var b = i < theirs.Count ? theirs[i] : null;
            if (a is not null && b is not null && a.Name == b.Name && a.Type.Equals(b.Type) && a.IsTrainable == b.IsTrainable)
                continue;
            var place = (b is not null ? training.PlaceOf(b.Read) : inference.PlaceOf(a!.Read))?.GetLocation() ?? fallback;
            errors.Withdraw(Rules.NothingToTrain);
            errors.Add(Rules.TracesDiffer, place, $"with IsTraining false this makes {Describe(a)}, with IsTraining true {Describe(b)}: both must make the same variables in the same order");
            return;
        }
    }

    /// <summary>Without the slots of optimizers where one of these found nothing to train.</summary>
    private static IReadOnlyList<TracedVariable> Compared(GraphTrace trace, TraceErrors errors) =>
        errors.Any ? [.. trace.Variables.Where(v => v.Purpose is null)] : trace.Variables;

    private static string Describe(TracedVariable? variable) => variable is null ? "no variable" : $"variable '{variable.Name}' of {variable.Type}";
}
