using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Tests of type, on values that carry only as much of their type as they need.
internal sealed partial class Evaluator
{
    private bool IsOfType(object? value, ITypeSymbol type)
    {
        type = Underlying(type);
        if (value is null)
            return false;
        if (type.SpecialType == SpecialType.System_Object)
            return true;
        return value switch
        {
            Node node => IsNodeOf(node, type),
            Dim => LanguageTypes.Is(type, "Dim"),
            Shape => LanguageTypes.Is(type, "Shape"),
            EnumValue symbol => type.TypeKind == TypeKind.Enum && type.Name == symbol.Type,
            ObjectValue instance => Compilation.HasImplicitConversion(instance.Type, type),
            TupleValue tuple => type is INamedTypeSymbol { IsTupleType: true } named && named.TupleElements.Length == tuple.Items.Count,
            ListValue list => (type is IArrayTypeSymbol || type.Name is "List" || type.TypeKind == TypeKind.Interface) && MayHold(type, list),
            FunctionValue => type.TypeKind == TypeKind.Delegate,
            _ => SpecialTypeOf(value) == type.SpecialType && type.SpecialType != SpecialType.None,
        };
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
