namespace Sessile.Generator.Tests.Autodiff;

public sealed class ElementwiseGradientTests
{
    [Theory]
    [InlineData("Abs")]
    [InlineData("Negate")]
    [InlineData("Sign")]
    [InlineData("Reciprocal", 0.5, 2)]
    [InlineData("Square")]
    [InlineData("Sqrt", 0.5, 2)]
    [InlineData("Rsqrt", 0.5, 2)]
    [InlineData("Exp")]
    [InlineData("Expm1")]
    [InlineData("Log", 0.5, 2)]
    [InlineData("Log1p", -0.5, 2)]
    [InlineData("Floor")]
    [InlineData("Ceiling")]
    [InlineData("Round")]
    [InlineData("Sin")]
    [InlineData("Cos")]
    [InlineData("Tan")]
    [InlineData("Asin", -0.9, 0.9)]
    [InlineData("Acos", -0.9, 0.9)]
    [InlineData("Atan")]
    [InlineData("Sinh")]
    [InlineData("Cosh")]
    [InlineData("Tanh")]
    [InlineData("Asinh")]
    [InlineData("Acosh", 1.2, 2)]
    [InlineData("Atanh", -0.9, 0.9)]
    [InlineData("Erf")]
    [InlineData("Sigmoid", -3, 3)]
    [InlineData("Relu")]
    [InlineData("Relu6", -3, 9)]
    [InlineData("LeakyRelu")]
    [InlineData("Elu", -3, 3)]
    [InlineData("Selu", -3, 3)]
    [InlineData("Gelu", -3, 3)]
    [InlineData("HardSigmoid", -4, 4)]
    [InlineData("HardSwish", -5, 5)]
    [InlineData("Swish", -3, 3)]
    [InlineData("Mish", -3, 3)]
    [InlineData("Softplus", -3, 3)]
    [InlineData("Softsign", -3, 3)]
    [InlineData("L2Loss")]
    public void A_function_of_one_operand_has_the_derivative_of_its_values(string function, double low = -1, double high = 1) =>
        new GradientCheck().Spread([2, 4], low, high).Holds((t, x) => t.Call(function, ("x", x[0])));

    [Fact]
    public void Gelu_by_tanh_has_the_derivative_of_its_values() =>
        new GradientCheck().Spread([6], -3, 3).Holds((t, x) => t.Call("Gelu", ("x", x[0]), ("approximate", true)));

    [Theory]
    [InlineData("Add")]
    [InlineData("Subtract")]
    [InlineData("Multiply")]
    [InlineData("Divide", 0.5, 2)]
    [InlineData("Mod", 0.3, 3)]
    [InlineData("FloorMod", -3, -0.3)]
    [InlineData("FloorDiv", 0.3, 3)]
    [InlineData("Pow", 0.5, 2)]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    [InlineData("SquaredDifference")]
    [InlineData("Atan2", 0.5, 2)]
    public void A_function_of_two_operands_has_the_derivatives_of_its_values_where_they_broadcast(string function, double low = -1, double high = 1) =>
        new GradientCheck().Spread([3, 1], low, high).Spread([2], low, high).Holds((t, x) => t.Call(function, ("a", x[0]), ("b", x[1])));

    [Fact]
    public void A_choice_sends_the_derivative_to_what_was_taken() =>
        new GradientCheck().Spread([4]).Spread([3, 1]).Holds((t, x) =>
            t.Call("Where", ("condition", t.Call("Less", ("a", x[0]), ("b", x[1]))), ("a", t.Call("Square", ("x", x[0]))), ("b", t.Call("Exp", ("x", x[1])))));

    [Fact]
    public void A_clip_passes_the_derivative_within_its_bounds_and_to_them_outside() =>
        new GradientCheck().Spread([7], -3, 3).At([], -1).At([], 1.5).Holds((t, x) =>
            t.Call("Square", ("x", t.Call("Clip", ("x", x[0]), ("min", x[1]), ("max", x[2])))));

    [Fact]
    public void PRelu_has_the_derivatives_of_its_values() =>
        new GradientCheck().Spread([3, 4]).Spread([4]).Holds((t, x) => t.Call("PRelu", ("x", x[0]), ("slope", x[1])));

    [Fact]
    public void A_power_of_zero_has_a_finite_derivative() =>
        new GradientCheck().At([3], 0, 0, 0).Holds((t, x) => t.Call("Pow", ("a", x[0]), ("b", 3.0)));
}
