using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Functions;

/// <summary>
/// A value whose derivative the user gives. Operands: the value; the <paramref name="Inputs"/> inputs that it is differentiated by; a stand-in for its
/// cotangent; and each input's cotangent in terms of that, <see cref="Absent"/> where there is none.
/// </summary>
internal sealed record OwnGradient(int Inputs) : Op
{
    public override string Name => "WithGradient";

    public override bool IsPure => false;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    /// <summary>What the value is differentiated by: all else is the backward function's.</summary>
    public IEnumerable<Node> Differentiated(Node node) => node.Operands.Skip(1).Take(Inputs);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var standIn = node.Operands[1 + Inputs];
        var map = new Dictionary<Node, Node> { [standIn] = cotangent };
        var gradients = node.Operands.Skip(2 + Inputs).ToArray();
        foreach (var step in GraphWalk.Reach(gradients))
        {
            if (!map.ContainsKey(step) && step.Operands.Any(map.ContainsKey))
                map.Add(step, builder.Add(step.Op, step.Operands.Select(o => map.TryGetValue(o, out var given) ? given : o).ToArray()));
        }

        Node? Given(Node gradient) => gradient.Op is Absent ? null : map.TryGetValue(gradient, out var given) ? given : gradient;
        return [null, .. gradients.Select(Given)];
    }
}

/// <summary>Stands for the cotangent that a backward function is given, until a derivative is taken.</summary>
internal sealed record Cotangent(TensorType Type) : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

/// <summary>Stands for the cotangent of an input through which no derivative passes.</summary>
internal sealed record Absent(TensorType Type) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}
