using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;
using Sessile.Generator.Tests.Oracle.Onnx;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Every function of the language: generated code, reference, ONNX Runtime and finite differences against each other.</summary>
public sealed class OpCaseTests
{
    private const int TypicalSize = 5;

    /// <summary>How much coarser than the library the runtime's kernels may be.</summary>
    private const double OnnxLeeway = 64;

    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70];

    private static readonly int[] FewSizes = [1, 3, 17, 33];

    public static TheoryData<string> Cases => [.. CompiledCases.Graphs.Select(g => g.ClassName)];

    public static TheoryData<string> WithSpecials => [.. CompiledCases.Graphs.Where(g => g.Case.Specials).Select(g => g.ClassName)];

    public static TheoryData<string> Differentiable => [.. CompiledCases.Graphs.Where(g => g.DType == DType.Double && g.Case.Orders > 0).Select(g => g.ClassName)];

    [Theory, MemberData(nameof(Cases))]
    public void Sessions_compute_what_the_reference_computes(string name)
    {
        var compiled = CompiledCases.Find(name);
        using var run = new CaseRun(compiled);
        for (var set = 0; set < compiled.Graph.SetCount; set++)
        {
            foreach (var size in compiled.Graph.HasNamedDimension(set) ? Sizes : [TypicalSize])
                run.Compare(CaseGraph.Value(set), compiled.Graph.Inputs(set, size), size);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Derivatives_are_computed_as_the_reference_computes_them(string name)
    {
        var compiled = CompiledCases.Find(name);
        using var run = new CaseRun(compiled);
        for (var set = 0; set < compiled.Graph.SetCount; set++)
        {
            foreach (var (_, derivative) in compiled.Graph.Derivatives(set).Concat(compiled.Graph.SecondDerivatives(set)))
            {
                foreach (var size in compiled.Graph.HasNamedDimension(set) ? FewSizes : [TypicalSize])
                    run.Compare(derivative, compiled.Graph.Inputs(set, size), size);
            }
        }
    }

    [Theory, MemberData(nameof(WithSpecials))]
    public void Numbers_at_the_edges_are_taken_as_the_reference_takes_them(string name) => CompareSpecials(CompiledCases.Find(name));

    /// <param name="most">How many numbers a run is fed: few are computed one by one, without vectors.</param>
    internal static void CompareSpecials(CompiledCase compiled, int most = int.MaxValue)
    {
        using var run = new CaseRun(compiled);
        var inputs = compiled.Graph.Inputs(0, 1);
        var rows = SpecialValues.Rows(inputs.Values.First().DType, inputs.Count);
        foreach (var indices in Enumerable.Range(0, rows[0].Length).Chunk(most))
        {
            var fed = compiled.Graph.Inputs(0, indices.Length);
            foreach (var (operand, row) in fed.Keys.Zip(rows))
            {
                if (fed[operand].Rank == 1)
                    fed[operand] = new Tensor(fed[operand].DType, [indices.Length], [.. indices.Select(i => row[i])]);
            }

            run.Compare(CaseGraph.Value(0), fed, indices.Length);
        }
    }

    [Theory, MemberData(nameof(Differentiable))]
    public void Derivatives_are_the_slopes_that_finite_differences_find(string name)
    {
        var compiled = CompiledCases.Find(name);
        Assert.True(compiled.Model is not null, compiled.Problem);
        for (var set = 0; set < compiled.Graph.SetCount; set++)
        {
            foreach (var (operand, derivative) in compiled.Graph.Derivatives(set))
                CaseSlopes.Check(compiled, set, "L" + set, operand, derivative);
            foreach (var (operand, derivative) in compiled.Graph.SecondDerivatives(set))
                CaseSlopes.CheckSecond(compiled, set, operand, derivative);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void ONNX_Runtime_computes_what_the_reference_computes(string name)
    {
        var compiled = CompiledCases.Find(name);
        Assert.True(compiled.Model is not null, compiled.Problem);
        var nodes = ReferenceSession.Nodes(compiled.Model!.Inference);
        for (var set = 0; set < compiled.Graph.SetCount; set++)
        {
            var result = nodes[compiled.Model.Properties.First(p => p.Name == CaseGraph.Value(set)).Inference];
            var inputs = compiled.Graph.Inputs(set, TypicalSize);
            var feeds = inputs.ToDictionary(i => nodes[compiled.Model.Properties.First(p => p.Name == i.Key).Inference], i => i.Value);
            if (OnnxExport.Run(nodes, result, feeds, _ => TypicalSize) is { } actual)
                Comparison.AssertWithin(new GraphRun(nodes, feeds, _ => throw new NotSupportedException(), _ => TypicalSize).Evaluate([result])[0]!, actual, name, OnnxLeeway);
        }
    }
}
