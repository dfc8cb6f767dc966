using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// == and != of tuples: those of their elements, which may be of different types.
internal sealed partial class Evaluator
{
    private object? TupleComparison(ITupleBinaryOperation operation, Frame frame)
    {
        var left = Evaluate(operation.LeftOperand, frame);
        var right = Evaluate(operation.RightOperand, frame);
        if (Poison.InAny(left, right))
            return Poison.Value;
        var differ = Differ(operation, left, right, frame);
        return differ == (operation.OperatorKind == BinaryOperatorKind.NotEquals);
    }

    /// <summary>Whether two elements differ by <c>==</c>, or by <c>!=</c> where the tuples are compared by that.</summary>
    private bool Differ(ITupleBinaryOperation site, object? left, object? right, Frame frame)
    {
        if (left is TupleValue a && right is TupleValue b)
            return a.Items.Count != b.Items.Count || a.Items.Zip(b.Items, (x, y) => (x, y)).Any(p => Differ(site, p.x, p.y, frame));
        if (left is null || right is null)
            return left is not null || right is not null;
        var result = Compared(site, left, right, frame);
        return site.OperatorKind == BinaryOperatorKind.NotEquals ? result is true : result is false;
    }

    private object? Compared(ITupleBinaryOperation site, object left, object right, Frame frame)
    {
        if (NumberConversion.IsNumber(left) && NumberConversion.IsNumber(right))
        {
            var (x, y) = Arithmetic.Promote(left, right);
            return Arithmetic.Apply(site.OperatorKind, x, y, isChecked: false) ?? throw Untraceable($"'{site.Syntax}' cannot be computed while compiling");
        }

        var own = OperatorOf(left, site.OperatorKind) ?? OperatorOf(right, site.OperatorKind);
        if (own is null && (left is Dim || right is Dim))
            return DimOperator(site.OperatorKind == BinaryOperatorKind.Equals ? "op_Equality" : "op_Inequality", [left, right]);
        return Binary(site, site.OperatorKind, own, left, right, isChecked: false, frame);
    }

    /// <summary>The comparison that a class or struct of the user's defines, or a record has.</summary>
    private static IMethodSymbol? OperatorOf(object value, BinaryOperatorKind kind)
    {
        var name = kind == BinaryOperatorKind.Equals ? "op_Equality" : "op_Inequality";
        for (var type = (value as ObjectValue)?.Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is { } method)
                return method;
        }

        return null;
    }
}
