using CsCheck;
using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;
using Sessile.Generator.Tests.Oracle.Onnx;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>The reference itself is held against a second, foreign implementation.</summary>
public sealed class ReferenceAgainstOnnx(ITestOutputHelper output)
{
    /// <summary>Some of ONNX Runtime's functions of doubles err by tens of times what the bound allows for ours, and chains of them by more.</summary>
    private const double Leeway = 1000;

    private int _compared;
    private int _left;
    private double _certain;

    [Fact]
    public void Random_graphs_mean_the_same_to_the_reference_and_to_ONNX_Runtime()
    {
        foreach (var recipe in GraphRecipe.Fixed(500, stream: 4))
            Check(recipe);
        output.WriteLine($"{_compared} values compared, {_left} not, {_certain / _compared:P0} of their elements certain");
        Assert.True(_compared > _left, "ONNX lacks too many of the ops that the random graphs are made of");
        Assert.True(_certain > 0.9 * _compared, "too little is certain for the comparison to mean much");
    }

    [Fact(Explicit = true)]
    public void Thousands_of_random_graphs_mean_the_same_to_both() => GraphRecipe.All.Sample(Check, iter: 10_000, threads: 1);

    private void Check(GraphRecipe recipe)
    {
        var graph = new RandomGraph(recipe);
        foreach (var fetch in graph.Fetches.Except(graph.AfterEffects))
        {
            var expected = graph.Run().Evaluate([fetch])[0]!;
            if (InOnnx(graph, fetch) is not { } actual)
            {
                _left++;
                continue;
            }

            Comparison.AssertWithin(expected, actual, fetch.ToString(), Leeway);
            _certain += Comparison.CertainShare(expected);
            _compared++;
        }
    }

    private static Array? InOnnx(RandomGraph graph, Node fetch)
    {
        var given = graph.Feeds();
        for (var i = 0; i < graph.Variables.Count; i++)
            given[graph.Variables[i].Read] = graph.InitialValue(i);
        return OnnxExport.Run(graph.Builder.Nodes, fetch, given, graph.SizeOf);
    }
}
