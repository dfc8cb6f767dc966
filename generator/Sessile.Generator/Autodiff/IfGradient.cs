using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// The derivative of a condition is a condition: each branch is the derivative of the branch that was taken. It reads the values which that has computed,
/// and gives zeros for what only the other branch reads.
/// </summary>
internal sealed class IfGradient
{
    private readonly GraphBuilder _builder;
    private readonly Node _bundle;
    private readonly If _op;
    private readonly IReadOnlyDictionary<int, Node> _cotangents;
    private readonly int[] _wanted;
    private readonly Captures _captures = new([]);

    private IfGradient(GraphBuilder builder, Node bundle, IReadOnlyDictionary<int, Node> cotangents, int[] wanted) =>
        (_builder, _bundle, _op, _cotangents, _wanted) = (builder, bundle, (If)bundle.Op, cotangents, wanted);

    /// <param name="cotangents">Those of the results that have one.</param>
    /// <param name="wanted">The operands whose cotangents are wanted.</param>
    /// <returns>For each wanted operand its cotangent.</returns>
    public static IReadOnlyDictionary<int, Node> Of(GraphBuilder builder, Node bundle, IReadOnlyDictionary<int, Node> cotangents, int[] wanted) =>
        new IfGradient(builder, bundle, cotangents, wanted).Build();

    private IReadOnlyDictionary<int, Node> Build()
    {
        var (then, otherwise) = (new GraphBuilder(), new GraphBuilder());
        var thenResults = Branch(_op.Then, then);
        var elseResults = Branch(_op.Else, otherwise);
        var op = KeptValues.If(_captures.Types, then, thenResults, otherwise, elseResults);
        var bundle = _builder.Add(op, [_bundle.Operands[0], .. _captures.Nodes]);
        _builder.ResultsOf(bundle);
        return _wanted.Select((operand, i) => (operand, i)).ToDictionary(w => w.operand, w => _builder.ResultOf(bundle, w.i));
    }

    private Node[] Branch(Region region, GraphBuilder target)
    {
        var graph = new GraphBuilder();
        var parameters = region.Parameters.Select((type, i) => graph.Add(new Parameter(i, type))).ToArray();
        var copies = region.CopyTo(graph, parameters);
        var forward = graph.Nodes.Count;
        var seeds = _cotangents.Select(c => (copies[region.Results[c.Key].Id], graph.Add(new Parameter(parameters.Length + c.Key, c.Value.Type)))).ToArray();
        var found = ReverseWalk.Run(graph, seeds, _wanted.Select(w => parameters[_op.ParameterOf(w)]));
        var roots = _wanted.Select(w => found.TryGetValue(parameters[_op.ParameterOf(w)], out var cotangent) ? cotangent : graph.Zeros(_bundle.Operands[w].Type)).ToArray();
        var places = region.Results.Select((r, i) => (r, i)).Where(p => p.r.Op is not Unset).GroupBy(p => copies[p.r.Id]).ToDictionary(g => g.Key, g => g.First().i);
        var values = new ForwardValues(
            target,
            forward,
            p => Captured(target, p.Index < parameters.Length ? _bundle.Operands[_op.OperandOf(p.Index)] : _cotangents[p.Index - parameters.Length]),
            copy => Captured(target, _builder.ResultOf(_bundle, places[copy])));
        values.Take(roots);
        return roots.Select(r => values[r]).ToArray();
    }

    private Node Captured(GraphBuilder target, Node node) => target.Add(new Parameter(_captures.Add(node), node.Type));
}
