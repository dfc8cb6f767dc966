using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

internal sealed partial class Dim
{
    public static Dim operator +(Dim left, Dim right) => left._terms.Count == 0 ? right
        : right._terms.Count == 0 ? left
        : left.IsStatic && right.IsStatic ? Constant(checked(left.Value + right.Value))
        : new(left._terms.Concat(right._terms));

    public static Dim operator -(Dim value) => value * Constant(-1);

    public static Dim operator -(Dim left, Dim right) => left + -right;

    public static Dim operator *(Dim left, Dim right) => left.IsStatic && right.IsStatic ? Constant(checked(left.Value * right.Value))
        : right.IsOne ? left
        : left.IsOne ? right
        : new(from a in left._terms
              from b in right._terms
              select new Term(checked(a.Coefficient * b.Coefficient), Merge(a.Atoms, b.Atoms)));

    /// <summary>Rounded towards minus infinity, which is what sizes (never negative) need.</summary>
    /// <exception cref="DivideByZeroException">The divisor is the static zero.</exception>
    public static Dim operator /(Dim left, Dim right)
    {
        if (right.IsStatic && right.Value == 0)
            throw new DivideByZeroException();
        if (left.IsStatic && right.IsStatic)
            return Constant(FloorDivide(left.Value, right.Value));
        return left.DivideExactly(right) ?? Quotient(left, right);
    }

    public static Dim operator %(Dim left, Dim right) => left - (left / right * right);

    /// <summary>Whether a division by <paramref name="divisor"/> comes out even whatever the symbols are.</summary>
    public bool IsMultipleOf(Dim divisor) => DivideExactly(divisor) is not null;

    /// <summary>
    /// What must not be negative for this dim to be a size: itself, unless it is a sum of sizes, and the dividends in it, which are rounded towards
    /// zero at a run. Dims of which that is certain are left out.
    /// </summary>
    public IEnumerable<Dim> Doubts => _terms.SelectMany(t => t.Atoms).Where(a => a.Left is not null).SelectMany(a => a.Left!.Doubts)
        .Concat(_terms.Any(t => t.Coefficient < 0) ? [this] : []);

    /// <summary>This dim as the greatest factor of its coefficients times the rest.</summary>
    public (long Factor, Dim Unit) Proportion
    {
        get
        {
            var factor = _terms.Aggregate(0L, (gcd, t) => GreatestCommonDivisor(gcd, Math.Abs(t.Coefficient)));
            return factor == 0 ? (0, One) : (factor, new Dim(_terms.Select(t => t with { Coefficient = t.Coefficient / factor })));
        }
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static string Factor(Dim dim) => dim.IsStatic || dim.SymbolName is not null ? dim.ToString() : "(" + dim + ")";

    private static Dim Quotient(Dim left, Dim right) =>
        new([new Term(1, EquatableArray.Of(new Atom(Factor(left) + " / " + Factor(right), left, right)))]);

    private Dim? DivideExactly(Dim divisor)
    {
        if (Equals(divisor))
            return One;
        if (divisor._terms.Count != 1)
            return null;
        var by = divisor._terms[0];
        var quotients = new List<Term>();
        foreach (var term in _terms)
        {
            if (term.Coefficient % by.Coefficient != 0 || Without(term.Atoms, by.Atoms) is not { } rest)
                return null;
            quotients.Add(new Term(term.Coefficient / by.Coefficient, rest));
        }

        return new Dim(quotients);
    }

    private static EquatableArray<Atom> Merge(EquatableArray<Atom> left, EquatableArray<Atom> right) =>
        left.Concat(right).OrderBy(a => a.Text, StringComparer.Ordinal).ToEquatable();

    private static EquatableArray<Atom>? Without(EquatableArray<Atom> atoms, EquatableArray<Atom> removed)
    {
        var rest = atoms.ToList();
        return removed.All(rest.Remove) ? rest.ToEquatable() : null;
    }

    private static long FloorDivide(long left, long right)
    {
        var quotient = left / right;
        return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
    }
}
