namespace Sessile.Benchmarks.Ratios;

/// <summary>The groups of rows by name.</summary>
internal static class RatioGroups
{
    public const string All = "all";

    private static readonly IReadOnlyList<IRatioGroup> Groups = typeof(IRatioGroup).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(IRatioGroup)) && t.GetConstructor(Type.EmptyTypes) is not null)
        .Select(t => (IRatioGroup)Activator.CreateInstance(t)!)
        .OrderBy(g => g.Name, StringComparer.Ordinal)
        .ToArray();

    public static IEnumerable<string> Names => Groups.Select(g => g.Name);

    /// <summary>The group of a name, or every one for which the number of threads means something, with the rows alone whose names match a regular expression.</summary>
    public static IReadOnlyList<IRatioGroup> Named(string name, int threads = 1, string rows = "") =>
        Groups.Where(g => name == All ? threads == 1 || g.IsThreaded : g.Name == name).Select(g => rows.Length == 0 ? g : new SomeRows(g, rows)).ToArray();
}
