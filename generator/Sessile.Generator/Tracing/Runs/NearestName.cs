namespace Sessile.Generator.Tracing.Runs;

/// <summary>The name that was most likely meant, by the number of letters that differ.</summary>
internal static class NearestName
{
    public static string? Of(string name, IEnumerable<string> candidates) =>
        candidates.Select(c => (Name: c, Distance: Distance(name.ToUpperInvariant(), c.ToUpperInvariant())))
            .Where(c => c.Distance <= Tolerance(name, c.Name))
            .OrderBy(c => c.Distance)
            .Select(c => c.Name)
            .FirstOrDefault();

    /// <summary>Of a short name so many letters cannot differ and it still be that name.</summary>
    private static int Tolerance(string name, string candidate) => name.Length switch
    {
        0 or 1 => 0,
        2 => candidate.Length > 0 && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(candidate[0]) ? 1 : 0,
        <= 4 => 1,
        _ => Math.Max(2, name.Length / 3),
    };

    /// <summary>Levenshtein's distance, where two neighbours that change places count once.</summary>
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                distance[i, j] = i == 0 || j == 0 ? i + j : Least(distance, a, b, i, j);
        }

        return distance[a.Length, b.Length];
    }

    private static int Least(int[,] distance, string a, string b, int i, int j)
    {
        var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
        var isSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwapped ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
    }
}
