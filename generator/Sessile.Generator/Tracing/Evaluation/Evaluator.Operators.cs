using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Operators on numbers, dims, nodes and whatever defines its own.
internal sealed partial class Evaluator
{
    private object? Binary(IBinaryOperation operation, Frame frame)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            return ShortCircuit(operation, frame);
        // Sums of many terms lean to the left: walking down in a loop keeps the stack flat.
        var chain = new Stack<IBinaryOperation>();
        IOperation leftmost = operation;
        while (leftmost is IBinaryOperation { ConstantValue.HasValue: false, OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) } next)
        {
            chain.Push(next);
            leftmost = next.LeftOperand;
        }

        var value = Evaluate(leftmost, frame);
        while (chain.Count > 1)
            value = Guarded(chain.Pop(), value, frame);
        return BinaryStep(operation, value, frame);
    }

    /// <summary>One step of a chain, with its errors told at its own place.</summary>
    private object? Guarded(IBinaryOperation operation, object? left, Frame frame)
    {
        try
        {
            return BinaryStep(operation, left, frame);
        }
        catch (Diagnostics.GraphException error)
        {
            Trace.Report(error, operation);
            return error.Rule == Diagnostics.Rules.TooLarge ? throw new AbandonedException() : Poison.Value;
        }
    }

    private object? BinaryStep(IBinaryOperation operation, object? left, Frame frame)
    {
        var right = Evaluate(operation.RightOperand, frame);
        if (Poison.InAny(left, right))
            return Poison.Value;
        if (operation.IsLifted && (left is null || right is null))
            return LiftedNull(operation.OperatorKind, left, right);
        return Binary(operation, operation.OperatorKind, operation.OperatorMethod, left, right, operation.IsChecked, frame);
    }

    private static object? LiftedNull(BinaryOperatorKind kind, object? left, object? right) => kind switch
    {
        BinaryOperatorKind.Equals => left is null && right is null,
        BinaryOperatorKind.NotEquals => left is not null || right is not null,
        BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => false,
        BinaryOperatorKind.And when left is false || right is false => false,
        BinaryOperatorKind.Or when left is true || right is true => true,
        _ => null,
    };

    private object? Binary(IOperation site, BinaryOperatorKind kind, IMethodSymbol? method, object? left, object? right, bool isChecked, Frame frame)
    {
        if (method is { ContainingType.TypeKind: TypeKind.Interface } || IsOfStoredFloats(method))
            return Coerce(Binary(site, kind, null, left, right, isChecked, frame), frame.Types.Resolve(method!.ReturnType));
        if (method is not null && !IsBuiltIn(method))
            return OperatorCall(site, method, [left, right], frame);
        if (kind == BinaryOperatorKind.Add && (left is string || right is string || site.Type?.SpecialType == SpecialType.System_String))
            return Joined(Text(left, site), Text(right, site));
        if (ComparesReferences(site) && IsBoxed(left) && IsBoxed(right))
            throw Untraceable("== and != of objects compare references, which values do not have while compiling: Equals compares values");
        if (left is EnumValue || right is EnumValue)
            return EnumBinary(kind, left, right, site.Type);
        if (left is bool a && right is bool b && Logic(kind, a, b) is { } logic)
            return logic;
        if (left is not null && right is not null && Arithmetic.Apply(kind, Promoted(left), Promoted(right), isChecked) is { } number)
            return number;
        if (site.Type is { TypeKind: TypeKind.Error })
            throw Broken(site);
        return kind switch
        {
            BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals when left is ObjectValue { Type.IsValueType: false } && right is ObjectValue =>
                ReferenceEquals(left, right) == (kind == BinaryOperatorKind.Equals),
            BinaryOperatorKind.Equals => ValueEquality.AreEqual(left, right),
            BinaryOperatorKind.NotEquals => !ValueEquality.AreEqual(left, right),
            _ => throw Untraceable($"'{site.Syntax}' cannot be computed while compiling"),
        };
    }

    private static bool IsBoxed(object? value) => value is ValueType or EnumValue or TupleValue or ObjectValue { Type.IsValueType: true };

    private static bool ComparesReferences(IOperation site) =>
        site is IBinaryOperation { LeftOperand.Type.SpecialType: SpecialType.System_Object, RightOperand.Type.SpecialType: SpecialType.System_Object };

    /// <summary>Operators that C# defines through methods of its own types, such as string equality and decimal arithmetic.</summary>
    private static bool IsBuiltIn(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_Delegate or SpecialType.System_Object;

    private static bool? Logic(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a ^ b,
        BinaryOperatorKind.Equals => a == b,
        _ => null,
    };

    /// <summary>Integers narrower than int are computed with as int; char too.</summary>
    private static object Promoted(object value) => value is sbyte or byte or short or ushort or char ? (int)NumberConversion.ToInt64(value) : value;

    private static object? EnumBinary(BinaryOperatorKind kind, object? left, object? right, ITypeSymbol? type)
    {
        if (Number(left) is not { } a || Number(right) is not { } b)
            return kind == BinaryOperatorKind.NotEquals;
        var result = Arithmetic.Apply(kind, a, b, isChecked: false);
        return result is long bits && type is INamedTypeSymbol { TypeKind: TypeKind.Enum } symbol ? EnumOf(symbol, bits) : result;

        static object? Number(object? value) => value is EnumValue e ? e.Value : NumberConversion.IsNumber(value) ? NumberConversion.ToInt64(value!) : null;
    }

    /// <summary>Whether an operator is of floats of 16 bits, which are computed with as floats and rounded.</summary>
    private static bool IsOfStoredFloats(IMethodSymbol? method) => method is not null && LanguageTypes.DTypeOf(method.ContainingType).IsStoredFloat();

    private object? Unary(IUnaryOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Operand, frame);
        if (value is Poison || (operation.IsLifted && value is null))
            return value;
        if (operation.OperatorKind == UnaryOperatorKind.Hat)
            return new IndexValue((int)NumberConversion.ToInt64(value!), true);
        if (operation.OperatorMethod is { ContainingType.TypeKind: not TypeKind.Interface } method && !IsBuiltIn(method) && !IsOfStoredFloats(method))
            return OperatorCall(operation, method, [value], frame);
        if (value is not null && Arithmetic.Apply(operation.OperatorKind, Promoted(value), operation.IsChecked) is { } result)
            return result;
        if (operation.Type is { TypeKind: TypeKind.Error })
            throw Broken(operation);
        throw Untraceable($"'{operation.Syntax}' cannot be computed while compiling");
    }

    private object? OperatorCall(IOperation site, IMethodSymbol method, object?[] operands, Frame frame)
    {
        if (operands.Any(o => o is Dim) && LanguageTypes.Is(method.ContainingType, "Dim"))
            return DimOperator(method.Name, operands);
        if (LanguageTypes.Owns(method))
            return LanguageOperator(site, method, operands, frame);
        if (method is { Name: "op_Equality" or "op_Inequality" } && operands is [ITypeSymbol, ITypeSymbol])
            return ValueEquality.AreEqual(operands[0], operands[1]) == (method.Name == "op_Equality");
        if (method is { Name: "op_Equality" or "op_Inequality", ContainingType.IsRecord: true } && Bodies.BodyOf(method) is null)
            return ValueEquality.AreEqual(operands[0], operands[1]) == (method.Name == "op_Equality");
        return Bodies.BodyOf(method) is not null
            ? Call(method, null, [.. operands.Select(o => new Cell(ObjectValue.CopyOf(o)))], frame)
            : throw Untraceable($"the operator of '{method.ContainingType.Name}' has no source");
    }

    private static object DimOperator(string name, object?[] operands)
    {
        var a = operands[0] as Dim ?? DimOf(operands[0]!);
        var b = operands[operands.Length - 1] as Dim ?? DimOf(operands[operands.Length - 1]!);
        return name switch
        {
            "op_Addition" => a + b,
            "op_Subtraction" => a - b,
            "op_Multiply" => a * b,
            "op_Division" => a / b,
            "op_Modulus" => a % b,
            "op_UnaryNegation" => -a,
            "op_Equality" => a.Equals(b),
            "op_Inequality" => !a.Equals(b),
            "op_LessThan" => Order(a, b) < 0,
            "op_LessThanOrEqual" => Order(a, b) <= 0,
            "op_GreaterThan" => Order(a, b) > 0,
            "op_GreaterThanOrEqual" => Order(a, b) >= 0,
            _ => throw Untraceable("dimensions have no such operator"),
        };
    }

    /// <summary>Negative, zero or positive, as the first is smaller, equal or greater in every run.</summary>
    private static long Order(Dim a, Dim b) => a - b is { IsStatic: true } difference
        ? difference.Value
        : throw Untraceable($"which of '{a}' and '{b}' is greater is known only at a run: loops and conditions of C# are decided while compiling, While and Cond at a run");

    private static object? Range(IRangeOperation operation, Evaluator evaluator, Frame frame)
    {
        var start = operation.LeftOperand is { } left ? evaluator.Require(left, frame) : new IndexValue(0, false);
        var end = operation.RightOperand is { } right ? evaluator.Require(right, frame) : new IndexValue(0, true);
        return new RangeValue((IndexValue)start!, (IndexValue)end!);
    }

    private object? Range(IRangeOperation operation, Frame frame) => Range(operation, this, frame);
}
