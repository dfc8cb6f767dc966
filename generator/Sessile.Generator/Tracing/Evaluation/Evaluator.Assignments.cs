using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// =, +=, ++ and ??=.
internal sealed partial class Evaluator
{
    private object? Assignment(ISimpleAssignmentOperation operation, Frame frame)
    {
        if (operation.IsRef)
            throw Untraceable("a graph cannot contain a ref assignment");
        var place = PlaceOf(operation.Target, frame);
        var value = Evaluate(operation.Value, frame);
        return place.Value = Named(ObjectValue.CopyOf(value), operation.Target);
    }

    private object? CompoundAssignment(ICompoundAssignmentOperation operation, Frame frame)
    {
        var place = PlaceOf(operation.Target, frame);
        var left = place.Value;
        var right = Evaluate(operation.Value, frame);
        if (Poison.InAny(left, right))
            return place.Value = Poison.Value;
        if (operation.IsLifted && (left is null || right is null))
            return place.Value = LiftedNull(operation.OperatorKind, left, right);
        if (operation.OperatorMethod is { IsStatic: false } inPlace)
            return InPlace(place, inPlace, [right], frame);
        left = Convert(left, operation.InConversion.MethodSymbol, operation.Target.Type!, PromotedType(operation, frame), frame, operation.IsChecked);
        var value = Binary(operation, operation.OperatorKind, operation.OperatorMethod, left, right, operation.IsChecked, frame);
        value = Convert(value, operation.OutConversion.MethodSymbol, operation.Type!, operation.Type!, frame, operation.IsChecked);
        return place.Value = Named(value, operation.Target);
    }

    /// <summary>The type in which the operator computes: that of its right operand, but for shifts and strings.</summary>
    private static ITypeSymbol PromotedType(ICompoundAssignmentOperation operation, Frame frame)
    {
        var target = frame.Types.Resolve(operation.Target.Type!);
        var right = operation.Value.Type is { } type ? frame.Types.Resolve(type) : target;
        return operation.OperatorMethod is null && NumberConversion.IsNumeric(target.SpecialType) && NumberConversion.IsNumeric(right.SpecialType)
            && operation.OperatorKind is not (BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift)
            ? right
            : target;
    }

    private object? Increment(IIncrementOrDecrementOperation operation, Frame frame)
    {
        var place = PlaceOf(operation.Target, frame);
        var old = place.Value;
        if (old is Poison || (operation.IsLifted && old is null))
            return old;
        if (operation.OperatorMethod is { IsStatic: false } inPlace)
            return InPlace(place, inPlace, [], frame);
        var next = place.Value = operation.OperatorMethod is { ContainingType.TypeKind: not TypeKind.Interface } method && !IsBuiltIn(method) && !IsOfStoredFloats(method)
            ? OperatorCall(operation, method, [old], frame)
            : Next(operation, old, Underlying(frame.Types.Resolve(operation.Target.Type!)));
        return operation.IsPostfix ? old : next;
    }

    /// <summary>The number or the enum's value after <paramref name="old"/>, or before it.</summary>
    private static object Next(IIncrementOrDecrementOperation operation, object? old, ITypeSymbol type)
    {
        var by = operation.Kind == OperationKind.Increment ? 1 : -1;
        return old switch
        {
            EnumValue symbol => EnumOf((INamedTypeSymbol)type, symbol.Value + by),
            decimal number => number + by,
            float or double or IR.StoredFloat => NumberConversion.To(NumberConversion.ToDouble(old) + by, type),
            ulong number => Arithmetic.Apply(by > 0 ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, number, 1UL, operation.IsChecked)!,
            _ when NumberConversion.IsNumber(old) => NumberConversion.To(Arithmetic.Apply(BinaryOperatorKind.Add, NumberConversion.ToInt64(old!), (long)by, operation.IsChecked)!, type, operation.IsChecked),
            _ => throw Untraceable("only numbers can be incremented in a graph"),
        };
    }

    /// <summary>An operator of the user's that changes its operand: <c>void operator +=(…)</c>.</summary>
    private object? InPlace(Place place, IMethodSymbol method, IReadOnlyList<object?> operands, Frame frame)
    {
        Call(method, place.Value, [.. operands.Select(o => new Cell(ObjectValue.CopyOf(o)))], frame);
        return place.Value;
    }

    private object? CoalesceAssignment(ICoalesceAssignmentOperation operation, Frame frame)
    {
        var place = PlaceOf(operation.Target, frame);
        return place.Value ?? (place.Value = Named(Evaluate(operation.Value, frame), operation.Target));
    }

    /// <summary>Gives a node the name of what it is assigned to.</summary>
    private object? Named(object? value, IOperation target)
    {
        var name = target switch
        {
            ILocalReferenceOperation o => o.Local.Name,
            IPropertyReferenceOperation o => o.Property.Name,
            IFieldReferenceOperation o => o.Field.Name.TrimStart('_'),
            _ => null,
        };
        return name is null ? value : Named(value, name);
    }

    private object? Named(object? value, string name)
    {
        if (value is IR.Node node)
        {
            node.Label ??= name;
            if (Trace.Ledger.Of(node) is { } variable)
                Trace.Ledger.Name(variable, name);
        }

        return value;
    }
}
