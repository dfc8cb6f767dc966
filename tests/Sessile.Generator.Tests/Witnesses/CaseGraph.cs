using System.Text.RegularExpressions;
using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>A case for one element type: a [Graph] class with a set of members for each set of shapes.</summary>
internal sealed partial record CaseGraph(OpCase Case, DType DType)
{
    public const string Namespace = "Cases";

    /// <summary>The first element type is tried on every set of shapes, the others on the first ones.</summary>
    private const int SetsOfFurtherTypes = 2;

    public string ClassName => Case.Name.Replace('.', '_') + "_" + DType.DisplayName();

    public int SetCount => DType == Case.DTypes.First() ? Case.ShapeSets.Count : Math.Min(SetsOfFurtherTypes, Case.ShapeSets.Count);

    /// <summary>Derivatives are tried in double on every set there is, else on the first.</summary>
    private bool IsDifferentiated(int set) => Case.Orders > 0 && DType.IsFloating() && (set == 0 || DType == DType.Double);

    private DType Result => Case.Result ?? DType;

    private string Type => DType.CSharpName();

    public IEnumerable<string> Operands(int set) => Case.Inputs.Select((_, i) => Operand(set, i));

    public static string Operand(int set, int index) => "ABC"[index] + set.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Value(int set) => "Y" + set;

    /// <summary>For each operand with a derivative its name and that of the derivative.</summary>
    public IEnumerable<(string Operand, string Derivative)> Derivatives(int set) => IsDifferentiated(set)
        ? Operands(set).Where((_, i) => Case.Inputs[i].Fixed is null).Select(o => (o, "D" + o))
        : [];

    /// <summary>The derivative of the first operand's derivative, where that is tried.</summary>
    public IEnumerable<(string Operand, string Derivative)> SecondDerivatives(int set) =>
        Case.Orders > 1 && DType == DType.Double && set < 2 ? Derivatives(set).Select(d => (d.Operand, "D" + d.Derivative)) : [];

    public string Source => $$"""
        using Sessile;
        using static Sessile.Ops;
        namespace {{Namespace}}
        {
            [Graph(Seed = 5)]
            public partial class {{ClassName}}
            {
                {{Instantiate(Case.Members)}}
        {{string.Join("\n", Enumerable.Range(0, SetCount).SelectMany(Members).Select(m => "        " + m))}}
            }
        }
        """;

    private IEnumerable<string> Members(int set)
    {
        for (var i = 0; i < Case.Inputs.Length; i++)
        {
            var type = (Case.Inputs[i].Fixed ?? DType).CSharpName();
            yield return $"public Node<{type}> {Operand(set, i)} => Placeholder<{type}>({Case.ShapeSets[set][i]});";
        }

        var expression = OperandName().Replace(Instantiate(Case.Expression), m => m.Value + set);
        yield return $"public Node<{Result.CSharpName()}> {Value(set)} => {expression};";
        // The cotangent that reaches the value differs from element to element.
        if (IsDifferentiated(set))
            yield return $"public Node<{Type}> L{set} => ReduceSum(Y{set} * (Y{set} + 1));";
        foreach (var (operand, derivative) in Derivatives(set))
            yield return $"public Node<{Type}> {derivative} => Gradient(L{set}, {operand});";
        foreach (var (operand, derivative) in SecondDerivatives(set))
            yield return $"public Node<{Type}> {derivative} => Gradient(ReduceSum(Square({derivative[1..]})), {operand});";
    }

    [GeneratedRegex(@"\b[ABC]\b")]
    private static partial Regex OperandName();

    private string Instantiate(string text) => text.Replace("{T}", Type, StringComparison.Ordinal);

    /// <summary>Values for a set's operands when every named dimension has a size.</summary>
    public Dictionary<string, Tensor> Inputs(int set, int size)
    {
        var dims = Case.ShapeSets[set].Select(shape => shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(dim => dim[0] == '"' ? size : int.Parse(dim, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return Case.Inputs.Select((domain, i) => (Operand(set, i), domain.Make((31 * set) + (7 * size) + i, DType, dims[i]))).ToDictionary(p => p.Item1, p => p.Item2);
    }

    public bool HasNamedDimension(int set) => Case.ShapeSets[set].Any(shape => shape.Contains('"', StringComparison.Ordinal));

    public override string ToString() => ClassName;
}
