using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Deconstruction: (a, b) = …, var (a, b) = …, foreach (var (a, b) in …).
internal sealed partial class Evaluator
{
    private object? Deconstruction(IDeconstructionAssignmentOperation operation, Frame frame)
    {
        var target = TargetOf(operation.Target, frame);
        var value = Evaluate(operation.Value, frame);
        try
        {
            Deconstruct(target, value, frame);
        }
        catch (GraphException)
        {
            Deconstruct(target, Poison.Value, frame);
            throw;
        }

        return value;
    }

    /// <summary>What is assigned to: a place, or parts.</summary>
    private sealed record Target(IOperation Operation, Place? Place, IReadOnlyList<Target> Parts);

    /// <summary>The places of a target, from left to right; C# looks for all of them before it takes a value.</summary>
    private Target TargetOf(IOperation target, Frame frame)
    {
        if (target is IDeclarationExpressionOperation { Expression: ITupleOperation declared })
            target = declared;
        return target is ITupleOperation tuple
            ? new(target, null, [.. tuple.Elements.Select(e => TargetOf(e, frame))])
            : new(target, PlaceOf(target, frame), []);
    }

    /// <summary>Takes a value apart into the places of <paramref name="target"/>.</summary>
    private void Deconstruct(Target target, object? value, Frame frame)
    {
        if (target.Place is { } place)
        {
            place.Value = Named(Coerce(ObjectValue.CopyOf(value), frame.Types.Resolve(target.Operation.Type ?? Compilation.ObjectType)), target.Operation);
            return;
        }

        var parts = value is Poison ? target.Parts.Select(_ => (object?)value).ToList() : PartsOf(value, target.Parts.Count);
        for (var i = 0; i < parts.Count; i++)
            Deconstruct(target.Parts[i], parts[i], frame);
    }

    /// <summary>The parts of a tuple, of an array of nodes, or of a record by its parameters.</summary>
    private IReadOnlyList<object?> PartsOf(object? value, int count)
    {
        var parts = value switch
        {
            TupleValue tuple => tuple.Items,
            ListValue list => list.Items,
            ObjectValue instance => PartsOf(instance, count),
            _ => throw Untraceable("this cannot be taken apart while compiling"),
        };
        return parts.Count == count ? parts : throw Untraceable($"this has {parts.Count} parts and is taken apart into {count}");
    }
}
