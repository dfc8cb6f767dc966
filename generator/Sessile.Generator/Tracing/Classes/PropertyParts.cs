using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>A node that has a name in the session, with the property it is or is part of.</summary>
/// <param name="Node">Its node in the inference trace; null where that went wrong.</param>
internal sealed record PropertyPart(PropertyModel Model, IPropertySymbol Property, Node? Node);

/// <summary>Takes the values of properties apart into nodes with names: <c>Loss</c>, <c>Code_Mean</c>, <c>Layers_0</c>.</summary>
internal static class PropertyParts
{
    public static IReadOnlyList<PropertyPart> Of(
        IReadOnlyList<IPropertySymbol> properties, Evaluator inference, Evaluator training, BodyProvider bodies, TraceErrors errors)
    {
        var parts = new List<PropertyPart>();
        foreach (var property in properties)
        {
            inference.Memo.TryGet(property, out var value);
            training.Memo.TryGet(property, out var trained);
            var other = Flatten(property.Name, property.Type, trained).ToDictionary(p => p.Name, p => p.Value as Node);
            foreach (var (name, type, part) in Flatten(property.Name, property.Type, value))
            {
                if (part is Node && !other.ContainsKey(name) && trained is not Poison)
                    errors.Add(Rules.TracesDiffer, property.Locations[0], $"'{name}' is made only when IsTraining is false");
                if (part is Node made && inference.Trace.IsBodyValue(made))
                    errors.Add(Rules.BadArgument, property.Locations[0], $"'{name}' is computed anew in each turn of a loop, and has no value outside of its body: let the body give it");
                other.TryGetValue(name, out var twin);
                parts.Add(Part(name, property, type, part as Node, twin, inference.Trace, bodies));
            }
        }

        return parts;
    }

    /// <summary>The parts that their types promise, where nothing could be traced.</summary>
    public static IReadOnlyList<PropertyPart> Promised(IReadOnlyList<IPropertySymbol> properties, BodyProvider bodies) =>
        [.. properties.SelectMany(p => Flatten(p.Name, p.Type, Poison.Value).Select(part => Part(part.Name, p, part.Type, null, null, null, bodies)))];

    private static PropertyPart Part(string name, IPropertySymbol property, ITypeSymbol type, Node? node, Node? twin, GraphTrace? trace, BodyProvider bodies)
    {
        var variable = LanguageTypes.IsVariable(type) ? trace?.Ledger.Of(node) : null;
        var kind = variable is not null || (node is null && LanguageTypes.IsVariable(type)) ? PropertyKind.Variable
            : node is { Op: Placeholder placeholder } ? placeholder.PropertyName == name ? PropertyKind.Placeholder : PropertyKind.Node
            : node is null && IsPlaceholder(property, bodies) ? PropertyKind.Placeholder : PropertyKind.Node;
        var accessibility = SyntaxFacts.GetText(property.DeclaredAccessibility);
        var dtype = node?.DType ?? LanguageTypes.ElementOf(type);
        return new(new PropertyModel(name, accessibility, kind, dtype, node?.Id ?? -1, twin?.Id ?? -1, variable?.Index ?? -1), property, node);
    }

    /// <summary>The nodes in a value with their names; where the value is poisoned, what its type says there would be.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type, object? Value)> Flatten(string name, ITypeSymbol type, object? value) => value switch
    {
        Node => [(name, type, value)],
        TupleValue tuple => tuple.Items.SelectMany((item, i) => Flatten(name + "_" + ElementName(tuple.Names[i], type, i), ElementType(type, i), item)),
        ListValue list => list.Items.SelectMany((item, i) => Flatten(name + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), ItemType(type), item)),
        ObjectValue instance => instance.Parts.Keys.OfType<IPropertySymbol>().SelectMany(p => Flatten(name + "_" + p.Name, p.Type, instance[p])),
        Poison when LanguageTypes.IsNode(type) => [(name, type, value)],
        Poison when type is INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(e => Flatten(name + "_" + e.Name, e.Type, value)),
        _ => [],
    };

    private static string ElementName(string? name, ITypeSymbol type, int index) =>
        name ?? (type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements[index].Name : "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static ITypeSymbol ElementType(ITypeSymbol type, int index) => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements[index].Type : type;

    private static ITypeSymbol ItemType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } => item,
        _ => type,
    };

    private static bool IsPlaceholder(IPropertySymbol property, BodyProvider bodies) =>
        bodies.BodyOf(property) is { } body && Evaluator.WholeOf(body) is IInvocationOperation { TargetMethod: { Name: "Placeholder" } method } && LanguageTypes.Owns(method);
}
