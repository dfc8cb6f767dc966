using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Passes.Rules;

/// <summary>A function of a number and what is the same function of another number and a value.</summary>
internal static class ConstantChain
{
    /// <summary>The value with both numbers together; null where there is no such chain.</summary>
    /// <param name="numberOf">The number that a node is; null: none.</param>
    /// <param name="joined">Of the value, the first number and the other.</param>
    public static Node? Join<T>(Node node, IReadOnlyList<Node> x, ScalarFunction function, Func<Node, T?> numberOf, Func<Node, T, T, Node?> joined)
        where T : struct =>
        Is(node, function) && Split(x, numberOf) is var (inner, outer) && Is(inner, function) && Split(inner.Operands, numberOf) is var (rest, first) && rest.Shape.Equals(node.Shape)
            ? joined(rest, first, outer) : null;

    private static bool Is(Node node, ScalarFunction function) => node.Op is Elementwise e && e.Function == function;

    /// <summary>What is no number, and the number.</summary>
    private static (Node Value, T Number)? Split<T>(IReadOnlyList<Node> x, Func<Node, T?> numberOf)
        where T : struct => (numberOf(x[0]), numberOf(x[1])) switch
        {
            (null, { } second) => (x[0], second),
            ({ } first, null) => (x[1], first),
            _ => null,
        };
}
