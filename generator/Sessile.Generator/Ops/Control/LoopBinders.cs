using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Control;

/// <summary><c>While</c>, <c>Scan</c>, <c>ScanOutputs</c> and <c>Map</c>: traces the body once, which a run takes again and again.</summary>
internal static class LoopBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["While"] = While,
        ["Scan"] = Scan,
        ["ScanOutputs"] = ScanOutputs,
        ["Map"] = Map,
    };

    private static object? While(BindingContext context, Arguments arguments)
    {
        var states = Leaves.Of(arguments, "state", arguments["state"]);
        var types = states.Select(s => s.Type).ToArray();
        var condition = context.TraceBody(types, isLoop: true, Called(arguments, "condition"));
        var body = context.TraceBody(types, isLoop: true, Called(arguments, "body"));
        var next = Next(arguments, types, body.Value);
        var (regions, captured) = BodyRegions.Of((body, next), (condition, [Condition(arguments, condition.Value)]));
        var length = arguments.Has("maximumIterations") ? arguments.Dim("maximumIterations") : null;
        var loop = new Loop(regions[0], regions[1], states.Count, 0, length, Reverse: false, HasCount: false, arguments.Function);
        return Leaves.With(arguments["state"], Results(context, loop, [.. states, .. captured], 0, states.Count));
    }

    private static Node Condition(Arguments arguments, object? value) => value switch
    {
        Node { Op: Constant } or bool => throw arguments.Wrong("the condition is known while compiling, and never changes"),
        Node { Shape.IsScalar: true } node => node,
        Node node => throw new GraphException(Rules.ShapeMismatch, $"While: the condition must be a scalar, not {node.Shape}: ReduceAll or ReduceAny makes it one"),
        _ => throw arguments.Wrong("'condition' gives no node"),
    };

    /// <summary>All states, stacked: each turn's next state is its output.</summary>
    private static object? Scan(BindingContext context, Arguments arguments)
    {
        var (initial, sequences, length) = Given(arguments);
        var body = Body(context, arguments, initial, sequences);
        var next = Next(arguments, initial.Select(s => s.Type).ToArray(), body.Value);
        var stacked = Run(context, arguments, body, initial, sequences, [.. next, .. next], length);
        return Leaves.With(arguments["initial"], stacked.Skip(next.Count).ToArray());
    }

    /// <summary>The last states, and the outputs stacked.</summary>
    private static object? ScanOutputs(BindingContext context, Arguments arguments)
    {
        var (initial, sequences, length) = Given(arguments);
        var body = Body(context, arguments, initial, sequences);
        if (body.Value is not TupleValue { Items: [var state, var output] })
            throw arguments.Wrong("the body must give the next state and the output: (next, output)");
        var next = Next(arguments, initial.Select(s => s.Type).ToArray(), state);
        var outputs = Leaves.Of(arguments, "output", output);
        var results = Run(context, arguments, body, initial, sequences, [.. next, .. outputs], length);
        return new TupleValue(["State", "Outputs"], [Leaves.With(arguments["initial"], results), Leaves.With(output, results.Skip(next.Count).ToArray())]);
    }

    private static object? Map(BindingContext context, Arguments arguments)
    {
        var sequences = Leaves.Of(arguments, "xs", arguments["xs"]);
        var length = LengthOf(arguments, sequences);
        var body = Body(context, arguments, [], sequences);
        var outputs = Leaves.Of(arguments, "body", body.Value);
        return Leaves.With(body.Value, Run(context, arguments, body, [], sequences, outputs, length));
    }

    private static (IReadOnlyList<Node> Initial, IReadOnlyList<Node> Sequences, Dim Length) Given(Arguments arguments)
    {
        var sequences = Leaves.Of(arguments, "xs", arguments["xs"]);
        return (Leaves.Of(arguments, "initial", arguments["initial"]), sequences, LengthOf(arguments, sequences));
    }

    private static Dim LengthOf(Arguments arguments, IReadOnlyList<Node> sequences)
    {
        if (sequences.FirstOrDefault(s => s.Shape.IsScalar) is not null)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: a scalar has no leading axis to go along");
        var length = sequences[0].Shape[0];
        return sequences.FirstOrDefault(s => !s.Shape[0].Equals(length)) is { } other
            ? throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: leading dimensions differ: {sequences[0].Shape} and {other.Shape}")
            : length;
    }

    private static TracedBody Body(BindingContext context, Arguments arguments, IReadOnlyList<Node> initial, IReadOnlyList<Node> sequences)
    {
        var rows = sequences.Select(s => s.Type.With(s.Shape.Without(0)));
        return context.TraceBody([.. initial.Select(s => s.Type), .. rows], isLoop: true, Called(arguments, "body"));
    }

    private static Func<IReadOnlyList<Node>, object?> Called(Arguments arguments, string name)
    {
        var function = arguments.Callable(name) ?? throw arguments.Wrong($"'{name}' is missing");
        return given =>
        {
            foreach (var (node, label) in given.Zip(function.ParameterNames, (node, label) => (node, label)))
                node.Label = label;
            return function.Invoke(given.ToArray<object?>());
        };
    }

    /// <summary>The next states, which must have the types of the first ones: every turn is the same.</summary>
    private static IReadOnlyList<Node> Next(Arguments arguments, IReadOnlyList<TensorType> types, object? value)
    {
        var next = Leaves.Of(arguments, "body", value);
        if (next.Count != types.Count)
            throw arguments.Wrong($"there are {types.Count} states, and the body gives {next.Count}");
        for (var i = 0; i < next.Count; i++)
        {
            var state = next.Count == 1 ? "the state" : $"state {i + 1}";
            if (next[i].DType != types[i].DType)
                throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: {state} is {types[i].DType.DisplayName()}, and {next[i].DType.DisplayName()} after a turn: Cast it");
            if (!next[i].Shape.Equals(types[i].Shape))
                throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: {state} has shape {types[i].Shape}, and {next[i].Shape} after a turn: its shape must not change");
        }

        return next;
    }

    private static Node[] Run(BindingContext context, Arguments arguments, TracedBody body, IReadOnlyList<Node> initial, IReadOnlyList<Node> sequences, IReadOnlyList<Node> results, Dim length)
    {
        var (regions, captured) = BodyRegions.Of((body, results));
        var loop = new Loop(regions[0], null, initial.Count, sequences.Count, length, arguments.Flag("reverse"), HasCount: false, arguments.Function);
        return Results(context, loop, [.. initial, .. sequences, .. captured], 0, results.Count);
    }

    private static Node[] Results(BindingContext context, Loop loop, IReadOnlyList<Node> operands, int first, int count)
    {
        var bundle = context.Graph.Add(loop, operands);
        return Enumerable.Range(first, count).Select(i => context.Graph.ResultOf(bundle, i)).ToArray();
    }
}
