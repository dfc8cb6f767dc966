using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>What is computed of three vectors in step has, in each, the bits that it has alone.</summary>
public sealed class InStepTests
{
    private static readonly float[] Special =
    [
        0, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1, -1, 0.9375f, 3.95f, 18, 88.7f, 89, 89.1f, -87.4f, -103.9f, -104, -104.1f, 10, 1e-8f, 1e30f,
    ];

    private delegate void OfThree(Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2);

    [Fact]
    public void Exponentials_have_the_bits_that_they_have_alone() => Same(InStep.Exp, VectorMath.Exp, x => x);

    [Fact]
    public void Exponentials_of_what_is_not_above_zero_have_the_bits_that_they_have_alone() => Same(InStep.ExpOfNegative, VectorMath.Exp, x => x > 0 ? -x : x);

    [Fact]
    public void Exponentials_less_1_have_the_bits_that_they_have_alone() => Same(InStep.Expm1, VectorMath.Expm1, x => x);

    [Fact]
    public void Logarithms_of_what_is_added_to_1_have_the_bits_that_they_have_alone() => Same(InStep.Log1p, VectorMath.Log1p, x => x);

    [Fact]
    public void Logistic_functions_have_the_bits_that_they_have_alone() => Same(InStep.Sigmoid, VectorMath.Sigmoid, x => x);

    [Fact]
    public void Hyperbolic_tangents_have_the_bits_that_they_have_alone() => Same(InStep.Tanh, VectorMath.Tanh, x => x);

    [Fact]
    public void Error_functions_have_the_bits_that_they_have_alone() => Same(InStep.Erf, VectorMath.Erf, x => x);

    private static void Same(OfThree inStep, Func<Vector256<float>, Vector256<float>> alone, Func<float, float> toDomain)
    {
        var numbers = new Random(3);
        float Any() => toDomain(numbers.Next(3) switch
        {
            0 => Special[numbers.Next(Special.Length)],
            1 => (40 * numbers.NextSingle()) - 20,
            _ => BitConverter.Int32BitsToSingle(numbers.Next(int.MinValue, int.MaxValue)),
        });
        for (int round = 0; round < 20_000; round++)
        {
            var x = Enumerable.Range(0, 3).Select(_ => Vector256.Create(Any(), Any(), Any(), Any(), Any(), Any(), Any(), Any())).ToArray();
            inStep(x[0], x[1], x[2], out var y0, out var y1, out var y2);
            SameBits(x[0], alone(x[0]), y0);
            SameBits(x[1], alone(x[1]), y1);
            SameBits(x[2], alone(x[2]), y2);
        }
    }

    private static void SameBits(Vector256<float> x, Vector256<float> expected, Vector256<float> actual)
    {
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            if (BitConverter.SingleToInt32Bits(expected[lane]) != BitConverter.SingleToInt32Bits(actual[lane]) && !(float.IsNaN(expected[lane]) && float.IsNaN(actual[lane])))
                Assert.Fail(FormattableString.Invariant($"of {x[lane]:G9}: {actual[lane]:G9}, alone {expected[lane]:G9}"));
        }
    }
}
