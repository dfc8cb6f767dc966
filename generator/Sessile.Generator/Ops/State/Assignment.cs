using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.State;

/// <summary>Gives a variable a new value at the end of the run; the result is the variable's value afterwards.</summary>
internal abstract record Assignment(int Variable, TensorType Type) : Op
{
    public override bool IsPure => false;

    public override string? NotDifferentiable => "an assignment has no derivative";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;

    /// <summary>The variable's value after the assignment, given the one before it.</summary>
    public abstract Node Apply(GraphBuilder builder, Node before, IReadOnlyList<Node> operands);
}

internal enum AssignKind
{
    Assign,
    AssignAdd,
    AssignSub,
}

/// <summary>Changes a whole variable. One operand, the value or difference, of the variable's shape.</summary>
internal sealed record Assign(int Variable, AssignKind Kind, TensorType Type) : Assignment(Variable, Type)
{
    public override string Name => Kind.ToString();

    public override Node Apply(GraphBuilder builder, Node before, IReadOnlyList<Node> operands) =>
        Combine(builder, Kind, before, operands[0]);

    public static Node Combine(GraphBuilder builder, AssignKind kind, Node before, Node value) => kind switch
    {
        AssignKind.AssignAdd => builder.Apply(ScalarFunction.Add, before, value),
        AssignKind.AssignSub => builder.Apply(ScalarFunction.Subtract, before, value),
        _ => value,
    };
}

/// <summary>Changes a window of a variable, from <paramref name="Begin"/> on. One operand, the value or difference, of the window's size and the variable's rank.</summary>
internal sealed record AssignWindow(int Variable, AssignKind Kind, EquatableArray<Dim> Begin, TensorType Type) : Assignment(Variable, Type)
{
    public override string Name => Kind.ToString();

    public override Node Apply(GraphBuilder builder, Node before, IReadOnlyList<Node> operands)
    {
        var steps = Enumerable.Repeat(1, Begin.Count).ToEquatable();
        var old = builder.Add(new Slice(Begin, operands[0].Shape.ToEquatable(), steps), before);
        return builder.Add(new SetWindow(Begin), before, Assign.Combine(builder, Kind, old, operands[0]));
    }
}

/// <summary>
/// Changes those rows of a variable that indices name, in their order; see <see cref="ScatterRows"/>. Operands: indices, and updates, a row for each index.
/// </summary>
internal sealed record AssignRows(int Variable, ScatterKind Kind, int Depth, TensorType Type) : Assignment(Variable, Type)
{
    public override string Name => "Scatter" + Kind;

    public override Node Apply(GraphBuilder builder, Node before, IReadOnlyList<Node> operands) =>
        builder.Add(new ScatterRows(Kind, Depth), before, operands[0], operands[1]);
}
