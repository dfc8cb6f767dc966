using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>A random graph as the tracer would have handed it on: one declared run that feeds what is needed and fetches everything.</summary>
internal static class RandomModel
{
    public const string RunName = "Step";

    /// <param name="feeds">How what is no scalar is fed. A flat span tells one dynamic dimension only.</param>
    public static GraphModel Of(RandomGraph graph, string name, ParameterKind feeds = ParameterKind.Span)
    {
        var nodes = graph.Builder.Nodes.Select(n => new NodeModel(n.Op, n.Operands.Select(o => o.Id).ToEquatable(), n.Type, n.Label)).ToEquatable();
        return new GraphModel(
            new ClassModel("RandomGraphs", EquatableArray.Of(new TypeDeclaration("partial class", name)), "public", EquatableArray.Of(RunName)),
            new GraphData(nodes),
            new GraphData(nodes),
            graph.Variables.Select((v, i) => new VariableModel(VariableName(i), v.Read.Type, true, v.Initial.Id)).ToEquatable(),
            Properties(graph).ToEquatable(),
            EquatableArray.Of(Run(graph, feeds)),
            0,
            null,
            false,
            IsValid: true);
    }

    public static string VariableName(int index) => "V" + index;

    public static string FetchName(int index) => "Y" + index;

    public static string EffectName(int index) => "E" + index;

    public static string FeedName(RandomGraph graph, Node placeholder) => "In" + graph.Placeholders.IndexOf(placeholder);

    private static IEnumerable<PropertyModel> Properties(RandomGraph graph)
    {
        PropertyModel Property(string name, Node node, PropertyKind kind = PropertyKind.Node, int variable = -1) =>
            new(name, "private", kind, node.DType, node.Id, node.Id, variable);
        foreach (var placeholder in graph.Placeholders)
            yield return Property(FeedName(graph, placeholder), placeholder, PropertyKind.Placeholder);
        for (var i = 0; i < graph.Variables.Count; i++)
            yield return Property(VariableName(i), graph.Variables[i].Read, PropertyKind.Variable, i);
        for (var i = 0; i < graph.Fetches.Count; i++)
            yield return Property(FetchName(i), graph.Fetches[i]);
        for (var i = 0; i < graph.Effects.Count; i++)
            yield return Property(EffectName(i), graph.Effects[i]);
    }

    private static RunModel Run(RandomGraph graph, ParameterKind feedKind)
    {
        var feeds = graph.NeededFeeds.Select(p => Parameter(FeedName(graph, p), p, ParameterKind.Scalar, feedKind));
        var fetches = graph.Fetches.Select((f, i) => Parameter(FetchName(i), f, ParameterKind.OutScalar, ParameterKind.OutSpan));
        return new RunModel(
            RunName,
            "public",
            IsPartial: true,
            feeds.Concat(fetches).ToEquatable(),
            new RunReturn(ReturnKind.Void, default, default, default),
            graph.Effects.Select((_, i) => EffectName(i)).ToEquatable(),
            ForceTraining: false);
    }

    private static RunParameter Parameter(string name, Node node, ParameterKind scalar, ParameterKind other) =>
        new(char.ToLowerInvariant(name[0]) + name[1..], node.Shape.IsScalar ? scalar : other, node.DType, name);
}
