using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.Compilation;

/// <summary>Makes graph models node by node, for tests of the compiler that need no tracer.</summary>
internal sealed class ModelBuilder
{
    private readonly List<PropertyModel> _properties = [];
    private readonly List<VariableModel> _variables = [];
    private readonly List<RunModel> _runs = [];

    public GraphBuilder Graph { get; } = new();

    public Node Variable(string name, params float[] values)
    {
        var shape = Shape.Of(values.Length);
        var initial = Graph.Add(new Constant(ConstantData.Of(DType.Float, values.Select(v => (double)v).ToArray()), shape));
        var read = Property(name, Graph.Add(new ReadVariable(_variables.Count, initial.Type)), PropertyKind.Variable, _variables.Count);
        _variables.Add(new VariableModel(name, initial.Type, true, initial.Id));
        return read;
    }

    public Node Placeholder(string name, DType dtype, params Dim[] dims) =>
        Property(name, Graph.Add(new Placeholder(name, new TensorType(dtype, new Shape(dims)))), PropertyKind.Placeholder);

    public Node Property(string name, Node node, PropertyKind kind = PropertyKind.Node, int variable = -1)
    {
        node.Label ??= name;
        _properties.Add(new PropertyModel(name, "public", kind, node.DType, node.Id, node.Id, variable));
        return node;
    }

    public ModelBuilder Run(RunModel run)
    {
        _runs.Add(run);
        return this;
    }

    public GraphModel Build(string name = "Product")
    {
        var data = new GraphData(Graph.Nodes.Select(n => new NodeModel(n.Op, n.Operands.Select(o => o.Id).ToEquatable(), n.Type, n.Label)).ToEquatable());
        var type = new ClassModel("Tests", EquatableArray.Of(new TypeDeclaration("partial class", name)), "public", default);
        return new GraphModel(type, data, data, _variables.ToEquatable(), _properties.ToEquatable(), _runs.ToEquatable(), 0, null, false, true);
    }
}
