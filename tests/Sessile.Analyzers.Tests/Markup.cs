using Microsoft.CodeAnalysis.Text;

namespace Sessile.Analyzers.Tests;

/// <summary>Sources with the places where diagnostics are expected: <c>[|…|]</c>.</summary>
internal sealed record Markup(IReadOnlyList<string> Files, IReadOnlyList<(string File, TextSpan Span)> Spans)
{
    public static Markup Parse(params string[] files)
    {
        var plain = new List<string>();
        var spans = new List<(string, TextSpan)>();
        foreach (var file in files)
        {
            var text = file;
            var name = $"File{plain.Count + 1}.cs";
            while (text.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
            {
                text = text.Remove(start, 2);
                var end = text.IndexOf("|]", start, StringComparison.Ordinal);
                text = text.Remove(end, 2);
                spans.Add((name, TextSpan.FromBounds(start, end)));
            }

            plain.Add(text);
        }

        return new(plain, spans);
    }
}
