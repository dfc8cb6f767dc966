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

    private static string Origin(PropertyPart part) => part.Model.Name == part.Property.Name ? "the property" : $"a part of '{part.Property.Name}'";

    private static HashSet<string> SessionNames(Microsoft.CodeAnalysis.Compilation compilation, INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "Session", "Fork" };
        for (var t = compilation.GetTypeByMetadataName("Sessile.GraphSession"); t is not null; t = t.BaseType)
            names.UnionWith(t.GetMembers().Where(m => m.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && m.CanBeReferencedByName).Select(m => m.Name));
        names.UnionWith(GraphClass.SessionOf(type)?.GetMembers().Where(m => m.CanBeReferencedByName && GeneratedParts.IsUsers(m)).Select(m => m.Name) ?? []);
        return names;
    }
}
