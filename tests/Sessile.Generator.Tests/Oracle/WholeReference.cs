using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>The scalar functions on integers, exactly; the caller wraps the result.</summary>
internal static class WholeReference
{
    public static long Apply(ScalarFunction function, long[] x) => unchecked(function switch
    {
        ScalarFunction.Add => x[0] + x[1],
        ScalarFunction.Subtract => x[0] - x[1],
        ScalarFunction.Multiply => x[0] * x[1],
        ScalarFunction.Divide => Integers.Divide(x[0], x[1]),
        ScalarFunction.Mod => Integers.Remainder(x[0], x[1]),
        ScalarFunction.FloorDiv => Integers.FloorDivide(x[0], x[1]),
        ScalarFunction.FloorMod => Integers.FloorRemainder(x[0], x[1]),
        ScalarFunction.Pow => Integers.Power(x[0], x[1]),
        ScalarFunction.Maximum => Math.Max(x[0], x[1]),
        ScalarFunction.Minimum => Math.Min(x[0], x[1]),
        ScalarFunction.Abs => x[0] < 0 ? -x[0] : x[0],
        ScalarFunction.Negate => -x[0],
        ScalarFunction.Sign => Math.Sign(x[0]),
        ScalarFunction.Relu => Math.Max(x[0], 0),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "the reference does not have this function of integers"),
    });
}
