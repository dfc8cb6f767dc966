using Microsoft.CodeAnalysis;
using Sessile.Generator.Model;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>
/// Tells the user's parts of a session from the generated one: an analyzer sees both, the generator only the user's, and both must read the same graph.
/// </summary>
internal static class GeneratedParts
{
    /// <summary>Whether the user wrote it, or some of it.</summary>
    public static bool IsUsers(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(IsUsers);

    public static bool IsUsers(SyntaxReference part) => !part.SyntaxTree.FilePath.EndsWith(ClassModel.FileSuffix, StringComparison.OrdinalIgnoreCase);
}
