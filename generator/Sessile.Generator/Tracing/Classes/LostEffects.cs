using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>
/// Finds effects that no run can reach: an assignment made in a body whose value nothing uses, a private training step that no Run method names.
/// </summary>
internal static class LostEffects
{
    public static void Check(IReadOnlyList<PropertyPart> parts, EquatableArray<RunModel> runs, GraphTrace inference, GraphTrace training, TraceErrors errors)
    {
        var named = new HashSet<string>(runs.SelectMany(Named), StringComparer.Ordinal);
        var fetchable = parts.Select(p => p.Model).Where(p => p.Accessibility != "private" || named.Contains(p.Name)).ToList();
        var lost = Lost(inference, fetchable.Select(p => p.Inference));
        var kept = Kept(inference, lost);
        if (!ReferenceEquals(inference, training))
        {
            var inTraining = Lost(training, fetchable.Select(p => p.Training));
            var keptInTraining = Kept(training, inTraining);
            // What one trace drops may be what the other is for.
            lost = [.. lost.Where(e => !keptInTraining.Contains(e.Place) || inTraining.Any(t => t.Place == e.Place)),
                .. inTraining.Where(e => !kept.Contains(e.Place))];
        }

        foreach (var (name, place) in lost)
            errors.Note(Rules.LostEffect, place.GetLocation(), name);
    }

    /// <summary>The nodes that a Run method names.</summary>
    public static IEnumerable<string> Named(RunModel run) =>
        run.Fetches.Concat(run.Parameters.Select(p => p.Target)).Concat(run.Return.Targets);

    /// <summary>The effects that nothing reaches, but for those that only another lost one waits for.</summary>
    private static List<(string Name, SyntaxNode Place)> Lost(GraphTrace trace, IEnumerable<int> fetchable)
    {
        var nodes = trace.Graph.Nodes;
        var always = nodes.Where(n => n.Op is EveryTrainingRun);
        var reached = Reached(fetchable.Where(id => id >= 0).Select(id => nodes[id]).Concat(always).Concat(trace.Variables.Select(v => v.Initial)), nodes);
        var lost = nodes.Where(n => IsEffect(n) && !reached.Contains(n)).ToList();
        var inner = Reached(lost.SelectMany(n => n.Operands), nodes);
        return [.. lost.Where(n => !inner.Contains(n) && trace.PlaceOf(n) is not null).Select(n => (NameOf(n, trace), trace.PlaceOf(n)!))];
    }

    /// <summary>What is reached, in branches and loops too: there, the nodes that were traced and taken out as a region.</summary>
    private static HashSet<Node> Reached(IEnumerable<Node> roots, IReadOnlyList<Node> nodes)
    {
        var reached = GraphWalk.Reach(roots);
        return [.. reached, .. RegionWalk.Deep(reached).Where(n => n.Origin >= 0).Select(n => nodes[n.Origin])];
    }

    /// <summary>Where effects stand that some run can reach.</summary>
    private static HashSet<SyntaxNode> Kept(GraphTrace trace, List<(string Name, SyntaxNode Place)> lost)
    {
        var places = new HashSet<SyntaxNode>(trace.Graph.Nodes.Where(IsEffect).Select(trace.PlaceOf).OfType<SyntaxNode>());
        places.ExceptWith(lost.Select(e => e.Place));
        return places;
    }

    /// <summary>Whether a run that fetches it does more than compute its value.</summary>
    public static bool HasEffect(Node node) => RegionWalk.Deep(GraphWalk.Reach([node])).Any(IsEffect);

    private static bool IsEffect(Node node) => node.Op is Assignment or Observation || (node.Type.IsEffect && node.Operands.Count > 0);

    /// <summary>As the user has written it: what a call is traced as has names of its own.</summary>
    private static string NameOf(Node node, GraphTrace trace) => node.Label ?? node.Op switch
    {
        Assignment assign => $"{assign.Name}({trace.Variables[assign.Variable].Name}, …)",
        Observation => node.Op.Name,
        _ => trace.SourceOf(node) ?? node.Op.Name,
    };
}
