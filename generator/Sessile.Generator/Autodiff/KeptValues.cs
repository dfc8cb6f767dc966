using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// Lets conditions and loops yield every value that they compute, behind their own results, since derivatives may need any of them. Those that none
/// does are dropped when the run is compiled.
/// </summary>
internal static class KeptValues
{
    /// <summary>A condition whose branches yield the <paramref name="results"/> and whatever else stands in their graphs.</summary>
    public static If If(IReadOnlyList<TensorType> parameters, GraphBuilder then, IReadOnlyList<Node> thenResults, GraphBuilder otherwise, IReadOnlyList<Node> elseResults)
    {
        var (inThen, inElse) = (Worthwhile(then), Worthwhile(otherwise));
        return new If(
            Region.Of(parameters, [.. thenResults, .. inThen, .. inElse.Select(n => then.Add(new Unset(n.Type)))]),
            Region.Of(parameters, [.. elseResults, .. inThen.Select(n => otherwise.Add(new Unset(n.Type))), .. inElse]));
    }

    /// <summary>A loop's body that also puts out the states it is given and whatever else stands in its graph.</summary>
    public static Region Body(IReadOnlyList<TensorType> parameters, GraphBuilder body, IReadOnlyList<Node> results, int states)
    {
        var given = parameters.Take(states).Select((type, i) => body.Add(new Parameter(i, type))).ToArray();
        return Region.Of(parameters, [.. results, .. given, .. Worthwhile(body)]);
    }

    private static Node[] Worthwhile(GraphBuilder graph) => graph.Nodes
        .Where(n => !n.Type.IsEffect && n.Op is not (Parameter or Constant or DimValue or Unset or RegionOp)).ToArray();
}
