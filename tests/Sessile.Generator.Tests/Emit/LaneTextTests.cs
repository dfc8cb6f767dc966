using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Loops over elements of any types, side by side in memory, go by vectors.</summary>
public sealed class LaneTextTests
{
    private static readonly string[] Types = ["float", "double", "int", "long", "short", "sbyte", "byte", "Half", "BFloat16", "bool"];

    private static readonly string Declarations = string.Concat(Types.SelectMany(t => new[]
    {
        $"public Node<{Name(t)}> {Upper(t)}1 => Placeholder<{Name(t)}>(\"n\", 1000);\n",
        $"public Node<{Name(t)}> {Upper(t)}2 => Placeholder<{Name(t)}>(\"n\", 1000);\n",
    }));

    public static TheoryData<string, string> Casts => [.. Types.SelectMany(from => Types.Where(to => to != from).Select(to => (from, to)))];

    public static TheoryData<string> Numbers => [.. Types.Where(t => t != "bool")];

    [Theory, MemberData(nameof(Casts))]
    public void Each_type_is_made_of_each_other_by_vectors(string from, string to) => HaveVectors(to, $"Cast<{Name(to)}>({Upper(from)}1)");

    [Theory, MemberData(nameof(Numbers))]
    public void Numbers_are_computed_with_by_vectors(string type)
    {
        var (a, b) = (Upper(type) + "1", Upper(type) + "2");
        foreach (var function in new[] { "Add", "Divide", "Mod", "FloorDiv", "FloorMod", "Pow", "Maximum" })
            HaveVectors(type, $"{function}({a}, {b})");
        foreach (var function in new[] { "Abs", "Sign", "Negate" })
            HaveVectors(type, $"{function}({a})");
        HaveVectors(type, $"Where(Bool1, {a}, {b})");
        HaveVectors("bool", $"{a} < {b}");
        HaveVectors("int", $"ReduceSum(Cast<int>({a} == {b}), 1)");
    }

    [Theory]
    [InlineData("int", "Int1 / 8", @"IntegerLanes\.DivideByPower\(\w+, 3\)")]
    [InlineData("long", "Long1 % 1099511627776L", @"IntegerLanes\.RemainderByPower\(\w+, 40\)")]
    [InlineData("int", "FloorDiv(Int1, 16)", @"IntegerLanes\.FloorDivByPower\(\w+, 4\)")]
    [InlineData("byte", "Byte1 / (byte)4", @"IntegerLanes\.DivideByPower\(\w+, 2\)")]
    [InlineData("int", "Int1 / 7", @"IntegerLanes\.Divide\(\w+, 7\)")]
    [InlineData("int", "Int1 % -1", @"IntegerLanes\.Remainder\(\w+, -1\)")]
    [InlineData("long", "FloorMod(Long1, -8L)", @"IntegerLanes\.FloorMod\(\w+, -8L\)")]
    public void Whole_numbers_are_divided_by_a_known_one_without_a_look_at_it(string type, string value, string expected)
    {
        var kernels = Kernels(type, value);
        Assert.Matches(expected, kernels);
        Assert.DoesNotContain("ZeroDivisor", kernels, StringComparison.Ordinal);
        HaveVectors(type, value);
    }

