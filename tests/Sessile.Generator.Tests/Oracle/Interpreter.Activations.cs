using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private const double ExpUnits = 4;
    private const double FunctionUnits = 8;
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    private static void DefineActivations()
    {
        DefineOfOne<Relu6>((_, p, x) => p.Apply(v => Math.Min(Math.Max(v, 0), 6), 0, x), x => Math.Clamp(x, 0, 6));
        DefineOfOne<LeakyRelu>((op, p, x) => p.Apply(v => v > 0 ? v : op.Alpha * v, 2, x));
        DefineOfOne<Elu>((_, p, x) => p.Apply(v => v > 0 ? v : RealFunctions.Expm1(v), FunctionUnits, x));
        DefineOfOne<Selu>((_, p, x) => p.Apply(v => SeluScale * (v > 0 ? v : SeluAlpha * RealFunctions.Expm1(v)), FunctionUnits + 3, x));
        DefineOfOne<Gelu>((op, p, x) => op.Approximate ? p.Multiply(x, SigmoidOfCubic(p, x)) : p.Multiply(p.Multiply(x, Cell.OfReal(0.5)), p.Add(Cell.OfReal(1), ErfOfScaled(p, x))));
        DefineOfOne<HardSigmoid>((_, p, x) => Clamped(p, p.Add(p.Multiply(x, Rounded(p, 0.2)), Cell.OfReal(0.5)), 1));
        DefineOfOne<HardSwish>((_, p, x) => p.Divide(p.Multiply(x, Clamped(p, p.Add(x, Cell.OfReal(3)), 6)), Rounded(p, 6)));
        DefineOfOne<Swish>((_, p, x) => p.Multiply(x, p.Apply(RealFunctions.Sigmoid, FunctionUnits, x)));
        DefineOfOne<Mish>((_, p, x) => p.Multiply(x, p.Apply(v => Math.Tanh(RealFunctions.Softplus(v)), 3 * FunctionUnits, x)));
        DefineOfOne<Softplus>((_, p, x) => p.Apply(RealFunctions.Softplus, 2 * FunctionUnits, x));
        DefineOfOne<Softsign>((_, p, x) => p.Divide(x, p.Add(Cell.OfReal(1), p.Apply(Math.Abs, 0, x))));
        DefineOfOne<Square>((_, p, x) => p.Multiply(x, x), x => unchecked(x * x));
        Define<SquaredDifference>((_, call) => call.Generate(at => Squared(call.DType, Binary(ScalarFunction.Subtract, call, at))));
        Define<Clip>((_, call) => call.Generate(at =>
            ScalarReference.Apply(ScalarFunction.Minimum, call.DType, [Binary(ScalarFunction.Maximum, call, at), call.Operands[2].Broadcast(at)])));
        Define<PRelu>((_, call) => call.Generate(at =>
        {
            var (x, slope) = (call.Operands[0].Broadcast(at), call.Operands[1].Broadcast(at));
            var isPositive = ScalarReference.Apply(ScalarFunction.Greater, call.DType, [x, Cell.OfReal(0)]);
            return ScalarReference.Choose(isPositive, x, call.Precision.Multiply(slope, x), call.DType);
        }));
    }

    /// <summary>A function of one element, for floating values and, if there is a second one, for integers.</summary>
    private static void DefineOfOne<TOp>(Func<TOp, Precision, Cell, Cell> floating, Func<long, long>? whole = null)
        where TOp : Op =>
        Define<TOp>((op, call) => call.Operand.Select(call.DType, x => call.DType.IsFloating()
            ? floating(op, call.Precision, x)
            : x with { Whole = Integers.Wrap(call.DType, whole!(x.Whole)) }));

    private static Cell Binary(ScalarFunction function, Call call, int[] at) =>
        ScalarReference.Apply(function, call.DType, [call.Operands[0].Broadcast(at), call.Operands[1].Broadcast(at)]);

    private static Cell Squared(DType dtype, Cell x) => ScalarReference.Apply(ScalarFunction.Multiply, dtype, [x, x]);

    /// <summary>A number that the type may not have exactly.</summary>
    private static Cell Rounded(Precision p, double value) => p.Rounded(value, 0, (float)value == value ? 0 : 1);

    private static Cell Clamped(Precision p, Cell x, double high) => p.Apply(v => Math.Min(Math.Max(v, 0), high), 0, x);

    private static Cell ErfOfScaled(Precision p, Cell x) =>
        p.Apply(RealFunctions.Erf, FunctionUnits, p.Multiply(x, Rounded(p, Math.Sqrt(0.5))));

    /// <summary>½·(1 + tanh u) is σ(2u), which is exact to a few units where 1 + tanh u loses its digits.</summary>
    private static Cell SigmoidOfCubic(Precision p, Cell x)
    {
        var cubic = p.Add(x, p.Multiply(p.Multiply(p.Multiply(x, x), x), Rounded(p, 0.044715)));
        return p.Apply(u => RealFunctions.Sigmoid(2 * u), FunctionUnits, p.Multiply(cubic, Rounded(p, Math.Sqrt(2 / Math.PI))));
    }
}
