using System.Runtime.CompilerServices;

namespace Sessile.Generator.Tests.Conventions;

/// <summary>The repository that the tests were built in, for those that read its files.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
