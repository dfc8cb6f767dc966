namespace Sessile.Benchmarks.Ratios;

/// <summary>The groups of rows by name.</summary>
internal static class RatioGroups
{
    public const string All = "all";

    private static readonly IReadOnlyList<IRatioGroup> Groups = typeof(IRatioGroup).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(IRatioGroup)))
        .Select(t => (IRatioGroup)Activator.CreateInstance(t)!)
        .OrderBy(g => g.Name, StringComparer.Ordinal)
        .ToArray();

    public static IEnumerable<string> Names => Groups.Select(g => g.Name);

    /// <summary>The group of a name, or every one.</summary>
    public static IReadOnlyList<IRatioGroup> Named(string name) => Groups.Where(g => name == All || g.Name == name).ToArray();
}
