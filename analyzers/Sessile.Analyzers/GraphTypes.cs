using Microsoft.CodeAnalysis;

namespace Sessile.Analyzers;

/// <summary>Recognises graph classes and what the generator makes in them.</summary>
internal sealed class GraphTypes
{
    private readonly INamedTypeSymbol _attribute;

    private GraphTypes(INamedTypeSymbol attribute) => _attribute = attribute;

    /// <summary>Null where the compilation does not know the library.</summary>
    public static GraphTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Sessile.GraphAttribute") is { } attribute ? new(attribute) : null;

    public bool IsGraph(INamedTypeSymbol? type) =>
        type is not null && type.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, _attribute));

    /// <summary>Whether it is the <c>Session</c> of a graph.</summary>
    public bool IsSession(INamedTypeSymbol? type) => type is { Name: "Session" } && IsGraph(type.ContainingType);
}
