using System.Globalization;
using System.Text;

namespace Sessile.Generator.IR;

/// <summary>A run's graph as text, a line for each node, for people who look into the compiler.</summary>
internal static class GraphPrinter
{
    public static string Print(RunGraph run)
    {
        var text = new StringBuilder();
        Print(text, GraphWalk.Reach(run.Roots), "");
        foreach (var fetch in run.Fetches)
            text.Append("fetch ").Append(fetch.Name).Append(" = ").Append(Name(fetch.Value)).Append('\n');
        foreach (var commit in run.Commits)
            text.Append("commit variable ").Append(commit.Variable.ToString(CultureInfo.InvariantCulture)).Append(" = ").Append(Name(commit.Value)).Append('\n');
        return text.ToString();
    }

    /// <summary>Regions stand indented below their node, with the names of what they yield.</summary>
    private static void Print(StringBuilder text, IReadOnlyList<Node> nodes, string indent)
    {
        foreach (var node in nodes)
        {
            text.Append(indent).Append(Line(node)).Append('\n');
            foreach (var region in node.Op is RegionOp op ? op.Regions : [])
            {
                Print(text, region.Nodes, indent + "    ");
                text.Append(indent).Append("    yields ").Append(string.Join(", ", region.Results.Select(Name))).Append('\n');
            }
        }
    }

    private static string Line(Node node) =>
        $"{Name(node)}: {node.Type} = {node.Op.Name}({string.Join(", ", node.Operands.Select(Name))}){(node.Label is null ? "" : "   // " + node.Label)}";

    private static string Name(Node node) => "%" + node.Id.ToString(CultureInfo.InvariantCulture);
}
