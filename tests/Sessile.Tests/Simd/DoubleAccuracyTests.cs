using System.Globalization;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>Holds the errors stated in the documentation of the functions of doubles, against values computed with 400 bits.</summary>
public sealed class DoubleAccuracyTests
{
    private sealed record Function(Func<double, double> Scalar, Func<double, double>? Library, int Ulps);

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["Exp"] = new(x => VectorMath.Exp(x), Math.Exp, 1),
        ["Expm1"] = new(x => VectorMath.Expm1(x), null, 2),
        ["Log"] = new(x => VectorMath.Log(x), Math.Log, 1),
        ["Log1p"] = new(x => VectorMath.Log1p(x), null, 2),
        ["Tanh"] = new(x => VectorMath.Tanh(x), Math.Tanh, 3),
        ["Sigmoid"] = new(x => VectorMath.Sigmoid(x), null, 3),
        ["Erf"] = new(x => VectorMath.Erf(x), null, 2),
        ["Sin"] = new(x => VectorMath.Sin(x), Math.Sin, 2),
        ["Cos"] = new(x => VectorMath.Cos(x), Math.Cos, 2),
        ["Sinh"] = new(x => VectorMath.Sinh(x), Math.Sinh, 3),
        ["Cosh"] = new(x => VectorMath.Cosh(x), Math.Cosh, 2),
        ["Asinh"] = new(x => VectorMath.Asinh(x), Math.Asinh, 3),
        ["Acosh"] = new(x => VectorMath.Acosh(x), Math.Acosh, 3),
        ["Atanh"] = new(x => VectorMath.Atanh(x), Math.Atanh, 3),
    };

    public static TheoryData<string> Names() => new(Functions.Keys);

    public static TheoryData<string> NamesInTheLibrary() => new(Functions.Where(pair => pair.Value.Library is not null).Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void Known_values_are_met_within_the_stated_error(string name)
    {
        var known = File.ReadLines(Path.Combine(SourceTree.Root, "tests/Sessile.Tests/Simd/double-references.csv"))
            .Select(line => line.Split(',')).Where(fields => fields[0] == name).ToArray();
        Assert.True(known.Length > 50);
        foreach (var fields in known)
            Check(Functions[name], Bits(fields[1]), Bits(fields[2]), 0);
    }

    /// <summary>The library's own error adds a unit.</summary>
    [Theory]
    [MemberData(nameof(NamesInTheLibrary))]
    public void Random_patterns_agree_with_the_library(string name)
    {
        var function = Functions[name];
        var numbers = new Random(11);
        for (var i = 0; i < 300_000; i++)
        {
            var x = i % 2 == 0
                ? BitConverter.Int64BitsToDouble(numbers.NextInt64(long.MinValue, long.MaxValue))
                : 20 * numbers.NextDouble() - 10;
            Check(function, x, function.Library!(x), 1);
        }
    }

    private static double Bits(string hexadecimal)
        => BitConverter.UInt64BitsToDouble(ulong.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static void Check(Function function, double x, double expected, int slack)
    {
        var actual = function.Scalar(x);
        if (actual.Equals(expected))
            return;
        var distance = Math.Abs((decimal)Place(actual) - Place(expected));
        if (double.IsNaN(actual) || double.IsNaN(expected) || distance > function.Ulps + slack)
            Assert.Fail(FormattableString.Invariant($"{x:G17}: {actual:G17} is {distance} places from {expected:G17}"));
    }

    /// <summary>A number's place among all doubles in order, so that neighbours differ by 1, also from an infinity.</summary>
    private static long Place(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
