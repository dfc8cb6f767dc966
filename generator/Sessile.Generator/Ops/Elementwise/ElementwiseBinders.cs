using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>The functions and operators that are one scalar function.</summary>
internal static class ElementwiseBinders
{
    /// <summary>Scalar functions whose name in the language is their own: all, but for those that other files bind.</summary>
    private static readonly IEnumerable<ScalarFunction> Named = Enum.GetValues(typeof(ScalarFunction)).Cast<ScalarFunction>();

    private static readonly Dictionary<string, ScalarFunction> Operators = new()
    {
        ["op_Addition"] = ScalarFunction.Add,
        ["op_Subtraction"] = ScalarFunction.Subtract,
        ["op_Multiply"] = ScalarFunction.Multiply,
        ["op_Division"] = ScalarFunction.Divide,
        ["op_Modulus"] = ScalarFunction.Mod,
        ["op_UnaryNegation"] = ScalarFunction.Negate,
        ["op_LessThan"] = ScalarFunction.Less,
        ["op_LessThanOrEqual"] = ScalarFunction.LessEqual,
        ["op_GreaterThan"] = ScalarFunction.Greater,
        ["op_GreaterThanOrEqual"] = ScalarFunction.GreaterEqual,
        ["op_Equality"] = ScalarFunction.Equal,
        ["op_Inequality"] = ScalarFunction.NotEqual,
        ["op_BitwiseAnd"] = ScalarFunction.LogicalAnd,
        ["op_BitwiseOr"] = ScalarFunction.LogicalOr,
        ["op_ExclusiveOr"] = ScalarFunction.LogicalXor,
        ["op_LogicalNot"] = ScalarFunction.LogicalNot,
    };

    public static BinderSet Binders { get; } = Make();

    private static BinderSet Make()
    {
        var binders = new BinderSet
        {
            ["Where"] = (context, arguments) => context.Graph.Apply(ScalarFunction.Where, [Condition(context, arguments), .. arguments.Meeting(context, "a", "b")]),
            ["Cast"] = (context, arguments) => context.Graph.CastTo(arguments.Node(context, "x", Own(arguments)), arguments.TypeOr(DType.Float)),
            ["op_UnaryPlus"] = (context, arguments) => arguments.Node(context, "x"),
        };
        foreach (var function in Named.Where(f => f != ScalarFunction.Where))
            binders.Add(function.ToString(), Bind(function));
        foreach (var pair in Operators)
            binders.Add(pair.Key, Bind(pair.Value));
        return binders;
    }

    private static Binder Bind(ScalarFunction function) => ScalarFunctions.Of(function).Arity == 1
        ? (context, arguments) => context.Graph.Apply(function, arguments.As(function.ToString()).Node(context, "x"))
        : (context, arguments) => context.Graph.Apply(function, arguments.As(function.ToString()).Meeting(context, "a", "b"));

    private static Node Condition(BindingContext context, Arguments arguments) => arguments.Node(context, "condition", DType.Bool);

    /// <summary>A number that is cast is first of its own type: the type argument is that of the result.</summary>
    private static DType Own(Arguments arguments) => arguments["x"] is { } number && Numbers.IsNumber(number) ? Numbers.DTypeOf(number) : DType.None;
}
