using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Model;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>The names that a graph's nodes take in its session: each once, and variables' none that the session has already.</summary>
internal static class MemberNames
{
    public static void Check(Microsoft.CodeAnalysis.Compilation compilation, INamedTypeSymbol type, IReadOnlyList<PropertyPart> parts, TraceErrors errors)
    {
        foreach (var twice in parts.GroupBy(p => p.Model.Name).Where(g => g.Count() > 1))
            errors.Add(Rules.NameCollision, twice.Last().Property.Locations[0], $"two nodes are named '{twice.Key}', {Origin(twice.First())} and {Origin(twice.Last())}: rename one");
        foreach (var member in GeneratedNames.Types.SelectMany(name => type.GetMembers(name)))
            errors.Add(Rules.NameCollision, member.Locations[0], $"the code that is generated into '{type.Name}' calls a type by the name '{member.Name}': rename the member");

        var taken = SessionNames(compilation, type);
        var runs = new HashSet<string>(parts.Where(p => p.Model.Kind != PropertyKind.Placeholder).Select(p => "Run" + p.Model.Name), StringComparer.Ordinal);
        foreach (var part in parts.Where(p => p.Model.Kind == PropertyKind.Variable && p.Model.Accessibility != "private"))
        {
            var name = part.Model.Name;
            if (taken.Contains(name))
                errors.Add(Rules.NameCollision, part.Property.Locations[0], $"variable '{name}' becomes a member of the session, which has one of that name: rename it");
            else if (runs.Contains(name))
                errors.Add(Rules.NameCollision, part.Property.Locations[0], $"variable '{name}' becomes a member of the session beside the Run method of '{name.Substring(3)}': rename one");
        }
    }

    /// <summary>What a session inherits.</summary>
    public static IEnumerable<string> OfLibrary(Microsoft.CodeAnalysis.Compilation compilation)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var t = compilation.GetTypeByMetadataName("Sessile.GraphSession"); t is not null; t = t.BaseType)
            names.UnionWith(t.GetMembers().Where(m => m.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && m.CanBeReferencedByName).Select(m => m.Name));
        return names;
    }

    private static string Origin(PropertyPart part) => part.Model.Name == part.Property.Name ? "the property" : $"a part of '{part.Property.Name}'";

    private static HashSet<string> SessionNames(Microsoft.CodeAnalysis.Compilation compilation, INamedTypeSymbol type)
    {
        var names = new HashSet<string>(OfLibrary(compilation).Concat(GeneratedNames.SessionMembers), StringComparer.Ordinal);
        names.UnionWith(GraphClass.SessionOf(type)?.GetMembers().Where(m => m.CanBeReferencedByName && GeneratedParts.IsUsers(m)).Select(m => m.Name) ?? []);
        return names;
    }
}
