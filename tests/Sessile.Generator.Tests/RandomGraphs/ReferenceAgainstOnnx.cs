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

    // On demand: ONNX Runtime's sigmoid of doubles is 0 far below zero, so that a chain through one differs by any factor. Op by op the two are compared always.
    [Fact(Explicit = true)]
    public void Random_graphs_mean_the_same_to_the_reference_and_to_ONNX_Runtime()
    {
        int compared = 0, left = 0;
        var certain = 0.0;
        void Check(GraphRecipe recipe)
        {
            var graph = new RandomGraph(recipe);
            foreach (var fetch in graph.Fetches)
            {
                var expected = graph.Run().Evaluate([fetch])[0]!;
                if (InOnnx(graph, fetch) is not { } actual)
                {
                    left++;
                    continue;
                }

                Comparison.AssertWithin(expected, actual, fetch.ToString(), Leeway);
                certain += Comparison.CertainShare(expected);
                compared++;
            }
        }

        GraphRecipe.All.Sample(Check, iter: 500, threads: 1);
        output.WriteLine($"{compared} values compared, {left} not, {certain / compared:P0} of their elements certain");
        Assert.True(compared > left, "ONNX lacks too many of the ops that the random graphs are made of");
        Assert.True(certain > 0.9 * compared, "too little is certain for the comparison to mean much");
    }

    private static Array? InOnnx(RandomGraph graph, Node fetch)
    {
        var given = graph.Feeds();
        for (var i = 0; i < graph.Variables.Count; i++)
            given[graph.Variables[i].Read] = graph.InitialValue(i);
        return OnnxExport.Run(graph.Builder.Nodes, fetch, given, graph.SizeOf);
    }
}
