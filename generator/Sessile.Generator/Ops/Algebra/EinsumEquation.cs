using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>What an equation such as <c>bij,bjk->bik</c> says of its operands: a label for each axis, and the labels of the result.</summary>
/// <param name="Operands">The labels of each operand's axes, in their order.</param>
/// <param name="Result">Those of the result; what is not among them is summed over.</param>
internal sealed record EinsumEquation(IReadOnlyList<string> Operands, string Result)
{
    private const string Ellipsis = "...";

    /// <summary>The labels that an ellipsis stands for begin here, so they are none that can be written.</summary>
    private const char FirstHidden = '\u2460';

    /// <summary>Whether a label is one of those that an ellipsis stands for.</summary>
    public static bool IsHidden(char label) => label >= FirstHidden;

    /// <exception cref="GraphException">The equation is none, or does not fit the operands.</exception>
    public static EinsumEquation Parse(string equation, IReadOnlyList<Shape> shapes)
    {
        var text = string.Concat(equation.Where(c => c != ' '));
        var sides = text.Split(["->"], StringSplitOptions.None);
        if (sides.Length > 2)
            throw Wrong(equation, "has more than one '->'");
        var terms = sides[0].Split(',');
        if (terms.Length != shapes.Count)
            throw Wrong(equation, $"names {terms.Length} operands, and {shapes.Count} are given");
        foreach (var term in terms.Concat(sides.Skip(1)))
            Check(equation, term);
        var hidden = terms.Select((t, i) => HiddenAxes(equation, t, i, shapes[i])).ToArray();
        var most = hidden.DefaultIfEmpty(0).Max();
        var operands = terms.Select((t, i) => t.Replace(Ellipsis, HiddenLabels(most - hidden[i], hidden[i]))).ToArray();
        var all = HiddenLabels(0, most);
        var result = sides.Length == 2 ? Explicit(equation, sides[1], terms, all) : Implicit(operands, all);
        return new(operands, result);
    }

    private static void Check(string equation, string term)
    {
        var letters = Letters(term);
        if (letters.FirstOrDefault(c => !IsLetter(c)) is var other and not '\0')
            throw Wrong(equation, $"has '{other}', which is none of letters, '...', ',' and '->'");
        if (term.Length - letters.Length > Ellipsis.Length)
            throw Wrong(equation, $"has two ellipses in '{term}'");
    }

    private static string Letters(string term) => term.Replace(Ellipsis, "");

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string HiddenLabels(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(i => (char)(FirstHidden + i)));

    /// <summary>How many axes the ellipsis of a term stands for.</summary>
    private static int HiddenAxes(string equation, string term, int operand, Shape shape)
    {
        var (named, hasEllipsis) = (Letters(term).Length, term.Contains(Ellipsis));
        if (hasEllipsis ? named > shape.Rank : named != shape.Rank)
            throw Wrong(equation, $"names {named} axes of operand {operand + 1}, which is {shape}");
        return shape.Rank - named;
    }

    private static string Explicit(string equation, string result, string[] terms, string hidden)
    {
        var letters = Letters(result);
        if (letters.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong(equation, $"has '{twice.Key}' twice in its result");
        if (letters.FirstOrDefault(c => !terms.Any(t => t.Contains(c))) is var unknown and not '\0')
            throw Wrong(equation, $"has '{unknown}' in its result, and in no operand");
        if (hidden.Length > 0 && !result.Contains(Ellipsis))
            throw Wrong(equation, "has an ellipsis in an operand, and none in its result");
        return result.Replace(Ellipsis, hidden);
    }

    /// <summary>Without an arrow: what the ellipsis stands for, then the labels that appear once, in alphabetical order, as NumPy has it.</summary>
    private static string Implicit(string[] operands, string hidden) =>
        hidden + string.Concat(string.Concat(operands).Where(c => !IsHidden(c)).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).OrderBy(c => c));

    private static GraphException Wrong(string equation, string what) => new(Rules.BadArgument, $"Einsum: '{equation}' {what}");
}
