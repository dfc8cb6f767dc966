using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>
/// Evaluates all properties of a graph in the order of their declaration. Those that ask for the variables of all others (and those that need them)
/// are undone and evaluated at the end.
/// </summary>
internal static class PropertyTracer
{
    public static Evaluator Trace(Evaluator evaluator, IReadOnlyList<IPropertySymbol> properties)
    {
        foreach (var property in properties)
            TraceOrDefer(evaluator, property);
        evaluator.Memo.Defers = false;
        foreach (var property in properties)
            Evaluate(evaluator, property);
        evaluator.Trace.Ledger.NameTheRest();
        return evaluator;
    }

    private static void TraceOrDefer(Evaluator evaluator, IPropertySymbol property)
    {
        var mark = evaluator.Trace.Mark();
        var known = evaluator.Memo.Count;
        try
        {
            Evaluate(evaluator, property);
        }
        catch (DeferredException)
        {
            evaluator.Memo.Truncate(known);
            evaluator.Trace.Rewind(mark);
        }
    }

    private static void Evaluate(Evaluator evaluator, IPropertySymbol property)
    {
        try
        {
            evaluator.GraphProperty(property);
        }
        catch (GraphException error)
        {
            evaluator.Trace.Errors.Add(error.Rule, property.Locations[0], error.Arguments);
        }
        catch (Exception bug) when (bug is InvalidCastException or NullReferenceException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or KeyNotFoundException)
        {
            evaluator.Trace.Errors.Add(Rules.Internal, property.Locations[0], property.Name, bug.Message);
        }
    }
}
