using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Logic =>
    [
        Comparison("Less"),
        Comparison("LessEqual"),
        Comparison("Greater"),
        Comparison("GreaterEqual"),
        Comparison("Equal"),
        Comparison("NotEqual"),
        Operator("Less", "<", "op_LessThan"),
        Operator("LessEqual", "<=", "op_LessThanOrEqual"),
        Operator("Greater", ">", "op_GreaterThan"),
        Operator("GreaterEqual", ">=", "op_GreaterThanOrEqual"),
        Operator("Equal", "==", "op_Equality"),
        Operator("NotEqual", "!=", "op_Inequality"),
        new("Equal_bool", "Equal(A, B)", "b", "[n] [n]", Domain.Bool, Domain.Bool),
        Logical("LogicalAnd", "LogicalAnd(A, B)"),
        Logical("LogicalOr", "LogicalOr(A, B)"),
        Logical("LogicalXor", "LogicalXor(A, B)"),
        new("LogicalNot", "LogicalNot(A)", "b", OneOperand, Domain.Bool),
        new("Logical_operators", "(A & B) | !(A ^ B)", "b", "[n] [n]; [3, 1] [5]", Domain.Bool, Domain.Bool)
        {
            Covers = ["op_BitwiseAnd", "op_BitwiseOr", "op_ExclusiveOr", "op_LogicalNot"],
        },
        Unary("IsNaN", Domain.Real(-3, 3), orders: 0) with { Result = DType.Bool },
        Unary("IsInfinity", Domain.Real(-3, 3), orders: 0) with { Result = DType.Bool },
        Unary("IsFinite", Domain.Real(-3, 3), orders: 0) with { Result = DType.Bool },
        new("Where", "Where(C, A, B)", "fdilb", "[n] [n] [n]; [3, 4] [4] [3, 1]; [] [5] [2, 1]", Domain.Real(-3, 3), Domain.Real(-3, 3), Domain.Bool) { Orders = 0 },
        new("Where_differentiated", "Where(C, Square(A), Exp(B))", "fd", "[n] [n] [n]; [3, 4] [4] [3, 1]", Domain.Real(-3, 3), Domain.Real(-1, 1), Domain.Bool) { Orders = 2 },
        new("Where_number", "Where(A > 0, A, 0)", "f", "[n]", Domain.Away(0.1, 3)) { Orders = 1 },
        Cast("int", DType.Int, "fdlb"),
        Cast("long", DType.Long, "fdib"),
        Cast("float", DType.Float, "dilb"),
        Cast("double", DType.Double, "filb"),
        Cast("bool", DType.Bool, "fdil"),
        new("Cast_among_doubles", "Cast<double>(A * A + 1) * 0.5 + Cast<double>(A)", "fi", "[n]; [3, n]", Domain.Real(-5, 5)) { Result = DType.Double },
        new("Cast_among_floats", "Cast<float>(A * A + 1) * 0.5f + Cast<float>(A)", "dl", "[n]; [3, n]", Domain.Real(-5, 5)) { Result = DType.Float },
        new("Cast_folded_by_rows", "ReduceSum(Square(Cast<double>(A)), 1)", "fixhu", "[3, n]; [2, 1000]", Domain.Real(-5, 5)) { Result = DType.Double },
        new("Cast_folded_by_columns", "Cast<float>(ReduceMax(Cast<double>(A) * 2, 0)) + 1", "fixhu", "[3, n]; [70, 9]", Domain.Real(-5, 5)) { Result = DType.Float },
        new("Cast_to_be_compared", "Where(Cast<double>(A) * 2 > 0.5, A, -A) + Cast<{T}>(Cast<long>(A) < 1)", "fi", "[n]; [3, n]", Domain.Real(-5, 5)),
        new("Cast_differentiated", "Cast<double>(Cast<float>(Square(A)))", "d", "[n]", Domain.Real(-3, 3)) { Orders = 1 },
    ];

    private static OpCase Comparison(string name) =>
        Binary(name, $"{name}(A, B)", Domain.Real(-2, 2), Domain.Real(-2, 2), orders: 0) with { Result = DType.Bool };

    private static OpCase Operator(string name, string sign, string method) =>
        new(name + "_operator", $"A {sign} B", "fi", "[n] [n]", Domain.Real(-2, 2), Domain.Real(-2, 2)) { Result = DType.Bool, Covers = [method] };

    private static OpCase Logical(string name, string expression) => Binary(name, expression, Domain.Bool, Domain.Bool, "b", 0) with { Specials = false };

    private static OpCase Cast(string name, DType to, string from) =>
        new("Cast_to_" + name, $"Cast<{name}>(A)", from, "[n]; []", Domain.Real(-5, 5)) { Result = to, Specials = true };
}
