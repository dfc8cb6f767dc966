namespace Sessile.Generator.Tracing.State;

/// <summary>
/// A prefix of variables' names. Its own name is settled when the first variable is made in it, so that calls that make none take no suffix.
/// </summary>
internal sealed class Scope(Scope? parent, string name)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private string? _path;

    /// <summary>The names from the outermost scope on, with slashes; empty for the root.</summary>
    public string Path => _path ??= parent is null ? name : parent.Claim(name);

    /// <summary>The first of <paramref name="name"/>, <c>name_1</c>, <c>name_2</c> … that is free in this scope, with its path.</summary>
    public string Claim(string name)
    {
        var unique = name;
        for (var i = 1; !_taken.Add(unique); i++)
            unique = name + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Path.Length == 0 ? unique : Path + "/" + unique;
    }

    /// <summary>The names taken directly in this scope.</summary>
    public IReadOnlyCollection<string> Names() => [.. _taken];

    /// <summary>Gives back what was taken since <paramref name="names"/> were all.</summary>
    public void Restore(IReadOnlyCollection<string> names) => _taken.IntersectWith(names);
}
