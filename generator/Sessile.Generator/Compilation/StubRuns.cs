using Sessile.Generator.Emit;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Planning;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>
/// The Run methods of a graph that has errors: as they would be without them, so that whoever calls them gets no errors of his own. What a node
/// depends on is read off the trace where there is a node, and off the source where an error stands in its place.
/// </summary>
internal sealed class StubRuns
{
    private readonly GraphModel _model;
    private readonly IReadOnlyList<Node> _nodes;

    private StubRuns(GraphModel model) => (_model, _nodes) = (model, TracedGraphs.InferenceOf(model));

    public static IReadOnlyList<RunModel> Of(GraphModel model)
    {
        var stubs = new StubRuns(model);
        // A variable that has a Run method's name is an error of its own, and so are two nodes of one name: C# must not say it first.
        var taken = new HashSet<string>(model.Properties.Where(p => p.Kind == PropertyKind.Variable).Select(p => p.Name), StringComparer.Ordinal);
        return [.. model.Runs, .. RunSelection.DefaultsOf(model).Select(stubs.Default).Where(r => taken.Add(r.Name))];
    }

    private RunModel Default(PropertyModel property)
    {
        var reached = NodeOf(property) is { } node ? GraphWalk.Reach([node]) : [];
        var feeds = property.Guess is { } guess ? Mentioned(guess) : Reached(reached);
        var parameters = feeds.Select(Parameter).ToArray();
        var sizes = reached.Concat(feeds.Select(NodeOf).OfType<Node>()).SelectMany(n => n.Shape).SelectMany(d => d.Symbols).Distinct();
        return RunSelection.Default(property, ReturnOf(property)) with { Parameters = DefaultParameters.Of(parameters, SizePlan.Of(parameters, ShapeOf, sizes).Unknown, _model.Class.LibraryMembers) };
    }

    private Node? NodeOf(PropertyModel property) => property.Inference >= 0 ? _nodes[property.Inference] : null;

    private PropertyModel[] Mentioned(PropertyGuess guess) => [.. Placeholders().Where(p => guess.Mentions.Contains(p.Name))];

    private PropertyModel[] Reached(IReadOnlyList<Node> nodes)
    {
        var names = new HashSet<string>(nodes.Select(n => n.Op).OfType<Placeholder>().Select(p => p.PropertyName));
        return [.. Placeholders().Where(p => names.Contains(p.Name))];
    }

    private IEnumerable<PropertyModel> Placeholders() => _model.Properties.Where(p => p is { Kind: PropertyKind.Placeholder, DType: not DType.None });

    private RunParameter Parameter(PropertyModel placeholder)
    {
        var isScalar = NodeOf(placeholder)?.Shape.IsScalar ?? placeholder.Guess is { IsScalar: true };
        return new(Names.Camel(placeholder.Name), isScalar ? ParameterKind.Scalar : ParameterKind.Span, placeholder.DType, placeholder.Name);
    }

    private Shape ShapeOf(RunParameter parameter) =>
        NodeOf(_model.Properties.First(p => p.Name == parameter.Target))?.Shape ?? Shape.Scalar;

    private ReturnKind ReturnOf(PropertyModel property) => (NodeOf(property), property.DType) switch
    {
        (null, DType.None) => ReturnKind.Void,
        (null, _) => ReturnKind.Unknown,
        ({ } node, _) => RunSelection.ReturnOf(node.Type),
    };
}
