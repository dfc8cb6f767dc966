using Microsoft.CodeAnalysis;
using Sessile.Generator.Tracing.Classes;

namespace Sessile.Analyzers;

/// <summary>
/// The files of a compilation that source generators added, which no generator has seen. Nothing tells but their paths: the driver puts all below one
/// folder, in one of the generator's assembly and in that one of its class, and one such file is known, a session's.
/// </summary>
internal sealed class GeneratedTrees
{
    private readonly HashSet<SyntaxTree> _trees;

    private GeneratedTrees(IEnumerable<SyntaxTree> trees) => _trees = [.. trees];

    /// <param name="session">The generated part of a session.</param>
    public static GeneratedTrees Beside(SyntaxTree session, Compilation compilation)
    {
        var folders = Folders(session.FilePath);
        var root = folders.Take(folders.Length - 3).ToArray();
        return new(compilation.SyntaxTrees.Where(t => Folders(t.FilePath) is var path && path.Length >= root.Length + 3 && path.Take(root.Length).SequenceEqual(root)));
    }

    private static string[] Folders(string path) => path.Split('/', '\\');

    public Compilation RemovedFrom(Compilation compilation) => compilation.RemoveSyntaxTrees(_trees);

    /// <summary>Whether a generator wrote all of it that can be used: it, or the body of what the user only declares.</summary>
    public bool Declare(ISymbol symbol)
    {
        var written = symbol switch
        {
            IMethodSymbol { PartialImplementationPart: { } body } => body,
            IPropertySymbol { PartialImplementationPart: { } body } => body,
            _ => symbol.OriginalDefinition,
        };
        return written.DeclaringSyntaxReferences.Length > 0 && written.DeclaringSyntaxReferences.All(r => _trees.Contains(r.SyntaxTree));
    }

    /// <summary>The generated part of a graph's session; null where there is none.</summary>
    public static SyntaxTree? SessionOf(INamedTypeSymbol graph) =>
        GraphClass.SessionOf(graph)?.DeclaringSyntaxReferences.FirstOrDefault(r => !GeneratedParts.IsUsers(r))?.SyntaxTree;

    /// <summary>The graph as the generator met it; null where its class itself was generated.</summary>
    public static INamedTypeSymbol? Original(INamedTypeSymbol graph, Compilation seen, CancellationToken cancellation)
    {
        var part = graph.DeclaringSyntaxReferences.FirstOrDefault(r => seen.ContainsSyntaxTree(r.SyntaxTree));
        return part is null ? null : seen.GetSemanticModel(part.SyntaxTree).GetDeclaredSymbol(part.GetSyntax(cancellation), cancellation) as INamedTypeSymbol;
    }
}
