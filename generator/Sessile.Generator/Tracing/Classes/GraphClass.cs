using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>How a graph class is declared, and whether a session can be put into it.</summary>
internal static class GraphClass
{
    public static Location PlaceOf(INamedTypeSymbol type) => type.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;

    /// <summary>
    /// Whether a session can be generated at all; says what is wrong. Where only 'partial' is missing, none is, lest C# complain of a second declaration
    /// and end the build before analyzers have their say; but where the user has a part of the session, whose methods want their implementations.
    /// </summary>
    public static bool Check(INamedTypeSymbol type, TraceErrors errors, CancellationToken cancellation)
    {
        if (WhyUnsupported(type) is { } reason)
        {
            errors.Add(Rules.UnsupportedClass, PlaceOf(type), type.Name, reason);
            return false;
        }

        if (type.GetMembers("Session").FirstOrDefault(m => m is not INamedTypeSymbol) is { } member)
        {
            errors.Add(Rules.NameCollision, member.Locations[0], $"'Session' is the name of the class that is generated into '{type.Name}': rename the member");
            return false;
        }

        if (TypesAround(type).FirstOrDefault(t => !IsPartial(t, cancellation)) is { } closed)
        {
            errors.Add(Rules.NotPartial, PlaceOf(closed), type.Name);
            if (SessionOf(type) is null)
                return false;
        }

        if (SessionOf(type) is not { } session || (IsPlainClass(session) && IsPartial(session, cancellation)))
            return true;
        errors.Add(Rules.UnsupportedClass, PlaceOf(session), type.Name, "its 'Session' must be a partial class, since the generator adds a part to it");
        return IsPlainClass(session);
    }

    private static bool IsPlainClass(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, Arity: 0 };

    private static string? WhyUnsupported(INamedTypeSymbol type)
    {
        if (type.Arity > 0)
            return "it is generic; write one graph for each element type, with the functions they share generic";
        if (TypesAround(type).FirstOrDefault(t => t.Arity > 0) is { } generic)
            return $"it stands in the generic type '{generic.Name}'";
        if (TypesAround(type).Any(t => t.IsFileLocal))
            return "it is local to a file, and its session is generated in another one";
        return type.Name == "Session" ? "it has the name of the class that is generated into it" : null;
    }

    /// <summary>Whether a class that <see cref="Check"/> refuses can have a session of stubs all the same: a generic one that is partial.</summary>
    public static bool CanHaveStubs(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.Name != "Session" && TypesAround(type).Any(t => t.Arity > 0) && TypesAround(type).All(t => !t.IsFileLocal && IsPartial(t, cancellation))
        && (SessionOf(type) is not { } session || (IsPlainClass(session) && IsPartial(session, cancellation)));

    public static ClassModel Read(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        var types = TypesAround(type).Reverse().Select(t => new TypeDeclaration(KeywordOf(t), t.Name, ParametersOf(t)));
        var session = SessionOf(type);
        var members = session?.GetMembers().Where(m => !m.IsImplicitlyDeclared && GeneratedParts.IsUsers(m)).Select(m => m.Name).Distinct() ?? [];
        return new ClassModel(space, types.ToEquatable(), AccessibilityOf(session), members.ToEquatable());
    }

    /// <summary>What stands in the attribute: <c>[Graph(Seed = 1, FastMath = true)]</c>.</summary>
    public static (long? Seed, bool FastMath) OptionsOf(INamedTypeSymbol type)
    {
        var arguments = AttributesOf(type).FirstOrDefault()?.NamedArguments ?? [];
        var seed = arguments.FirstOrDefault(a => a.Key == "Seed").Value.Value as long?;
        return (seed, arguments.FirstOrDefault(a => a.Key == "FastMath").Value.Value is true);
    }

    public static IEnumerable<AttributeData> AttributesOf(INamedTypeSymbol type) =>
        type.GetAttributes().Where(a => a.AttributeClass is { Name: "GraphAttribute" } c && LanguageTypes.Owns(c));

    public static INamedTypeSymbol? SessionOf(INamedTypeSymbol type) => type.GetTypeMembers("Session").FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> TypesAround(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
            yield return t;
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Where(GeneratedParts.IsUsers).Select(r => r.GetSyntax(cancellation)).OfType<BaseTypeDeclarationSyntax>();

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declarations(type, cancellation).All(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string ParametersOf(INamedTypeSymbol type) =>
        type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => "@" + p.Name)) + ">";

    private static string KeywordOf(INamedTypeSymbol type)
    {
        var kind = type.TypeKind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            _ => "class",
        };
        var record = type.IsRecord ? kind == "class" ? "record" : "record struct" : kind;
        return (type.IsStatic ? "static " : "") + "partial " + record;
    }

    /// <summary>The accessibility that the user's own part of the session states; public where it states none.</summary>
    private static string AccessibilityOf(INamedTypeSymbol? session)
    {
        var states = session is not null && Declarations(session, default).SelectMany(d => d.Modifiers).Any(m =>
            m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword);
        return states ? SyntaxFacts.GetText(session!.DeclaredAccessibility) : "public";
    }
}
