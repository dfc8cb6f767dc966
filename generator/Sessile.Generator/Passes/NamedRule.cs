namespace Sessile.Generator.Passes;

/// <summary>A rewrite with a name, by which it is counted and can be told apart.</summary>
internal sealed record NamedRule(string Name, RewriteRule Apply);

/// <summary>How often each rewrite was applied.</summary>
internal sealed class RewriteLog
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public void Count(string rule) => _counts[rule] = _counts.TryGetValue(rule, out var count) ? count + 1 : 1;
}
