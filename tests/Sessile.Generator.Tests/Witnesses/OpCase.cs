using System.Text.RegularExpressions;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>A function of the language as a user writes it, with the operands that it is tried on.</summary>
/// <param name="Name">Unique; the function's name and what is special here, such as <c>ReduceSum_keepDims</c>.</param>
/// <param name="Expression">C# over the placeholders A, B, C; <c>T</c> in braces is the element type.</param>
/// <param name="Types">The element types it is compiled for, by first letter: float, double, int, long, bool, half, short; x: sbyte, y: byte; u: BFloat16, the upper half of a float.</param>
/// <param name="Shapes">Sets of shapes, one for each placeholder, separated by semicolons: <c>[3, 4] [4]; [n, 4] []</c>.</param>
/// <param name="Inputs">What each placeholder may hold.</param>
internal sealed partial record OpCase(string Name, string Expression, string Types, string Shapes, params Domain[] Inputs)
{
    /// <summary>The element type of the result, if it is not that of the operands.</summary>
    public DType? Result { get; init; }

    /// <summary>How often it can be differentiated, as far as that is tried: 0, 1 or 2.</summary>
    public int Orders { get; init; }

    /// <summary>Whether NaN, infinities, zeros and extreme numbers are tried too: along the axis <c>n</c> of the first placeholder.</summary>
    public bool Specials { get; init; }

    /// <summary>Further members of the class, such as variables.</summary>
    public string Members { get; init; } = "";

    /// <summary>Functions of the language that this case stands for beside those that its expression calls.</summary>
    public string[] Covers { get; init; } = [];

    /// <summary>The names of functions that appear in its source.</summary>
    public IEnumerable<string> Functions => Calls().Matches(Expression + " " + Members).Select(m => m.Groups[1].Value).Concat(Covers);

    [GeneratedRegex(@"\b([A-Z]\w*)(?:<[^>()]*>)?\(")]
    private static partial Regex Calls();

    public IEnumerable<DType> DTypes => Types.Select(letter => letter switch
    {
        'f' => DType.Float,
        'd' => DType.Double,
        'i' => DType.Int,
        'l' => DType.Long,
        'h' => DType.Half,
        'u' => DType.BFloat16,
        's' => DType.Short,
        'x' => DType.SByte,
        'y' => DType.Byte,
        _ => DType.Bool,
    });

    /// <summary>For each set the shapes of the placeholders, as C# arguments: <c>3, "n"</c>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ShapeSets => Shapes.Split(';')
        .Select(set => (IReadOnlyList<string>)Bracketed().Matches(set).Select(m => Symbol().Replace(m.Groups[1].Value, "\"$1\"")).ToArray()).ToArray();

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"([a-z]+)")]
    private static partial Regex Symbol();
}
