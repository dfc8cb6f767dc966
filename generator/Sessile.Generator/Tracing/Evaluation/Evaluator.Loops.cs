using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Loops are unrolled.
internal sealed partial class Evaluator
{
    private Flow For(IForLoopOperation loop, Frame frame)
    {
        Block(loop.Before, frame);
        while (loop.Condition is null || Condition(loop.Condition, frame))
        {
            if (Leaves(Execute(loop.Body, frame), out var flow))
                return flow;
            Block(loop.AtLoopBottom, frame);
        }

        return Flow.Next;
    }

    private Flow While(IWhileLoopOperation loop, Frame frame)
    {
        while (true)
        {
            if (loop.ConditionIsTop && !Continues(loop, frame))
                return Flow.Next;
            if (Leaves(Execute(loop.Body, frame), out var flow))
                return flow;
            if (!loop.ConditionIsTop && !Continues(loop, frame))
                return Flow.Next;
        }
    }

    private bool Continues(IWhileLoopOperation loop, Frame frame) =>
        loop.Condition is null || Condition(loop.Condition, frame) != loop.ConditionIsUntil;

    private Flow ForEach(IForEachLoopOperation loop, Frame frame)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref })
            throw Untraceable("a graph cannot contain a 'foreach' that writes to elements by ref: write to them by their index");
        var items = ItemsOf(loop.Collection, frame);
        var count = items.Count;
        for (var i = 0; i < count; i++)
        {
            Trace.Limits.Step(loop);
            if (items.Count != count)
                throw Untraceable("the collection is changed while it is enumerated");
            Iterate(loop, items[i], frame);
            if (Leaves(Execute(loop.Body, frame), out var flow))
                return flow;
        }

        return Flow.Next;
    }

    private IReadOnlyList<object?> ItemsOf(IOperation collection, Frame frame)
    {
        try
        {
            return Items(Require(collection, frame), collection);
        }
        catch (GraphException error)
        {
            Trace.Report(error, collection);
            throw new AbandonedException();
        }
    }

    private void Iterate(IForEachLoopOperation loop, object? item, Frame frame)
    {
        var variable = loop.LoopControlVariable;
        if (variable is IVariableDeclaratorOperation declarator)
            frame.Declare(declarator.Symbol, CastElement(item, ElementTypeOf(loop.Collection, frame), frame.Types.Resolve(declarator.Symbol.Type)));
        else
            Deconstruct(TargetOf(variable, frame), item, frame);
    }

    private static ITypeSymbol? ElementTypeOf(IOperation collection, Frame frame)
    {
        while (collection is IConversionOperation { IsImplicit: true } conversion)
            collection = conversion.Operand;
        return collection.Type is { } type ? ElementTypeOf(frame.Types.Resolve(type)) : null;
    }

    /// <summary>Whether a loop ends, and with what.</summary>
    private static bool Leaves(Flow body, out Flow flow)
    {
        flow = body is Flow.Return or Flow.GoTo ? body : Flow.Next;
        return body is Flow.Return or Flow.GoTo or Flow.Break;
    }
}
