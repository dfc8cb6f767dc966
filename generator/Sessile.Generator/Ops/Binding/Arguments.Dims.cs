using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

internal sealed partial class Arguments
{
    /// <summary>A list of dims: numbers of zero or more, names of dynamic ones, dims.</summary>
    public Shape Dims(string name = "dims") => new(Items(name).Select(i => AsDim(name, i)));

    /// <summary>A list of dims, of which one may be -1: null in its place.</summary>
    public IReadOnlyList<Dim?> DimsWithRest(string name)
    {
        var dims = DimsOrRests(name);
        return dims.Count(d => d is null) > 1 ? throw Wrong($"'{name}' has more than one -1") : dims;
    }

    /// <summary>A list of dims, of which any may be -1: null in its place.</summary>
    public IReadOnlyList<Dim?> DimsOrRests(string name) => Items(name).Select(i => IsRest(i) ? null : AsDim(name, i)).ToArray();

    public Dim Dim(string name) => AsDim(name, this[name]);

    private static bool IsRest(object? value) => value is Dim dim ? dim.Equals((Dim)(-1)) : value is int or long && Numbers.Integer(value) == -1;

    private Dim AsDim(string name, object? value) => value switch
    {
        string text => IsIdentifier(text) ? IR.Dim.Symbol(text) : throw Wrong($"\"{text}\" cannot name a dimension: it must be an identifier"),
        Dim dim => NotNegative(dim),
        bool => throw Unusable(name, value),
        { } number when Numbers.IsNumber(number) && Numbers.Fits(number, DType.Long) => NotNegative(Numbers.Integer(number)),
        _ => throw Unusable(name, value),
    };

    private Dim NotNegative(Dim dim) => dim.IsStatic && dim.Value < 0 ? throw Wrong($"a dimension cannot be {dim}") : dim;

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');
}