    [Theory, InlineData("Int1 / 0"), InlineData("Int1 / Int2"), InlineData("7 % Int1")]
    public void A_divisor_that_may_be_zero_is_looked_at(string value) => Assert.Contains("ZeroDivisor", Kernels("int", value), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Numbers))]
    public void Numbers_are_read_backwards_and_with_strides_by_vectors(string type)
    {
        var (a, b) = (Upper(type) + "1", Upper(type) + "2");
        HaveVectors(type, $"Reverse({a}, 1) + {b}");
        HaveVectors(type, $"Slice({a}, [0, 0], [{a}.Shape[0], 400], [1, 2]) + Slice({b}, [0, 1], [{a}.Shape[0], 400])");
        HaveVectors("float", $"Cast<float>(Reverse({a}, 1)) * 2");
    }

    [Theory, InlineData("Bool1 & !Bool2"), InlineData("ReduceAny(Bool1, 1)"), InlineData("ReduceAll(Bool1, 0)"), InlineData("ReduceAny(Bool1)"), InlineData("ReduceAll(Float1 > 3, 1)"), InlineData("ReduceAny(Long1 == Long2, 0)")]
    public void Conditions_are_read_written_and_folded_by_vectors(string value) => HaveVectors("bool", value);

    [Theory]
    [InlineData("double", "Cast<double>(Float1 * Float2) * Double1 + Cast<double>(Int1)")]
    [InlineData("float", "Cast<float>(Double1 * Long1Sum) + Float1")]
    [InlineData("float", "Where(Long1 < Long2, Float1, Float2)")]
    [InlineData("double", "ReduceSum(Square(Cast<double>(Float1)), 1)")]
    public void Elements_of_4_bytes_and_of_8_share_a_loop(string type, string value)
    {
        value = value.Replace("Long1Sum", "Cast<double>(Long1 + Long2)", StringComparison.Ordinal);
        Assert.Equal(2, Kernels(type, value).Split("public static void ").Length);
        HaveVectors(type, value);
    }

    [Fact]
    public void Dear_functions_keep_the_lanes_of_their_size() => Assert.Equal(3, Kernels("double", "Cast<double>(Exp(Float1)) * Double1").Split("public static void ").Length);

    [Theory, InlineData("Float1 * Float2", true), InlineData("Exp(Float1)", false)]
    public void Dear_values_are_folded_one_vector_at_a_time_where_registers_are_few(string value, bool isSideBySide)
    {
        var widths = Kernels("float", $"ReduceSum({value}, 1)").Split("Vector256_.IsHardwareAccelerated");
        Assert.Contains("// 3", widths[0], StringComparison.Ordinal);
        Assert.Equal(isSideBySide, widths[1].Contains("// 3", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sum_of_such_is_left_whole_up_to_twice_as_many_terms()
    {
        var widths = Kernels("float", "ReduceSum(Exp(Float1), 1)").Split("IsHardwareAccelerated");
        Assert.DoesNotContain("Accumulate", widths[2], StringComparison.Ordinal);
        Assert.Contains("Accumulate", widths[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Short_rows_within_others_are_folded_across_the_lanes_once()
    {
        var widths = Kernels("float", "ReduceSum(Reshape(Float1, Float1.Shape[0], 50, 20), [0, 2])").Split("IsHardwareAccelerated");
        foreach (var width in widths[1..4].Select(w => w.Split("else")[0]))
        {
            // The row's loop has ended where lanes are added up.
            var (loop, block, sum) = (width.IndexOf("for (nint r0", StringComparison.Ordinal), width.LastIndexOf(" = default;", StringComparison.Ordinal), width.IndexOf("VectorMath_.Sum(", StringComparison.Ordinal));
            Assert.True(loop > 0 && loop < block && block < sum, width);
        }
    }

    [Theory, InlineData("25, 5, 8", 4), InlineData("25, 4, 10", 2), InlineData("25, 2, 16", 2), InlineData("25, 3, 8", 2), InlineData("25, 2, 20", 1), InlineData("25, 8, 5", 1), InlineData("2, 50, 8", 1)]
    public void Neighbouring_short_rows_are_walked_together_where_vectors_are_narrow(string shape, int rows)
    {
        var kernels = Kernels("float", $"ReduceSum(Reshape(Slice(Float1, [0, 0], [Float1.Shape[0], {Elements(shape)}]), Float1.Shape[0], {shape}), [1, 3])");
        Assert.Equal(rows > 1, kernels.Contains("InStep.Pays", StringComparison.Ordinal));
        if (rows > 1)
            Assert.Contains($"; row += {rows})", kernels, StringComparison.Ordinal);
    }

    [Theory, InlineData("ReduceSum(Reshape(Float1, Float1.Shape[0], 4, 25, 10), [2, 3])"), InlineData("ReduceSum(Reshape(Float1, Float1.Shape[0], 25, 5, 8) * Exp(ReduceMax(Reshape(Float1, Float1.Shape[0], 25, 5, 8), 3, true)), [1, 3])"), InlineData("Exp(Reshape(Float1, Float1.Shape[0], 25, 5, 8)) / ReduceSum(Exp(Reshape(Float1, Float1.Shape[0], 25, 5, 8)), [1, 3], true)")]
    public void Rows_apart_and_what_is_computed_or_kept_for_each_short_row_are_not(string value) => Assert.DoesNotContain("row += ", Kernels("float", value), StringComparison.Ordinal);

    private static int Elements(string shape) => shape.Split(", ").Aggregate(1, (product, extent) => product * int.Parse(extent, System.Globalization.CultureInfo.InvariantCulture));

    [Theory, InlineData("Softmax(Float1)", true), InlineData("LogSoftmax(Float1)", true), InlineData("Exp(Float1 - ReduceMin(Float1, 1, true))", false), InlineData("Exp(Float2 - ReduceMax(Float1, 1, true))", false)]
    public void Nothing_is_above_the_greatest_of_all(string value, bool isNegative)
    {
        var kernels = Kernels("float", value);
        Assert.Equal(isNegative, kernels.Contains("NegativeMath.Exp(", StringComparison.Ordinal));
        Assert.Contains("VectorMath_.Exp(", kernels, StringComparison.Ordinal);
    }

    [Theory, InlineData("Half"), InlineData("BFloat16")]
    public void Floats_of_16_bits_are_rounded_where_they_are_stored_and_not_before(string type)
    {
        var text = Kernels(type, $"Cast<{Name(type)}>(Float1 * 2)");
        Assert.DoesNotContain("Lanes.Round", text, StringComparison.Ordinal);
    }

    private static string Name(string type) => type == "Half" ? "System.Half" : type;

    private static string Upper(string type) => char.ToUpperInvariant(type[0]) + type[1..];

    private static void HaveVectors(string type, string value)
    {
        foreach (var method in Kernels(type, value).Split("public static void ").Skip(1))
            Assert.True(method.Contains("Vector512_.IsHardwareAccelerated", StringComparison.Ordinal) || !method.Contains("for (nint", StringComparison.Ordinal), value + "\n" + method);
    }

    private static string Kernels(string type, string value)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<{Name(type)}> Value => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        return text[text.IndexOf("class Kernels_", StringComparison.Ordinal)..];
    }
}
