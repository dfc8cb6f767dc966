namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Arithmetic =>
    [
        Binary("Add", "Add(A, B)", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        Binary("Add_operator", "A + B", Domain.Real(-3, 3), Domain.Real(-3, 3), "f") with { Covers = ["op_Addition"] },
        Binary("Subtract", "Subtract(A, B)", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        Binary("Subtract_operator", "A - B", Domain.Real(-3, 3), Domain.Real(-3, 3), "f") with { Covers = ["op_Subtraction"] },
        Binary("Multiply", "Multiply(A, B)", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        Binary("Multiply_operator", "A * B", Domain.Real(-3, 3), Domain.Real(-3, 3), "f") with { Covers = ["op_Multiply"] },
        Binary("Divide", "Divide(A, B)", Domain.Real(-9, 9), Domain.Away(1, 4)),
        Binary("Divide_operator", "A / B", Domain.Real(-9, 9), Domain.Away(1, 4), "f") with { Covers = ["op_Division"] },
        Binary("Mod", "Mod(A, B)", Domain.Real(-9, 9), Domain.Away(1, 4), orders: 1),
        Binary("Mod_operator", "A % B", Domain.Real(-9, 9), Domain.Away(1, 4), "f", 0) with { Covers = ["op_Modulus"] },
        Binary("FloorDiv", "FloorDiv(A, B)", Domain.Real(-9, 9), Domain.Away(1, 4), orders: 0),
        Binary("FloorMod", "FloorMod(A, B)", Domain.Real(-9, 9), Domain.Away(1, 4), orders: 1),
        Binary("Pow", "Pow(A, B)", Domain.Real(0.3, 3), Domain.Real(-2, 3), "fd"),
        new("Cube", "Pow(A, 3)", "fd", "[n]", Domain.Real(-3, 3)) { Orders = 2, Specials = true },
        new("Eighth_power", "Pow(A, 8)", "fd", "[n]", Domain.Real(-2, 2)) { Orders = 1, Specials = true },
        new("Pow_of_minus_one", "Pow(A, -1)", "fd", "[n]", Domain.Away(0.3, 3)) { Orders = 1, Specials = true },
        new("Pow_of_minus_five", "Pow(A, -5)", "fd", "[n]", Domain.Away(0.5, 3)) { Orders = 1, Specials = true },
        Binary("Pow_whole", "Pow(A, B)", Domain.Real(-3, 3), Domain.Real(0, 4), "il", 0),
        new("Pow_of_one_half", "Pow(A, 0.5)", "fd", "[n]", Domain.Real(0.1, 9)) { Orders = 2, Specials = true },
        Binary("Maximum", "Maximum(A, B)", Domain.Apart(), Domain.Apart(0.05)),
        Binary("Minimum", "Minimum(A, B)", Domain.Apart(), Domain.Apart(0.05)),
        Binary("SquaredDifference", "SquaredDifference(A, B)", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        Binary("Atan2", "Atan2(A, B)", Domain.Away(0.2, 3), Domain.Away(0.2, 3), "fd"),
        new("Number_operands", "2 * (A - 0.5) / (1 + A * A) + Maximum(A, 0)", "fd", "[n]", Domain.Away(0.1, 3)) { Orders = 1 },
        new("Whole_number_operands", "(7 - A * 2) / 3 % 5 + Minimum(A, 4)", "il", "[n]", Domain.Real(-20, 20)),
        .. from divisor in new[] { "1", "2", "8", "1073741824", "7", "-1", "-3", "-8", "2147483647", "-2147483648" } select WholeDivision(divisor),
        .. from power in new[] { "2", "3", "7", "64", "-2", "65" } select new OpCase("Whole_power_of_" + power.Replace("-", "minus_"), $"Pow(A, ({{T}})({power}))", "ilxs", "[n]", Domain.Real(-200, 300)) { Specials = true },
        new("Whole_number_chains", "(3 * (5 * A) - 2 + 9) * 2147483647 * 3 - (4 - A) - 1", "il", "[n]", Domain.Real(-2000, 2000)),
        new("Clip", "Clip(A, B, C)", "fdil", "[n] [n] [n]; [3, 9] [] [9]", Domain.Apart(), Domain.Real(-1.02, -1.01), Domain.Real(1.01, 1.02)) { Orders = 1 },
        new("Clip_numbers", "Clip(A, -1, 2)", "fi", "[n]", Domain.Real(-5, 5)) { Specials = true },
        Unary("Abs", Domain.Away(0.1, 5), "fdil", 1),
        Unary("Negate", Domain.Real(-5, 5), "fdil", 1),
        new("Negate_operator", "-A", "fl", "[n]", Domain.Real(-5, 5)) { Covers = ["op_UnaryNegation"] },
        Unary("Sign", Domain.Away(0.1, 5), "fdil", 1),
        Unary("Square", Domain.Real(-5, 5), "fdil"),
        Unary("Reciprocal", Domain.Away(0.3, 5)),
        Unary("Sqrt", Domain.Real(0.1, 9)),
        Unary("Rsqrt", Domain.Real(0.1, 9)),
        Unary("Floor", Domain.Apart(0.03), orders: 1),
        Unary("Ceiling", Domain.Apart(0.03), orders: 1),
        Unary("Round", Domain.Apart(0.03), orders: 1),
    ];

    private static OpCase WholeDivision(string divisor) => new(
        "Whole_division_by_" + divisor.Replace("-", "minus_"), $"Concat([A / {divisor}, A % {divisor}, FloorDiv(A, {divisor}), FloorMod(A, {divisor})], 0)", "il", "[n]", Domain.Real(-200, 300))
    { Specials = true };
}
