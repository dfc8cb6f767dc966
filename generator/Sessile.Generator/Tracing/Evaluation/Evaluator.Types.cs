using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Tests of type, on values that carry only as much of their type as they need.
internal sealed partial class Evaluator
{
    private bool IsOfType(object? value, ITypeSymbol type) => value is not null && Fits(value, Underlying(type)) == true;

    /// <summary>As C# tests what has a static type: where that says enough, only for null.</summary>
    private bool IsOfType(object? value, ITypeSymbol? source, ITypeSymbol target) =>
        value is not null && ((source is not null && IsA(Underlying(source), Underlying(target))) || IsOfType(value, target));

    /// <summary>Whether a value is of a type; null where it does not say.</summary>
    private bool? Fits(object value, ITypeSymbol type) => type.SpecialType == SpecialType.System_Object ? true : value switch
    {
        Node node => IsNodeOf(node, type),
        Dim => LanguageTypes.Is(type, "Dim"),
        Shape => LanguageTypes.Is(type, "Shape"),
        EnumValue symbol => type.TypeKind == TypeKind.Enum ? type.Name == symbol.Type : type.SpecialType is SpecialType.System_Enum or SpecialType.System_ValueType || IsInterface(type, "IComparable", "IFormattable", "IConvertible"),
        ObjectValue instance => IsA(instance.Type, type),
        TupleValue tuple => IsTupleOf(tuple, type),
        ListValue { Type: ITypeSymbol own } => IsA(own, type),
        ListValue list => (type is IArrayTypeSymbol || type.Name is "List" || type.TypeKind == TypeKind.Interface) && MayHold(type, list),
        DictionaryValue { Type: { } own } => IsA(own, type),
        DictionaryValue => type.Name == "Dictionary" || type.TypeKind == TypeKind.Interface,
        FunctionValue => type.TypeKind == TypeKind.Delegate || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate,
        StoredFloat number => Compilation.GetTypeByMetadataName(number.DType == DType.Half ? "System.Half" : "Sessile.BFloat16") is { } own && IsA(own, type),
        _ => SpecialTypeOf(value) is var special and not SpecialType.None ? IsA(Compilation.GetSpecialType(special), type) : null,
    };

    private static bool IsInterface(ITypeSymbol type, params string[] names) => type.TypeKind == TypeKind.Interface && names.Contains(type.Name);

    /// <summary>Whether each instance of a type is one of another: itself, a base or an interface of it.</summary>
    private bool IsA(ITypeSymbol type, ITypeSymbol other) =>
        ((CSharpCompilation)Compilation).ClassifyConversion(type, other) is { Exists: true, IsImplicit: true, IsUserDefined: false } conversion
        && (conversion.IsIdentity || conversion.IsReference || conversion.IsBoxing);

    private bool IsTupleOf(TupleValue tuple, ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: true } named)
            return type.Name is "KeyValuePair" or "Tuple" || type.SpecialType == SpecialType.System_ValueType || IsInterface(type, "ITuple", "IComparable", "IStructuralComparable", "IStructuralEquatable");
        return named.TupleElements.Length == tuple.Items.Count
            && tuple.Items.Zip(named.TupleElements, (item, element) => item is null ? !element.Type.IsValueType || IsNullable(element.Type) : Fits(item, Underlying(element.Type)) != false).All(fits => fits);
    }

    /// <summary>Whether no element is of another type than the collection's, as far as elements tell.</summary>
    private static bool MayHold(ITypeSymbol type, ListValue list) =>
        ElementTypeOf(type)?.SpecialType is not { } element || element is SpecialType.None or SpecialType.System_Object || list.Elements.All(i => i is null || SpecialTypeOf(i) == element);

    private bool IsNodeOf(Node node, ITypeSymbol type)
    {
        if (!LanguageTypes.IsNode(type) || (LanguageTypes.IsVariable(type) && Trace.Ledger.Of(node) is null))
            return false;
        return LanguageTypes.ElementOf(type) is DType.None || LanguageTypes.ElementOf(type) == node.DType;
    }

    private static SpecialType SpecialTypeOf(object value) => value switch
    {
        bool => SpecialType.System_Boolean,
        char => SpecialType.System_Char,
        string => SpecialType.System_String,
        sbyte => SpecialType.System_SByte,
        byte => SpecialType.System_Byte,
        short => SpecialType.System_Int16,
        ushort => SpecialType.System_UInt16,
        int => SpecialType.System_Int32,
        uint => SpecialType.System_UInt32,
        long => SpecialType.System_Int64,
        ulong => SpecialType.System_UInt64,
        float => SpecialType.System_Single,
        double => SpecialType.System_Double,
        decimal => SpecialType.System_Decimal,
        _ => SpecialType.None,
    };
}
