using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Tracing.Classes;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>What the names in the declaration of a Run method can mean: nodes and dynamic dimensions.</summary>
internal sealed class SessionNames(string graph, IReadOnlyList<PropertyPart> parts, IEnumerable<Node> nodes)
{
    private readonly IReadOnlyList<string> _dimensions = [.. nodes.SelectMany(n => n.Shape).SelectMany(d => d.Symbols).Distinct()];

    /// <summary>The node that is called exactly <paramref name="name"/>.</summary>
    /// <exception cref="GraphException">There is none.</exception>
    public PropertyPart Exactly(string name) => parts.FirstOrDefault(p => p.Model.Name == name) ?? throw Unknown(name);

    /// <summary>The node that a parameter's name means: the same, or with its first letter in the other case; null for none.</summary>
    /// <exception cref="GraphException">There are both.</exception>
    public PropertyPart? Find(string name)
    {
        var other = RunParameter.OtherCase(name);
        var candidates = parts.Where(p => p.Model.Name == name || p.Model.Name == other).ToList();
        if (candidates.Select(c => c.Model.Name).Distinct().Count() > 1)
            throw new GraphException(Rules.AmbiguousName, name, candidates[0].Model.Name, candidates[1].Model.Name);
        return candidates.FirstOrDefault();
    }

    /// <summary>The dimension that a parameter's name means, as <see cref="Find"/>; one that a node's name hides is called <c>timeSize</c>.</summary>
    public string? FindDimension(string name) => _dimensions.FirstOrDefault(d => d == name) ?? _dimensions.FirstOrDefault(d => d == RunParameter.OtherCase(name))
        ?? _dimensions.FirstOrDefault(d => IsHidden(d) && (name == d + RunParameter.SizeSuffix || name == RunParameter.OtherCase(d) + RunParameter.SizeSuffix));

    /// <summary>What a parameter for a dimension's size is called whose own name means a node; null where there is no such dimension.</summary>
    public string? HiddenSize(string name) => FindDimension(name) is { } dimension && IsHidden(dimension) ? dimension + RunParameter.SizeSuffix : null;

    private bool IsHidden(string dimension) => parts.Any(p => p.Model.Name == dimension || p.Model.Name == RunParameter.OtherCase(dimension));

    /// <summary>The name of a fetch that there is not.</summary>
    public GraphException Unknown(string name) =>
        Unknown(name, Listed(" no nodes to fetch", "nodes", parts.Where(p => p.Model.Kind != PropertyKind.Placeholder).Select(p => p.Model.Name)));

    /// <summary>The name of a parameter that means nothing: most often it should be a placeholder's, or a dimension's if it is an <c>int</c>.</summary>
    public GraphException UnknownParameter(string name, bool isInt)
    {
        var placeholders = Listed(" no placeholders", "placeholders", parts.Where(p => p.Model.Kind == PropertyKind.Placeholder).Select(p => p.Model.Name));
        return Unknown(name, isInt && _dimensions.Count > 0 ? placeholders + Listed("", "dimensions", _dimensions).Replace(": its", "; its") : placeholders);
    }

    private GraphException Unknown(string name, string names)
    {
        var nearest = NearestName.Of(name, parts.Select(p => p.Model.Name).Concat(_dimensions));
        return new GraphException(Rules.UnknownName, name, graph, nearest is not null ? $": did you mean '{nearest}'?" : names);
    }

    private static string Listed(string none, string what, IEnumerable<string> names)
    {
        const int most = 12;
        var all = names.Select(n => $"'{n}'").ToList();
        return all.Count == 0 ? ", which has" + none : $": its {what} are " + string.Join(", ", all.Take(most)) + (all.Count > most ? ", …" : "");
    }
}
