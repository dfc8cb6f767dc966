using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Casts that depend on what an object is: to a derived class or an interface, and out of a box.
internal sealed partial class Evaluator
{
    /// <summary>Whether a conversion asks of a value what type it has.</summary>
    private static bool AsksForType(Conversion conversion) => conversion is { IsExplicit: true, IsUserDefined: false } && (conversion.IsUnboxing || conversion.IsReference);

    /// <summary>As the implicit cast of an element to the variable of a <c>foreach</c>.</summary>
    private object? CastElement(object? item, ITypeSymbol? source, ITypeSymbol target)
    {
        if (source is not null && AsksForType(((CSharpCompilation)Compilation).ClassifyConversion(source, target)))
            RequireCast(item, target);
        return Coerce(ObjectValue.CopyOf(item), target);
    }

    /// <exception cref="Diagnostics.GraphException">The object is not of the type, which C# would throw for at a run.</exception>
    public void RequireCast(object? value, ITypeSymbol target)
    {
        if (value is Poison || (value is Node && LanguageTypes.IsNode(target)))
            return; // Nodes say themselves what is wrong with them.
        var name = target.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (value is null)
        {
            if (target.IsValueType && !IsNullable(target))
                throw Untraceable($"this is null and cannot be cast to '{name}' (NullReferenceException)");
            return;
        }

        var type = Underlying(target);
        if (type is not ITypeParameterSymbol && Fits(value, type) == false && !IsBoxOf(value, type))
            throw Untraceable($"this is {NameOf(value)} and cannot be cast to '{name}' (InvalidCastException)");
    }

    /// <summary>A boxed enum is cast to the type of its numbers, and such a number to the enum.</summary>
    private static bool IsBoxOf(object value, ITypeSymbol type) => value is EnumValue
        ? type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
        : type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } && SpecialTypeOf(value) == underlying.SpecialType;

    private string NameOf(object value) => value switch
    {
        Node node => $"a node of '{node.DType.DisplayName()}'",
        ObjectValue instance => $"a '{instance.Type.Name}'",
        EnumValue symbol => $"a '{symbol.Type}'",
        ListValue { Type: ITypeSymbol own } => $"a '{own.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'",
        ListValue => "a collection",
        TupleValue => "a tuple",
        FunctionValue => "a delegate",
        Dim => "a 'Dim'",
        Shape => "a 'Shape'",
        DictionaryValue => "a 'Dictionary'",
        StoredFloat number => $"a '{number.DType.DisplayName()}'",
        _ => SpecialTypeOf(value) is var special and not SpecialType.None ? $"a boxed '{Compilation.GetSpecialType(special).ToDisplayString()}'".Replace("boxed 'string'", "'string'") : "something else",
    };
}
