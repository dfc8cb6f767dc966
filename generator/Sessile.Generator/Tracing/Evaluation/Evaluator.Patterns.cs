using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Patterns and switch expressions.
internal sealed partial class Evaluator
{
    private object? IsPattern(IIsPatternOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Value, frame);
        return value is Poison ? value : Matches(operation.Pattern, value, frame);
    }

    private object? IsType(IIsTypeOperation operation, Frame frame)
    {
        var value = Evaluate(operation.ValueOperand, frame);
        return value is Poison ? value : IsOfType(value, Resolved(operation.ValueOperand.Type, frame), frame.Types.Resolve(operation.TypeOperand)) != operation.IsNegated;
    }

    private object? SwitchExpression(ISwitchExpressionOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Value, frame);
        if (value is Poison)
            return value;
        foreach (var arm in operation.Arms)
        {
            if (Matches(arm.Pattern, value, frame) && (arm.Guard is null || Condition(arm.Guard, frame)))
                return Evaluate(arm.Value, frame);
        }

        throw Untraceable("no arm of this switch fits");
    }

    private bool Matches(IPatternOperation pattern, object? value, Frame frame) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation o => MatchesConstant(Require(o.Value, frame), value),
        IDeclarationPatternOperation o => (o.MatchesNull || IsOfType(value, Resolved(o.InputType, frame), frame.Types.Resolve(o.MatchedType!))) && Captured(o.DeclaredSymbol, value, frame),
        ITypePatternOperation o => IsOfType(value, Resolved(o.InputType, frame), frame.Types.Resolve(o.MatchedType)),
        IRelationalPatternOperation o => value is not null && Compare(o.OperatorKind, value, Require(o.Value, frame)),
        INegatedPatternOperation o => !Matches(o.Pattern, value, frame),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } o => Matches(o.LeftPattern, value, frame) || Matches(o.RightPattern, value, frame),
        IBinaryPatternOperation o => Matches(o.LeftPattern, value, frame) && Matches(o.RightPattern, value, frame),
        IRecursivePatternOperation o => MatchesRecursive(o, value, frame),
        IListPatternOperation o => MatchesList(o, value, frame),
        ISlicePatternOperation { Pattern: null } => true,
        _ => throw Unsupported(pattern),
    };

    private static ITypeSymbol? Resolved(ITypeSymbol? type, Frame frame) => type is null ? null : frame.Types.Resolve(type);

    private static bool Captured(ISymbol? symbol, object? value, Frame frame)
    {
        if (symbol is not null)
            frame.Declare(symbol, value);
        return true;
    }

    private static bool MatchesConstant(object? constant, object? value) =>
        value is Node && constant is not null
            ? throw Untraceable("a node has no value while compiling, so no pattern fits it: Equal(a, b) compares at a run")
            : ValueEquality.AreEqual(constant, value);

    /// <summary>A number beside a constant of another type is not equal in a pattern, as in C#; relations are between equal types.</summary>
    private static bool Compare(BinaryOperatorKind kind, object? left, object? right) =>
        left is not null && right is not null && Arithmetic.Apply(kind, Promoted(Plain(left)), Promoted(Plain(right)), isChecked: false) is true;

    private static object Plain(object value) => value is EnumValue symbol ? symbol.Value : value;

    private bool MatchesRecursive(IRecursivePatternOperation pattern, object? value, Frame frame)
    {
        if (!IsOfType(value, Resolved(pattern.InputType, frame), frame.Types.Resolve(pattern.MatchedType)))
            return false;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (IsOfAnyTuple(pattern) && (value is not TupleValue tuple || tuple.Items.Count != pattern.DeconstructionSubpatterns.Length))
                return false;
            var parts = PartsOf(value, pattern.DeconstructionSubpatterns.Length);
            if (!pattern.DeconstructionSubpatterns.Select((p, i) => Matches(p, parts[i], frame)).All(m => m))
                return false;
        }

        return pattern.PropertySubpatterns.All(p => MatchesMember(p, value, frame)) && Captured(pattern.DeclaredSymbol, value, frame);
    }

    /// <summary>Whether it takes apart whatever is a tuple when it comes to it, rather than a type that C# knows.</summary>
    private static bool IsOfAnyTuple(IRecursivePatternOperation pattern) =>
        pattern.DeconstructSymbol is not IMethodSymbol { Name: "Deconstruct" } && pattern.MatchedType is not INamedTypeSymbol { IsTupleType: true };

    private bool MatchesMember(IPropertySubpatternOperation subpattern, object? value, Frame frame)
    {
        frame.Receivers.Push(value);
        try
        {
            return Matches(subpattern.Pattern, Require(subpattern.Member, frame), frame);
        }
        finally
        {
            frame.Receivers.Pop();
        }
    }

    private bool MatchesList(IListPatternOperation pattern, object? value, Frame frame)
    {
        if (value is null)
            return false;
        var items = Items(value, pattern);
        var slice = pattern.Patterns.ToList().FindIndex(p => p is ISlicePatternOperation);
        var count = pattern.Patterns.Length;
        if (slice < 0 ? items.Count != count : items.Count < count - 1)
            return false;
        for (var i = 0; i < count; i++)
        {
            var fits = i == slice
                ? MatchesSlice((ISlicePatternOperation)pattern.Patterns[i], value, new(new(i, false), new(count - 1 - i, true)), frame)
                : Matches(pattern.Patterns[i], items[slice >= 0 && i > slice ? items.Count - count + i : i], frame);
            if (!fits)
                return false;
        }

        return Captured(pattern.DeclaredSymbol, value, frame);
    }

    private bool MatchesSlice(ISlicePatternOperation slice, object value, RangeValue range, Frame frame) =>
        slice.Pattern is null || Matches(slice.Pattern, Element(value, [range], frame).Value, frame);
}
