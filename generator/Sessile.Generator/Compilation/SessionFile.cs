using System.Globalization;
using System.Text;
using Sessile.Generator.Model;

namespace Sessile.Generator.Compilation;

/// <summary>
/// A generated file. The compiler marks with <c>#line@ TRACE NODE</c> where a statement belongs to a node; the places of nodes are put in here, last,
/// so that moving lines compiles nothing anew.
/// </summary>
internal sealed record SessionFile(string HintName, string Text)
{
    private const string Marker = "#line@ ";

    public static SessionFile Of(CompiledGraph graph, SourceMap map)
    {
        var text = new StringBuilder(graph.Text.Length);
        var lines = graph.Text.Split('\n');
        var isMapped = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.TrimStart() is var mark && mark.StartsWith(Marker, StringComparison.Ordinal))
            {
                var directive = Directive(mark.Substring(Marker.Length), map, isMapped, i + 1 < lines.Length ? lines[i + 1] : "");
                isMapped = directive is not null && !directive.EndsWith("default", StringComparison.Ordinal);
                if (directive is null)
                    continue;
                line = directive;
            }

            text.Append(line);
            if (i < lines.Length - 1)
                text.Append('\n');
        }

        return new(graph.HintName, text.ToString());
    }

    /// <summary>What stands for a marker: the node's place, the end of one, or nothing where it has none.</summary>
    private static string? Directive(string mark, SourceMap map, bool isMapped, string next)
    {
        var words = mark.Trim().Split(' ');
        var spans = words[0] == "training" ? map.Training : map.Inference;
        if (words.Length == 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var node) && node < spans.Count && IsPlace(spans[node]))
            return Mapping(spans[node], next.Length - next.TrimStart().Length);
        return isMapped ? "#line default" : null;
    }

    private static bool IsPlace(SourceSpan span) => span.Path.Length > 0 && span.Path.IndexOf('"') < 0;

    /// <summary>Maps what follows the next line's indent to the span.</summary>
    private static string Mapping(SourceSpan span, int indent)
    {
        var offset = indent > 0 ? " " + indent.ToString(CultureInfo.InvariantCulture) : "";
        return FormattableString.Invariant($"#line ({span.StartLine}, {span.StartColumn}) - ({span.EndLine}, {span.EndColumn}){offset} \"{span.Path}\"");
    }
}
