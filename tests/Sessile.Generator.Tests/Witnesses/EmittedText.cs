namespace Sessile.Generator.Tests.Witnesses;

internal static class EmittedText
{
    /// <summary>A session's text as it compiles without a place in any source.</summary>
    public static string WithoutPlaces(string text) =>
        string.Join("\n", text.Split('\n').Where(line => !line.TrimStart().StartsWith("#line", StringComparison.Ordinal)));
}
