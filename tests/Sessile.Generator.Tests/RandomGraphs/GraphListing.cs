namespace Sessile.Generator.Tests.RandomGraphs;

internal static class GraphListing
{
    /// <summary>A line for each node, for messages.</summary>
    public static string Of(RandomGraph graph)
    {
        var lines = graph.Builder.Nodes.Select(n => $"  {n.Id}: {n.Op} ({string.Join(", ", n.Operands.Select(o => o.Id))}) : {n.Type}");
        return string.Join("\n", lines) + $"\n  fetches {string.Join(", ", graph.Fetches.Select(f => f.Id))}";
    }
}
