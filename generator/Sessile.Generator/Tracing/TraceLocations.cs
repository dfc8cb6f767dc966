using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Tracing;

/// <summary>
/// The places of what a compiled graph is about, by anchor: <c>run:Step</c>, <c>run:Step/images</c>, <c>property:Loss</c>, <c>node:12</c> (inference trace),
/// <c>training:12</c>. Whatever has none falls back to the class itself.
/// </summary>
internal sealed class TraceLocations(Location graph)
{
    private readonly Dictionary<string, Location> _locations = new(StringComparer.Ordinal);

    public Location this[string anchor] => _locations.TryGetValue(anchor, out var location) ? location : graph;

    public bool Has(string anchor) => _locations.ContainsKey(anchor);

    /// <summary>The first place of an anchor stays.</summary>
    public void Add(string anchor, Location? location)
    {
        if (location is not null && !_locations.ContainsKey(anchor))
            _locations.Add(anchor, location);
    }

    public void AddAll(string prefix, IReadOnlyList<SyntaxNode?> places)
    {
        for (var i = 0; i < places.Count; i++)
            Add(prefix + ":" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), places[i]?.GetLocation());
    }
}
