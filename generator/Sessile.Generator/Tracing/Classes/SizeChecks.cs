using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>What a session is fed, gives or keeps is read through spans, whose length is an <c>int</c>. What only runs compute has no such bound.</summary>
internal static class SizeChecks
{
    private const string Limit = "more elements than a span can have: the limit is 2,147,483,647";

    public static void Check(IReadOnlyList<PropertyPart> parts, EquatableArray<RunModel> runs, GraphTrace trace, TraceErrors errors)
    {
        var named = new HashSet<string>(runs.SelectMany(LostEffects.Named), StringComparer.Ordinal);
        foreach (var part in parts.Where(p => p.Model.Kind == PropertyKind.Placeholder || p.Model.Accessibility != "private" || named.Contains(p.Model.Name)))
        {
            if (part.Node is { } node && part.Model.Kind != PropertyKind.Variable && IsTooLarge(node.Shape))
                errors.Add(Rules.TooLarge, trace.PlaceOf(node)?.GetLocation() ?? part.Property.Locations[0], $"'{part.Model.Name}' has shape {node.Shape}, {Limit}{(part.Model.Kind == PropertyKind.Node ? "; make it private, unless it is to be fetched" : "")}");
        }
    }

    public static string? Complaint(string variable, Shape shape) => IsTooLarge(shape) ? $"variable '{variable}' has shape {shape}, {Limit}" : null;

    private static bool IsTooLarge(Shape shape) =>
        shape.IsStatic && shape.All(d => d.Value != 0) && shape.Aggregate(1.0, (count, dim) => count * dim.Value) > int.MaxValue;
}
