using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

internal sealed partial class Arguments
{
    public bool Flag(string name, bool otherwise = false) => this[name] switch
    {
        null => otherwise,
        bool value => value,
        _ => throw Unusable(name),
    };

    public int Integer(string name) => AsInteger(name, this[name]);

    public double Real(string name, double otherwise) => this[name] switch
    {
        null => otherwise,
        Dim { IsStatic: true } dim => dim.Value,
        bool => throw Unusable(name),
        { } number when Numbers.IsNumber(number) => Numbers.Real(number),
        _ => throw Unusable(name),
    };

    public long? Seed(string name = "seed") => this[name] switch
    {
        null => null,
        { } number when Numbers.IsNumber(number) && Numbers.Fits(number, DType.Long) => Numbers.Integer(number),
        _ => throw Unusable(name),
    };

    public string? Text(string name) => this[name] switch
    {
        null => null,
        string text => text,
        _ => throw Unusable(name),
    };

    /// <summary>An enum's member by its name; the first one where none is given.</summary>
    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum => this[name] switch
        {
            null => default,
            EnumValue value when Enum.TryParse<TEnum>(value.Name, out var member) => member,
            { } number when Numbers.IsNumber(number) && Enum.IsDefined(typeof(TEnum), (int)Numbers.Integer(number)) => (TEnum)Enum.ToObject(typeof(TEnum), Numbers.Integer(number)),
            _ => throw Unusable(name),
        };

    public FunctionValue? Callable(string name) => this[name] switch
    {
        null => null,
        FunctionValue function => function,
        _ => throw Unusable(name),
    };

    public int[] Integers(string name) => Items(name).Select(i => AsInteger(name, i)).ToArray();

    private int AsInteger(string name, object? value) => value switch
    {
        Dim { IsStatic: true } dim => checked((int)dim.Value),
        bool => throw Unusable(name, value),
        { } number when Numbers.IsNumber(number) && Numbers.Fits(number, DType.Int) => (int)Numbers.Integer(number),
        _ => throw Unusable(name, value),
    };
}
