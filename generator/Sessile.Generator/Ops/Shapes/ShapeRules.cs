using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>Which shapes can be made of which.</summary>
internal static class ShapeRules
{
    /// <summary>
    /// The shape that <paramref name="dims"/> asks for, of the elements of <paramref name="from"/>; a null among them is what remains.
    /// Both must hold equally many elements whatever the dynamic dimensions are, for no run checks it.
    /// </summary>
    public static Shape Fill(string op, Shape from, IReadOnlyList<Dim?> dims)
    {
        var given = dims.Where(d => d is not null).Aggregate(Dim.One, (product, d) => product * d!);
        var all = from.ElementCount;
        if (!dims.Contains(null))
            return given.Equals(all) ? new Shape(dims!) : throw Mismatch(op, from, dims);
        if (given.Equals(Dim.Zero) || (!all.IsMultipleOf(given) && all.IsStatic))
            throw Mismatch(op, from, dims);
        if (!all.IsMultipleOf(given))
            throw new GraphException(Rules.ShapeMismatch, $"{op}: {from} fits {Text(dims)} only where {all} is a multiple of {given}, which nothing says: declare it, as in Placeholder<T>(\"n\", {(given.IsStatic ? given.ToString() : "…")})");
        return new Shape(dims.Select(d => d ?? all / given));
    }

    private static GraphException Mismatch(string op, Shape from, IReadOnlyList<Dim?> dims) =>
        new(Rules.ShapeMismatch, $"{op}: numbers of elements differ: {from} and {Text(dims)}");

    private static string Text(IReadOnlyList<Dim?> dims) => "[" + string.Join(", ", dims.Select(d => d?.ToString() ?? "-1")) + "]";
}
