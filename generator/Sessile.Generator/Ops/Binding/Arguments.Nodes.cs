using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Binding;

internal sealed partial class Arguments
{
    /// <summary>A node with a value. A number or dim becomes a constant of the function's element type, else of its own.</summary>
    public Node Node(BindingContext context, string name) => Node(context, name, DType.None);

    /// <summary>A node with a value; a number takes <paramref name="met"/>, the element type of the node that it meets.</summary>
    public Node Node(BindingContext context, string name, DType met) => this[name] switch
    {
        Node node => WithValue(node),
        Dim dim when dim.IsStatic && met is not (DType.None or DType.Int) => context.Graph.SizeOf(dim, met),
        Dim dim => context.Graph.SizeOf(dim, DType.Int),
        { } number when Numbers.IsNumber(number) => Number(context, number, met != DType.None ? met : TypeOr(Numbers.DTypeOf(number))),
        _ => throw Unusable(name),
    };

    /// <summary>Operands that meet: numbers among them take the element type of the first node.</summary>
    public Node[] Meeting(BindingContext context, params string[] names)
    {
        var met = names.Select(n => this[n]).OfType<Node>().Select(n => n.DType).FirstOrDefault();
        if (met == DType.None)
            met = TypeOr(names.Select(n => this[n]).Where(Numbers.IsNumber).Select(v => Numbers.DTypeOf(v!)).DefaultIfEmpty(DType.None).Max());
        return names.Select(n => Node(context, n, met)).ToArray();
    }

    /// <summary>One scalar of an element type.</summary>
    public Node Number(BindingContext context, object number, DType dtype) =>
        context.Graph.Add(new Constant(Numbers.Encode(dtype, [Fitting(number, dtype)]), Shape.Scalar));

    public object Fitting(object number, DType dtype) => Numbers.Fits(number, dtype)
        ? number
        : throw new GraphException(Rules.DTypeMismatch, $"{Function}: {Numbers.Print(number)} is not a value of type {dtype.DisplayName()}{Advice(number, dtype)}");

    private static string Advice(object number, DType dtype) => number is float or double or decimal or StoredFloat && dtype.IsInteger() ? ": Cast the node" : "";

    /// <summary>A list of nodes with values, of which there must be one or more. Numbers take the element type of the first node.</summary>
    public Node[] Nodes(BindingContext context, string name)
    {
        var items = Items(name);
        var met = items.OfType<Node>().Select(n => n.DType).FirstOrDefault();
        var nodes = items.Select(i => i switch
        {
            Node node => WithValue(node),
            { } number when Numbers.IsNumber(number) => Number(context, number, met != DType.None ? met : TypeOr(Numbers.DTypeOf(number))),
            _ => throw Unusable(name, i),
        }).ToArray();
        return nodes.Length > 0 ? nodes : throw Wrong($"'{name}' is empty");
    }

    /// <summary>A list of nodes, effects among them, or none.</summary>
    public Node[] Effects(string name) => Items(name).Select(i => i as Node ?? throw Unusable(name, i)).ToArray();

    /// <summary>A node, which may be an effect.</summary>
    public Node Any(string name) => this[name] as Node ?? throw Unusable(name);

    /// <summary>The items of a list; none where it is null, the default of a span.</summary>
    public IReadOnlyList<object?> Items(string name) => this[name] switch
    {
        null => [],
        ListValue list => list.Items,
        TupleValue tuple => tuple.Items,
        Shape shape => shape.ToArray(),
        _ => throw Unusable(name),
    };

    private Node WithValue(Node node) => node.Type.IsEffect
        ? throw new GraphException(Rules.DTypeMismatch, $"{Function}: {node.Label ?? node.Op.Name} is an effect and has no value")
        : node;
}
