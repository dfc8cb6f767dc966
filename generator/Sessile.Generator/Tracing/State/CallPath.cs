using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Tracing.State;

/// <summary>The calls that lead from a property to the function that is being traced: an error in a function says for which of its calls it holds.</summary>
/// <param name="Text"><c>Z → Outer → Inner</c></param>
/// <param name="Sites">Where the calls are written, outermost first.</param>
internal sealed record CallPath(string Text, IReadOnlyList<Location> Sites)
{
    private const int MostNames = 6;

    public static CallPath Of(string? property, IEnumerable<(string Name, SyntaxNode? Site)> calls)
    {
        var path = calls.ToList();
        List<string> names = [.. new[] { property }.OfType<string>(), .. path.Select(c => c.Name)];
        if (names.Count > MostNames)
            names = [.. names.Take(MostNames / 2), "…", .. names.Skip(names.Count - (MostNames / 2))];
        return new(string.Join(" → ", names), [.. path.Select(c => c.Site).OfType<SyntaxNode>().Select(s => s.GetLocation())]);
    }

    public bool IsFrom(IReadOnlyList<Location> sites) => Sites.SequenceEqual(sites);
}
