namespace Sessile.Generator.IR;

/// <summary>
/// Holds what every pass may rely on: operands stand before their readers, and each node has the type that its op infers from its operands.
/// Run after each pass, so that a wrong rewrite fails where it is made and not in the emitted code.
/// </summary>
internal static class GraphVerifier
{
    /// <exception cref="InvalidOperationException">The graph is malformed: a bug of the pass named.</exception>
    public static RunGraph Verify(RunGraph run, string pass)
    {
        Verify(GraphWalk.Reach(run.Roots), pass);
        return run;
    }

    private static void Verify(IReadOnlyList<Node> nodes, string pass)
    {
        foreach (var node in nodes)
        {
            Verify(node, pass);
            foreach (var region in node.Op is RegionOp op ? op.Regions : [])
                Verify(region, pass);
        }
    }

    private static void Verify(Region region, string pass)
    {
        foreach (var node in region.Nodes)
        {
            if (node.Op is Parameter parameter && !region.Parameters[parameter.Index].Equals(parameter.Type))
                throw new InvalidOperationException($"after {pass}: parameter {parameter.Index} should be {region.Parameters[parameter.Index]}");
        }

        Verify(region.Nodes, pass);
    }

    private static void Verify(Node node, string pass)
    {
        if (node.Operands.Any(o => o.Id >= node.Id))
            throw new InvalidOperationException($"after {pass}: {node} reads a node that is made later");
        var inferred = node.Op.Infer(node.Operands.Select(o => o.Type).ToArray());
        if (!inferred.Equals(node.Type))
            throw new InvalidOperationException($"after {pass}: {node} should be {inferred}");
    }
}
