using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>The members of a graph class that are evaluated.</summary>
internal static class GraphMembers
{
    /// <summary>
    /// All properties in order: those of base classes first, then by file path and position; one that is overridden or hidden counts once, as the last.
    /// </summary>
    public static IReadOnlyList<IPropertySymbol> PropertiesOf(INamedTypeSymbol type) =>
        [.. Hierarchy(type).Reverse().SelectMany(Declared).GroupBy(p => p.Name).Select(g => g.Last())];

    /// <summary>Fields and auto-properties cannot hold nodes: what they hold would be made when, and by whom?</summary>
    public static void Check(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties, BodyProvider bodies, TraceErrors errors)
    {
        foreach (var field in Hierarchy(type).SelectMany(t => t.GetMembers()).OfType<IFieldSymbol>())
        {
            if (field is { AssociatedSymbol: null, IsImplicitlyDeclared: false } && LanguageTypes.HoldsNodes(field.Type))
                errors.Add(Rules.NodeMember, field.Locations[0], $"field '{field.Name}' holds a node: a graph has no memory; make it a property, '{field.Name} => …'");
        }

        foreach (var property in properties.Where(p => LanguageTypes.HoldsNodes(p.Type) && bodies.BodyOf(p) is not null && p.SetMethod is not null))
            errors.Add(Rules.NodeMember, property.Locations[0], $"'{property.Name}' can be set: a graph has no memory; write '{property.Name} => …'");
        foreach (var property in properties.Where(p => p.IsAbstract))
            errors.Add(Rules.UnsupportedClass, property.Locations[0], type.Name, $"its property '{property.Name}' is abstract; put [Graph] on the classes that inherit from it, which all have the nodes of this one");
        foreach (var property in properties.Where(p => LanguageTypes.HoldsNodes(p.Type) && bodies.BodyOf(p) is null && !p.IsAbstract))
            errors.Add(Rules.NodeMember, property.Locations[0], $"auto-property '{property.Name}' holds a node: a graph has no memory; write '{property.Name} => …'");
    }

    /// <summary>The class and its base classes, as far as they have source.</summary>
    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
    {
        for (var t = type; t is { DeclaringSyntaxReferences.Length: > 0 }; t = t.BaseType)
            yield return t;
    }

    private static IEnumerable<IPropertySymbol> Declared(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p is { IsIndexer: false, IsImplicitlyDeclared: false, GetMethod: not null, ExplicitInterfaceImplementations.Length: 0 } && p.DeclaringSyntaxReferences.Length > 0)
            .OrderBy(p => p.DeclaringSyntaxReferences[0].SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(p => p.DeclaringSyntaxReferences[0].Span.Start);
}
