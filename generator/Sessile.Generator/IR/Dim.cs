using System.Globalization;
using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>
/// The extent of an axis: a polynomial with integer coefficients over named sizes, such as <c>batch</c>, <c>batch + 1</c> or <c>2·seq</c>.
/// Kept in a canonical form, so equal texts are equal dims; a division that does not come out even becomes an atom of its own.
/// </summary>
internal sealed partial class Dim : IEquatable<Dim>
{
    /// <summary>A product of atoms (symbols and quotients, sorted by text) with a coefficient.</summary>
    private readonly record struct Term(long Coefficient, EquatableArray<Atom> Atoms)
    {
        public string Key => string.Join("·", Atoms.Select(a => a.Left is null || a.IsLesser ? a.Text : "(" + a.Text + ")"));

        public override string ToString() =>
            Atoms.Count == 0 ? Coefficient.ToString(CultureInfo.InvariantCulture)
            : Coefficient == 1 ? (Atoms.Count == 1 ? Atoms[0].Text : Key)
            : Coefficient.ToString(CultureInfo.InvariantCulture) + "·" + Key;
    }

    /// <summary>A symbol, the quotient (rounded down) of two dims, or the lesser of them.</summary>
    private sealed record Atom(string Text, Dim? Left, Dim? Right, bool IsLesser = false);

    /// <summary>Most dims are numbers, and most of those small.</summary>
    private static readonly Dim[] Small = [.. Enumerable.Range(0, 257).Select(i => new Dim(i))];

    private readonly EquatableArray<Term> _terms;
    private readonly string _text;

    private Dim(long value)
    {
        _terms = value == 0 ? default : EquatableArray.Of(new Term(value, default));
        _text = value.ToString(CultureInfo.InvariantCulture);
    }

    private Dim(IEnumerable<Term> terms)
    {
        _terms = terms.GroupBy(t => t.Key)
            .Select(g => new Term(g.Sum(t => t.Coefficient), g.First().Atoms))
            .Where(t => t.Coefficient != 0)
            .OrderByDescending(t => t.Atoms.Count).ThenBy(t => t.Key, StringComparer.Ordinal)
            .ToEquatable();
        _text = _terms.Count == 0 ? "0" : string.Join(" + ", _terms).Replace("+ -", "- ");
    }

    public static Dim Zero { get; } = Constant(0);

    public static Dim One { get; } = Constant(1);

    public static Dim Constant(long value) => value >= 0 && value < Small.Length ? Small[(int)value] : new(value);

    public static Dim Symbol(string name) => new([new Term(1, EquatableArray.Of(new Atom(name, null, null)))]);

    /// <summary>This dim, or <paramref name="most"/> where that is less.</summary>
    public Dim AtMost(long most) => IsStatic
        ? Constant(Math.Min(Value, most))
        : new([new Term(1, EquatableArray.Of(new Atom(FormattableString.Invariant($"min({_text}, {most})"), this, Constant(most), IsLesser: true)))]);

    public static implicit operator Dim(int value) => Constant(value);

    public static implicit operator Dim(long value) => Constant(value);

    public bool IsStatic => _terms.Count == 0 || (_terms.Count == 1 && _terms[0].Atoms.Count == 0);

    /// <summary>The size, of a static dim only.</summary>
    public long Value => IsStatic ? ConstantPart : throw new InvalidOperationException("'" + _text + "' is dynamic");

    /// <summary>The name, if this dim is one bare symbol.</summary>
    public string? SymbolName => _terms.Count == 1 && _terms[0] is { Coefficient: 1, Atoms: [{ Left: null } atom] } ? atom.Text : null;

    public bool IsOne => IsStatic && Value == 1;

    /// <summary>That this dim is not negative, in words: <c>m must be at least 5</c>.</summary>
    public string NotNegative
    {
        get
        {
            if (LimitedSymbol is not { } symbol)
                return _text + " must not be negative";
            return _terms.Any(t => t.Atoms.Count > 0 && t.Coefficient > 0)
                ? FormattableString.Invariant($"{symbol} must be at least {-ConstantPart}")
                : FormattableString.Invariant($"{symbol} must be at most {ConstantPart}");
        }
    }

    /// <summary>The one name that has a bound where this dim is not negative, as <c>m</c> in <c>m - 5</c>; null of any other form.</summary>
    public string? LimitedSymbol => _terms.Where(t => t.Atoms.Count > 0).ToArray() is [{ Coefficient: 1 or -1, Atoms: [{ Left: null } atom] }] ? atom.Text : null;

    /// <summary>The names this dim depends on, sorted.</summary>
    public IEnumerable<string> Symbols => _terms.SelectMany(t => t.Atoms).SelectMany(SymbolsOf).Distinct().OrderBy(s => s, StringComparer.Ordinal);

    private long ConstantPart => _terms.FirstOrDefault(t => t.Atoms.Count == 0).Coefficient;

    private static IEnumerable<string> SymbolsOf(Atom atom) =>
        atom.Left is null ? [atom.Text] : atom.Left.Symbols.Concat(atom.Right!.Symbols);

    /// <summary>The size when each symbol has the value that <paramref name="valueOf"/> gives.</summary>
    public long Evaluate(Func<string, long> valueOf) =>
        _terms.Sum(t => t.Atoms.Aggregate(t.Coefficient, (product, atom) => product * Evaluate(atom, valueOf)));

    private static long Evaluate(Atom atom, Func<string, long> valueOf) =>
        atom.Left is null ? valueOf(atom.Text)
        : atom.IsLesser ? Math.Min(atom.Left.Evaluate(valueOf), atom.Right!.Evaluate(valueOf))
        : FloorDivide(atom.Left.Evaluate(valueOf), atom.Right!.Evaluate(valueOf));

    /// <summary>A C# expression of type <c>nint</c>, with each symbol printed by <paramref name="nameOf"/>.</summary>
    public string ToCSharp(Func<string, string> nameOf)
    {
        if (_terms.Count == 0)
            return "0";
        var text = string.Join(" + ", _terms.Select(t => TermToCSharp(t, nameOf))).Replace("+ -", "- ");
        return text.Contains(' ') ? "(" + text + ")" : text;
    }

    /// <summary>A number as C# of type <c>nint</c>. The language's constants of that type are those of an <c>int</c>: others are converted.</summary>
    public static string Literal(long number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return number is >= int.MinValue and <= int.MaxValue ? text : $"unchecked((nint)({text}))";
    }

    private static string TermToCSharp(Term term, Func<string, string> nameOf)
    {
        var factors = term.Atoms.Select(a => a.Left is null ? nameOf(a.Text)
            : a.IsLesser ? $"nint.Min({a.Left.ToCSharp(nameOf)}, {a.Right!.ToCSharp(nameOf)})"
            : "(" + a.Left.ToCSharp(nameOf) + " / " + a.Right!.ToCSharp(nameOf) + ")");
        var coefficient = Literal(term.Coefficient);
        return term.Atoms.Count == 0 ? coefficient : string.Join(" * ", term.Coefficient == 1 ? factors : [coefficient, .. factors]);
    }

    public bool Equals(Dim? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    public override string ToString() => _text;
}
