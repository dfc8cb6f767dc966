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
        ["Tan"] = new(x => VectorMath.Tan(x), Math.Tan, 3),
        ["Asin"] = new(x => VectorMath.Asin(x), Math.Asin, 1),
        ["Acos"] = new(x => VectorMath.Acos(x), Math.Acos, 1),
        ["Atan"] = new(x => VectorMath.Atan(x), Math.Atan, 1),
        ["Sinh"] = new(x => VectorMath.Sinh(x), Math.Sinh, 3),
        ["Cosh"] = new(x => VectorMath.Cosh(x), Math.Cosh, 2),
        ["Asinh"] = new(x => VectorMath.Asinh(x), Math.Asinh, 3),
        ["Acosh"] = new(x => VectorMath.Acosh(x), Math.Acosh, 3),
        ["Atanh"] = new(x => VectorMath.Atanh(x), Math.Atanh, 3),
    };

    private sealed record FunctionOfTwo(Func<double, double, double> Scalar, Func<double, double, double> Library, int Ulps);

    private static readonly Dictionary<string, FunctionOfTwo> FunctionsOfTwo = new()
    {
        ["Atan2"] = new((y, x) => VectorMath.Atan2(y, x), Math.Atan2, 2),
        ["Pow"] = new((x, y) => VectorMath.Pow(x, y), Math.Pow, 1),
    };

    private static readonly double[] Special =
    [
        0, -0d, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e-310, -1e-310,
        2.2250738585072014e-308, double.MaxValue, double.MinValue, 9007199254740991, 9007199254740992, -9007199254740991, 4503599627370497.5, -4503599627370497, 1e300, -1e300,
        Math.BitDecrement(1), Math.BitIncrement(1), -Math.BitIncrement(1), 1023, 1024, -1074, -1075, -1076,
    ];

    public static TheoryData<string> Names() => new(Functions.Keys);

    public static TheoryData<string> NamesOfTwo() => new(FunctionsOfTwo.Keys);

    public static TheoryData<string> NamesInTheLibrary() => new(Functions.Where(pair => pair.Value.Library is not null).Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void Known_values_are_met_within_the_stated_error(string name)
    {
        foreach (var known in Known(name))
            Check(Functions[name], known[0], known[1], 0);
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Known_values_of_two_numbers_are_met_within_the_stated_error(string name)
    {
        foreach (var known in Known(name))
            Check(FunctionsOfTwo[name], known[0], known[1], known[2], 0);
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

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Random_pairs_agree_with_the_library(string name)
    {
        var function = FunctionsOfTwo[name];
        var numbers = new Random(11);
        for (var i = 0; i < 300_000; i++)
        {
            var x = i % 2 == 0 ? BitConverter.Int64BitsToDouble(numbers.NextInt64(long.MinValue, long.MaxValue)) : 20 * numbers.NextDouble() - 10;
            var y = i % 3 == 0 ? numbers.Next(-40, 40) : i % 3 == 1 ? 200 * numbers.NextDouble() - 100 : 1000 / Math.Log2(Math.Abs(x)) * numbers.NextDouble();
            Check(function, x, y, function.Library(x, y), 1);
        }
    }

    [Theory]
    [MemberData(nameof(NamesInTheLibrary))]
    public void Special_numbers_agree_with_the_library(string name)
    {
        foreach (var x in Special)
            Check(Functions[name], x, Functions[name].Library!(x), 1);
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Special_pairs_agree_with_the_library(string name)
    {
        var function = FunctionsOfTwo[name];
        foreach (var x in Special)
        {
            foreach (var y in Special)
                Check(function, x, y, function.Library(x, y), 1);
        }
    }

    private static double[][] Known(string name)
    {
        var known = File.ReadLines(Path.Combine(SourceTree.Root, "tests/Sessile.Tests/Simd/double-references.csv"))
            .Select(line => line.Split(',')).Where(fields => fields[0] == name).Select(fields => fields[1..].Select(Bits).ToArray()).ToArray();
        Assert.True(known.Length > 50);
        return known;
    }

    private static double Bits(string hexadecimal)
        => BitConverter.UInt64BitsToDouble(ulong.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static void Check(Function function, double x, double expected, int slack) => Check(function.Scalar(x), expected, function.Ulps + slack, FormattableString.Invariant($"{x:G17}"));

    private static void Check(FunctionOfTwo function, double x, double y, double expected, int slack) =>
        Check(function.Scalar(x, y), expected, function.Ulps + slack, FormattableString.Invariant($"{x:G17} and {y:G17}"));

    private static void Check(double actual, double expected, int places, string operands)
    {
        if (BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected) || (double.IsNaN(actual) && double.IsNaN(expected)))
            return;
        // Zeros of different signs are in the same place.
        var distance = Math.Abs((decimal)Place(actual) - Place(expected));
        if (double.IsNaN(actual) || double.IsNaN(expected) || distance > places || distance == 0)
            Assert.Fail(FormattableString.Invariant($"{operands}: {actual:G17} is {distance} places from {expected:G17}"));
    }

    /// <summary>A number's place among all doubles in order, so that neighbours differ by 1, also from an infinity.</summary>
    private static long Place(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
