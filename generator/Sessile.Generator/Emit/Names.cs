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

    /// <summary>An identifier like the label, with a number behind it if that is taken.</summary>
    public string Unique(string label)
    {
        var stem = plain ? "v" : Identifier(label);
        var name = stem;
        for (var i = 2; !_taken.Add(name); i++)
            name = stem + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Escape(name);
    }

    public static string Camel(string label)
    {
        var name = Identifier(label);
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
