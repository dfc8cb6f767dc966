using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>Holds the errors stated in the documentation of the functions of floats, against the same in doubles.</summary>
public sealed class SingleAccuracyTests
{
    private sealed record Function(Func<Vector256<float>, Vector256<float>> Vector, Func<double, double> Reference, double Ulps);

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["Exp"] = new(x => VectorMath.Exp(x), Math.Exp, 1),
        ["Expm1"] = new(x => VectorMath.Expm1(x), x => VectorMath.Expm1(x), 1.5),
        ["Log"] = new(x => VectorMath.Log(x), Math.Log, 0.8),
        ["Log1p"] = new(x => VectorMath.Log1p(x), x => VectorMath.Log1p(x), 1.6),
        ["Tanh"] = new(x => VectorMath.Tanh(x), Math.Tanh, 2.5),
        ["Sigmoid"] = new(x => VectorMath.Sigmoid(x), Sigmoid, 3.2),
        ["Erf"] = new(x => VectorMath.Erf(x), x => VectorMath.Erf(x), 1.5),
        ["Sin"] = new(x => VectorMath.Sin(x), Math.Sin, 1.6),
        ["Cos"] = new(x => VectorMath.Cos(x), Math.Cos, 1.6),
        ["Tan"] = new(x => VectorMath.Tan(x), Math.Tan, 2.5),
        ["Asin"] = new(x => VectorMath.Asin(x), Math.Asin, 1.9),
        ["Acos"] = new(x => VectorMath.Acos(x), Math.Acos, 1.1),
        ["Atan"] = new(x => VectorMath.Atan(x), Math.Atan, 1.3),
        ["Sinh"] = new(x => VectorMath.Sinh(x), Math.Sinh, 2.2),
        ["Cosh"] = new(x => VectorMath.Cosh(x), Math.Cosh, 1.5),
        ["Asinh"] = new(x => VectorMath.Asinh(x), Math.Asinh, 0.51),
        ["Acosh"] = new(x => VectorMath.Acosh(x), Math.Acosh, 0.51),
        ["Atanh"] = new(x => VectorMath.Atanh(x), Math.Atanh, 0.51),
        ["Sqrt"] = new(x => VectorMath.Sqrt(x), Math.Sqrt, 0.5),
        ["Rsqrt"] = new(x => VectorMath.Rsqrt(x), x => 1 / Math.Sqrt(x), 1.5),
    };

    public static TheoryData<string> Names() => new(Functions.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_1009th_float_is_within_the_stated_error(string name) => Check(Functions[name], 1009);

    /// <summary>Minutes for each function: run it after a change to one.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public void Every_float_is_within_the_stated_error(string name) => Check(Functions[name], 1);

    [Fact]
    public void Powers_are_within_the_stated_error()
    {
        var numbers = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var x = i % 2 == 0 ? MathF.Exp(40 * numbers.NextSingle() - 20) : 40 * numbers.NextSingle() - 20;
            var y = i % 2 == 0 ? 16 * numbers.NextSingle() - 8 : numbers.Next(-30, 30);
            Check(VectorMath.Pow(x, y), Math.Pow(x, y), Lanes.FusesMultiplyAdd ? 1 : 1.2, x, y);
        }
    }

    [Fact]
    public void Angles_are_within_the_stated_error()
    {
        var numbers = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var y = Any(numbers);
            var x = i % 2 == 0 ? Any(numbers) : y * (4 * numbers.NextSingle() - 2);
            if (float.IsFinite(x))
                Check(VectorMath.Atan2(y, x), Math.Atan2(y, x), 1.6, y, x);
        }

        static float Any(Random numbers) => MathF.ScaleB(2 * numbers.NextSingle() - 1, numbers.Next(-140, 120));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Zeros_infinities_and_the_ends_of_the_range_are_within_the_stated_error(string name)
    {
        foreach (var x in new[] { 0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN })
            Check(Functions[name].Vector(Vector256.Create(x))[0], Functions[name].Reference(x), Functions[name].Ulps, x);
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Sigmoid")]
    [InlineData("Erf")]
    public void What_approaches_one_never_exceeds_it(string name)
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 8 * 251)
        {
            var x = (Vector256.Create((uint)bits) + Vector256<uint>.Indices * 251).AsSingle();
            Assert.False(Vector256.GreaterThanAny(Vector256.Abs(Functions[name].Vector(x)), Vector256<float>.One), $"near {x}");
        }
    }

    private static void Check(Function function, uint step)
    {
        Parallel.For(0, 64, part =>
        {
            const ulong Size = 1UL << 26;
            var first = ((ulong)part * Size + step - 1) / step * step;
            for (var bits = first; bits < (ulong)(part + 1) * Size; bits += 8UL * step)
                CheckEight(function, (uint)bits, step);
        });
    }

    /// <summary>Past the last pattern these wrap around, which checks a few twice.</summary>
    private static void CheckEight(Function function, uint first, uint step)
    {
        var x = (Vector256.Create(first) + Vector256<uint>.Indices * step).AsSingle();
        var y = function.Vector(x);
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            Check(y[lane], function.Reference(x[lane]), function.Ulps, x[lane]);
    }

    private static void Check(float actual, double exact, double ulps, float x, float? y = null)
    {
        var rounded = (float)exact;
        if (BitConverter.SingleToInt32Bits(actual) == BitConverter.SingleToInt32Bits(rounded) || (float.IsNaN(actual) && float.IsNaN(rounded)))
            return;
        // An infinity for a number next to it is an error of one unit there.
        var error = Math.Abs(Finite(actual) - exact) / Unit(rounded);
        if (!(error <= ulps) || (actual == 0 && rounded == 0))
            Assert.Fail(FormattableString.Invariant($"{x:G9} {y:G9}: {actual:G9} is {error:F2} ULP from {exact:G17}"));
    }

    private static double Finite(float x) => float.IsInfinity(x) ? Math.CopySign(Math.ScaleB(1, 128), x) : x;

    private static double Unit(float x) => float.IsFinite(x) ? Math.ScaleB(1, Math.Max(MathF.ILogB(x), -126) - 23) : Math.ScaleB(1, 104);

    private static double Sigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }
}
