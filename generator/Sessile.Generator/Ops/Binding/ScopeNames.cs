using System.Diagnostics.CodeAnalysis;
using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Ops.Binding;

/// <summary>Names that users give variables and scopes: they stand in comments of what is generated, in messages and in checkpoints.</summary>
internal static class ScopeNames
{
    /// <param name="function">Whose argument it is.</param>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? Checked(string function, string? name) =>
        name is null || !name.Any(EndsLine) ? name : throw new GraphException(Rules.BadArgument, $"{function}: a name cannot have line breaks or other control characters");

    private static bool EndsLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
