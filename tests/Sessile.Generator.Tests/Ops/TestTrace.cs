using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.OpTests;

/// <summary>Calls functions of the language as a trace does, with arguments by name.</summary>
internal sealed class TestTrace(bool isTraining = false) : BindingContext
{
    private readonly List<TracedVariable> _variables = [];
    private int _streams;

    public override GraphBuilder Graph { get; } = new();

    public override bool IsTraining { get; } = isTraining;

    public override IReadOnlyList<TracedVariable> Variables => _variables;

    public override string? PropertyName => "X";

    public override TracedVariable MakeVariable(Node initial, bool trainable, string? name) => Make(initial, trainable, name ?? "Variable");

    public override TracedVariable MakeSlot(Node initial, string fullName) => Make(initial, false, fullName);

    public override bool IsInLoop => false;

    public override TracedBody TraceBody(IReadOnlyList<TensorType> parameters, bool isLoop, Func<IReadOnlyList<Node>, object?> body) =>
        throw new NotSupportedException("bodies are traced from source only");

    public override int NextRandomStream() => _streams++;

    private TracedVariable Make(Node initial, bool trainable, string name)
    {
        var read = Graph.Add(new ReadVariable(_variables.Count, initial.Type));
        _variables.Add(new TracedVariable(_variables.Count, read, initial, trainable) { Name = name });
        return _variables[^1];
    }

    /// <summary>A placeholder; a dim is a number or a name.</summary>
    public Node Feed(DType dtype, params object[] dims) => Graph.Add(new Placeholder("x" + Graph.Nodes.Count, new TensorType(dtype, ShapeOf(dims))));

    public Node Floats(params object[] dims) => Feed(DType.Float, dims);

    public Node Ints(params object[] dims) => Feed(DType.Int, dims);

    public static Shape ShapeOf(params object[] dims) => new(dims.Select(d => d is string name ? Dim.Symbol(name) : Dim.Constant((int)d)));

    public object? Value(string function, params (string Name, object? Value)[] arguments) => Typed(function, [], arguments);

    public object? Typed(string function, DType[] types, params (string Name, object? Value)[] arguments)
    {
        var binder = OpTable.Find(function) ?? throw new ArgumentException(function + " is not bound");
        return binder(this, new Arguments(function, arguments.ToDictionary(a => a.Name, a => a.Value), types));
    }

    public Node Call(string function, params (string Name, object? Value)[] arguments) => (Node)Value(function, arguments)!;

    public Node[] List(string function, params (string Name, object? Value)[] arguments) =>
        ((ListValue)Value(function, arguments)!).Items.Cast<Node>().ToArray();

    /// <summary>What the call is refused with, behind the id of its diagnostic.</summary>
    public string Refusal(string function, params (string Name, object? Value)[] arguments)
    {
        var error = Assert.Throws<GraphException>(() => Value(function, arguments));
        return error.Rule.Id + " " + error.Message;
    }

    public static ListValue Items(params object?[] items) => new(items);

    public static FactoryValue Factory(string kind, params (string Name, object? Value)[] arguments) =>
        new(kind, new Arguments(kind, arguments.ToDictionary(a => a.Name, a => a.Value), []));
}
