namespace Sessile.Sessions;

/// <summary>Names that someone who mistyped one may have meant.</summary>
internal static class NearNames
{
    /// <summary>Ends a sentence about an unknown name: with the near ones, or with all where they are few.</summary>
    public static string Suggest(string name, IReadOnlyList<string> known)
    {
        if (known.Count == 0) return ".";
        string[] near = [.. known.Where(other => IsNear(name, other)).OrderBy(other => Distance(name, other)).Take(5)];
        if (near.Length > 0) return $"; did you mean {Quote(near)}?";
        return known.Count <= 8 ? $"; there are {Quote(known)}." : ".";
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static bool IsNear(string name, string other) =>
        Distance(name, other) <= Math.Max(2, Math.Min(name.Length, other.Length) / 4)
        || LastPart(name).Equals(LastPart(other), StringComparison.OrdinalIgnoreCase);

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    // Levenshtein's distance, ignoring case.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
