using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Sessile.Generator.Emit;

/// <summary>Identifiers made of labels, each unique in its scope.</summary>
/// <param name="plain">Leaves the labels out, so that texts that differ in names alone come out equal.</param>
internal sealed class Names(IEnumerable<string> reserved, bool plain = false)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    public Names()
        : this([])
    {
    }

    /// <summary>The parameter with a dynamic size. What differs in sizes differs in more than names, so that a plain text has the size's own, in a form that no other name has.</summary>
    public string Size(string symbol) => plain ? "$" + symbol : Unique(symbol);

    /// <summary>An identifier like the label, with a number behind it if that is taken.</summary>
    /// <param name="suffix">Something else is called as the identifier with that behind it, which is then taken too.</param>
    public string Unique(string label, string suffix = "")
    {
        var stem = plain ? "v" : Identifier(label);
        var name = stem;
        for (var i = 2; _taken.Contains(name) || _taken.Contains(name + suffix); i++)
            name = stem + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _taken.Add(name);
        _taken.Add(name + suffix);
        return Escape(name);
    }

    /// <summary>For locals: a small letter first, which no member of a session has but those that begin with an underscore.</summary>
    public static string Camel(string label)
    {
        var name = Identifier(label.TrimStart('_'));
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>For what layers share: the last part of a path, which says what it is, not whose.</summary>
    public static string CamelOfLast(string label) => Camel(label.Substring(label.LastIndexOf('/') + 1));

    public static string Pascal(string label)
    {
        var name = Identifier(label);
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The label with everything that no identifier may hold left out.</summary>
    private static string Identifier(string label)
    {
        var text = new StringBuilder();
        foreach (var c in label)
            text.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
        return text.Length == 0 || char.IsDigit(text[0]) ? "x" + text : text.ToString();
    }

    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
