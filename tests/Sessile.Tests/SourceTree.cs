namespace Sessile.Tests;

/// <summary>The repository that the tests were built in, for those that read its files.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Generator.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests must run inside the source tree.");
        return folder.FullName;
    }
}
