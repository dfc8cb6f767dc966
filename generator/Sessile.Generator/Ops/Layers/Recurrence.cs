using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Layers;

/// <summary>The next states, of the states and of what the inputs of a step give. The last state is the step's output.</summary>
internal delegate IReadOnlyList<Formula> RecurrentStep(IReadOnlyList<Formula> states, IReadOnlyList<Formula> inputs);

/// <summary>
/// What the recurrent layers share: x [batch, time, n] (or [time, batch, n]), products of the inputs of all steps at once, and the loop over the steps, which
/// past an example's length leaves its state as it is and puts out zeros.
/// </summary>
internal sealed class Recurrence
{
    private readonly BindingContext _context;
    private readonly Arguments _arguments;
    private readonly Node _x;
    private readonly bool _isTimeMajor;

    public Recurrence(BindingContext context, Arguments arguments)
    {
        (_context, _arguments, _isTimeMajor) = (context, arguments, arguments.Flag("timeMajor"));
        _x = arguments.Node(context, "x");
        Units = arguments.Dim("units");
        Activation.Softmax.Floating(arguments.Function, _x.Type);
        if (_x.Shape.Rank != 3)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: x must be [batch, time, n], or [time, batch, n] with timeMajor, not {_x.Shape}");
        if (!Inputs.IsStatic || !Units.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the last dimension and the units must be static: {_x.Shape} and {Units}");
    }

    public Dim Units { get; }

    public Dim Inputs => _x.Shape[2];

    private Dim Batch => _x.Shape[_isTimeMajor ? 1 : 0];

    private Dim Time => _x.Shape[_isTimeMajor ? 0 : 1];

    private GraphBuilder Graph => _context.Graph;

    /// <summary>A kernel for inputs and state together, as TensorFlow's cells have it: the rows for the inputs, and those for the state.</summary>
    public (Node OfInputs, Node OfState) Kernel(string name, Dim columns)
    {
        var shape = Shape.Of(Inputs + Units, columns);
        var kernel = _context.MakeVariable(LayerParts.Kernel(_context, _arguments, shape, _x.DType), true, name).Read;
        return (Graph.Section(kernel, 0, Dim.Zero, Inputs), Graph.Section(kernel, 0, Inputs, Units));
    }

    public Node Bias(string name, Dim size, long value) => _context.MakeVariable(Graph.Filled(new TensorType(_x.DType, Shape.Of(size)), value), true, name).Read;

    /// <summary>x · kernel + bias for all steps: one product, whose leading axis is time.</summary>
    public Node Projected(Node kernel, Node bias)
    {
        var rows = Graph.Reshaped(_x, Shape.Of(Batch * Time, Inputs));
        var product = Graph.Let(Graph.Add(new MatMul(false, false), rows, kernel)) + Graph.Let(bias);
        var steps = Graph.Reshaped(product, new Shape([_x.Shape[0], _x.Shape[1], kernel.Shape[1]]));
        return _isTimeMajor ? steps : Graph.Transposed(steps, [1, 0, 2]);
    }

    /// <summary>The states at first: those given, else zeros.</summary>
    public IReadOnlyList<Node> Initial(int count)
    {
        var type = new TensorType(_x.DType, Shape.Of(Batch, Units));
        if (!_arguments.Has("initial"))
            return Enumerable.Repeat(Graph.Zeros(type), count).ToArray();
        var states = Leaves.Of(_arguments, "initial", _arguments["initial"]);
        return states.FirstOrDefault(s => !s.Type.Equals(type)) is { } wrong
            ? throw new GraphException(Rules.ShapeMismatch, $"{_arguments.Function}: 'initial' is {wrong.Type}, not {type}")
            : states;
    }

    /// <summary>The outputs of all steps, and the last states.</summary>
    public (Node Outputs, IReadOnlyList<Node> Last) Run(IReadOnlyList<Node> initial, IReadOnlyList<Node> inputs, RecurrentStep step)
    {
        var lengths = Lengths();
        Node[] sequences = lengths is null ? [.. inputs] : [.. inputs, Graph.Positions(Time, lengths.DType)];
        var results = _context.Scan(_arguments.Function, initial, sequences, _arguments.Flag("reverse"), (states, rows) =>
        {
            var next = step(states.Select(Graph.Let).ToArray(), rows.Take(inputs.Count).Select(Graph.Let).ToArray());
            return lengths is null ? [.. next.Select(n => n.Node), next[next.Count - 1].Node] : Masked(states, next, rows[inputs.Count], lengths);
        });
        var outputs = results[results.Length - 1];
        return (_isTimeMajor ? outputs : Graph.Transposed(outputs, [1, 0, 2]), results.Take(initial.Count).ToArray());
    }

    private IReadOnlyList<Node> Masked(IReadOnlyList<Node> states, IReadOnlyList<Formula> next, Node position, Node lengths)
    {
        var isInside = (Graph.Let(position) < Graph.Let(lengths)).Reshape(Shape.Of(Batch, Dim.One));
        return [.. next.Select((n, i) => isInside.Choose(n, Graph.Let(states[i])).Node), isInside.OrZero(next[next.Count - 1]).Node];
    }

    private Node? Lengths()
    {
        if (!_arguments.Has("lengths"))
            return null;
        var lengths = _arguments.Node(_context, "lengths");
        return lengths.Shape.Equals(Shape.Of(Batch))
            ? lengths
            : throw new GraphException(Rules.ShapeMismatch, $"{_arguments.Function}: lengths must be one for each example, [{Batch}], not {lengths.Shape}");
    }

    /// <summary>A part of the last axis of [batch, parts · units].</summary>
    public Formula Part(Formula gates, int part) => Graph.Let(Graph.Section(gates, 1, part * Units, Units));

    public Formula Product(Formula state, Node kernel) => Graph.Let(Graph.Add(new MatMul(false, false), state, kernel));
}
