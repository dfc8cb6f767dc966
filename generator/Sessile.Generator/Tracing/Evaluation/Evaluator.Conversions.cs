using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Casts and implicit conversions.
internal sealed partial class Evaluator
{
    private object? Conversion(IConversionOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Operand, frame);
        if (value is Poison)
            return value;
        if (!operation.Conversion.Exists && operation.GetConversion() is { Exists: false })
            return operation.Type?.SpecialType == SpecialType.System_Boolean && value is Node ? throw NodeAsCondition(operation) : throw Broken(operation);
        var target = frame.Types.Resolve(operation.Type!);
        if (operation.IsTryCast)
            return IsOfType(value, operation.Operand.Type is { } source ? frame.Types.Resolve(source) : null, target) ? value : null;
        if (AsksForType(operation.GetConversion()))
            RequireCast(value, target);
        return Trace.At(operation, () => Convert(value, operation.OperatorMethod, operation.Operand.Type, target, frame, operation.IsChecked));
    }

    private object? Convert(object? value, IMethodSymbol? method, ITypeSymbol? source, ITypeSymbol target, Frame frame, bool isChecked = false)
    {
        if (value is Poison)
            return value;
        if (method is not null && !LanguageTypes.Owns(method) && Bodies.BodyOf(method) is not null)
            return Call(method, null, [new Cell(value)], frame);
        target = frame.Types.Resolve(target);
        if (source is not null && IsNullable(frame.Types.Resolve(source)) && value is null && target.IsValueType && !IsNullable(target))
            throw Untraceable("this is null here and has no value");
        return Coerce(value, target, isChecked);
    }

    /// <summary>Makes of a value what an expression of type <paramref name="target"/> is worth.</summary>
    private object? Coerce(object? value, ITypeSymbol target, bool isChecked = false)
    {
        target = Underlying(target);
        return value switch
        {
            null or Poison => value,
            Node => CoerceNode((Node)value, target),
            Dim dim => CoerceDim(dim, target),
            Shape shape when target.Name is "ReadOnlySpan" or "IEnumerable" or "Span" => new ListValue(shape),
            TupleValue tuple when target is INamedTypeSymbol { IsTupleType: true } type => CoerceTuple(tuple, type, isChecked),
            EnumValue symbol when target.TypeKind == TypeKind.Enum => symbol,
            EnumValue symbol when NumberConversion.IsNumeric(target.SpecialType) => NumberConversion.To(symbol.Value, target.SpecialType, isChecked),
            int index when IsIndex(target) => new IndexValue(index, false),
            _ when LanguageTypes.Is(target, "Dim") => DimOf(value),
            _ when LanguageTypes.ElementOf(target) is var dtype and not DType.None && IsElement(value) => ScalarConstant(value, dtype),
            _ when NumberConversion.IsNumber(value) => CoerceNumber(value, target, isChecked),
            _ => value,
        };
    }

    private static bool IsIndex(ITypeSymbol type) => type is { Name: "Index", ContainingNamespace.Name: "System" };

    private object CoerceNumber(object value, ITypeSymbol target, bool isChecked)
    {
        if (NumberConversion.IsNumeric(target))
            return NumberConversion.To(value, target, isChecked);
        if (target.TypeKind == TypeKind.Enum)
            return EnumOf((INamedTypeSymbol)target, NumberConversion.ToInt64(value));
        return LanguageTypes.Is(target, "Rate") ? NumberConversion.ToDouble(value) : value;
    }

    /// <summary>A cast of a node between its own types is free; only a variable can be cast to one.</summary>
    private object CoerceNode(Node node, ITypeSymbol target)
    {
        if (LanguageTypes.IsVariable(target) && Trace.Ledger.Of(node) is null)
            throw Untraceable("this node is not a variable");
        if (LanguageTypes.ElementOf(target) is var dtype and not DType.None && dtype != node.DType)
            throw new GraphException(Rules.DTypeMismatch, $"this is a Node<{node.DType.DisplayName()}>, not a Node<{dtype.DisplayName()}>: Cast<{dtype.DisplayName()}>(x) converts its elements");
        return node;
    }

    private object CoerceDim(Dim dim, ITypeSymbol target)
    {
        if (LanguageTypes.ElementOf(target) == DType.Int)
            return Trace.Graph.Add(new DimValue(dim));
        if (IsIndex(target))
            return new IndexValue(dim, false);
        if (!NumberConversion.IsNumeric(target.SpecialType))
            return dim;
        if (!dim.IsStatic)
            throw Untraceable($"dimension '{dim}' is dynamic: its size is not known while compiling; as a value it is a Node<int>");
        return NumberConversion.To(dim.Value, target.SpecialType, isChecked: true);
    }

    private TupleValue CoerceTuple(TupleValue tuple, INamedTypeSymbol target, bool isChecked)
    {
        var elements = target.TupleElements;
        if (elements.Length != tuple.Items.Count)
            return tuple;
        var names = elements.Select((e, i) => e.IsExplicitlyNamedTupleElement ? e.Name : tuple.Names[i]).ToArray();
        var items = tuple.Items.Select((item, i) =>
        {
            var value = Coerce(item, elements[i].Type, isChecked);
            return elements[i].IsExplicitlyNamedTupleElement ? Named(value, elements[i].Name) : value;
        });
        return new TupleValue(names, [.. items]);
    }

    private static Dim DimOf(object value) => value switch
    {
        string { Length: 0 } => throw new GraphException(Rules.BadArgument, "a dynamic dimension needs a name"),
        string name when !SyntaxFacts.IsValidIdentifier(name) => throw new GraphException(Rules.BadArgument, $"\"{name}\" cannot name a dimension, since it is no identifier of C#: Run methods may have a parameter of its name"),
        string name => Dim.Symbol(name),
        _ when NumberConversion.IsNumber(value) && NumberConversion.ToInt64(value) is var size => Dim.Constant(size),
        _ => throw Untraceable("this is not a dimension"),
    };

    private static bool IsElement(object value) => value is bool || NumberConversion.IsNumber(value);

    private Node ScalarConstant(object value, DType dtype) => Trace.Graph.Add(new Constant(ElementData(value, dtype), Shape.Scalar));

    private static ConstantData ElementData(object value, DType dtype) => value switch
    {
        bool flag => ConstantData.Of(flag),
        float or double or decimal => ConstantData.Of(dtype, NumberConversion.ToDouble(value)),
        _ when dtype.IsFloating() => ConstantData.Of(dtype, NumberConversion.ToDouble(value)),
        _ => ConstantData.Of(dtype, NumberConversion.ToInt64(value)),
    };

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static ITypeSymbol Underlying(ITypeSymbol type) => IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static EnumValue EnumOf(INamedTypeSymbol type, long value)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => (f.Name, Value: NumberConversion.ToInt64(f.ConstantValue!))).ToList();
        var name = members.FirstOrDefault(m => m.Value == value).Name ?? (type.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(FlagsAttribute)) ? Flags(members, value) : null);
        return new EnumValue(type.Name, name ?? value.ToString(System.Globalization.CultureInfo.InvariantCulture), value);
    }

    /// <summary>The names of flags that make a value together, the largest taken first and written last; null where they do not.</summary>
    private static string? Flags(IEnumerable<(string Name, long Value)> members, long value)
    {
        var names = new Stack<string>();
        foreach (var (name, flag) in members.OrderByDescending(m => (ulong)m.Value).Where(m => m.Value != 0))
        {
            if ((value & flag) != flag)
                continue;
            names.Push(name);
            value &= ~flag;
        }

        return value == 0 && names.Count > 0 ? string.Join(", ", names) : null;
    }

    private static object? Constant(IOperation operation, object? value) =>
        value is not null && operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type ? EnumOf(type, NumberConversion.ToInt64(value)) : value;

    public object? DefaultOf(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return EnumOf((INamedTypeSymbol)type, 0);
        if (type.SpecialType == SpecialType.System_Boolean)
            return false;
        if (NumberConversion.IsNumeric(type))
            return NumberConversion.To(0, type);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return new TupleValue([.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)], [.. tuple.TupleElements.Select(e => DefaultOf(e.Type))]);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct } structure && type.Locations.Any(l => l.IsInSource) ? DefaultStruct(structure) : null;
    }
}
