using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>Reads the Run methods that the user declares in the graph's session: the signature is the list of feeds and fetches.</summary>
internal static class RunReader
{
    /// <returns>All methods, and those with which nothing is wrong.</returns>
    public static (EquatableArray<RunModel> All, EquatableArray<RunModel> Sound) Read(
        INamedTypeSymbol type, IReadOnlyList<PropertyPart> parts, IReadOnlyList<Node> nodes, TraceErrors errors, TraceLocations locations, CancellationToken cancellation)
    {
        var names = new SessionNames(type.Name, parts, nodes);
        var methods = GraphClass.SessionOf(type)?.GetMembers().OfType<IMethodSymbol>() ?? [];
        var (runs, sound) = (new List<RunModel>(), new List<RunModel>());
        foreach (var method in methods)
        {
            if (AttributeOf(method) is not { } attribute)
                continue;
            locations.Add("run:" + method.Name, method.Locations[0]);
            foreach (var parameter in method.Parameters)
                locations.Add("run:" + method.Name + "/" + parameter.Name, parameter.Locations[0]);
            var reader = new RunMethodReader(method, attribute, names, errors, cancellation);
            var before = errors.Count;
            if (reader.Read() is not { } run)
                continue;
            runs.Add(run);
            if (errors.Count == before)
                sound.Add(run);
        }

        return (runs.ToEquatable(), sound.ToEquatable());
    }

    private static AttributeData? AttributeOf(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "RunAttribute" } type && LanguageTypes.Owns(type));
}
