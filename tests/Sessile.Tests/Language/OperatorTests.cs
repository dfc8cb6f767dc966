namespace Sessile.Tests.Language;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("/")]
    [InlineData("%")]
    public void Arithmetic_takes_nodes_and_numbers_of_the_nodes_type(string op)
    {
        Snippet.HaveType("Node<float>", $"x {op} y", $"x {op} w", $"w {op} w", $"x {op} 0.5", $"x {op} 2", $"1 {op} x", $"0.5 {op} x", $"0.5f {op} x");
        Snippet.HaveType("Node<double>", $"d {op} 0.5", $"1 {op} d", $"0.5f {op} d", $"d {op} d");
        Snippet.HaveType("Node<Half>", $"h {op} 0.5", $"1 {op} h", $"(Half)1 {op} h", $"h {op} h");
        Snippet.HaveType("Node<BFloat16>", $"bf {op} 0.5", $"1 {op} bf", $"(BFloat16)1 {op} bf", $"bf {op} bf");
        Snippet.HaveType("Node<int>", $"i {op} 2", $"2 {op} i", $"i {op} n", $"n {op} 3", $"dim {op} i", $"i {op} dim");
        Snippet.HaveType("Node<long>", $"l {op} 2", $"l {op} 2L", $"2 {op} l");
        Snippet.HaveType("Node<byte>", $"u {op} 2", $"u {op} (byte)2", $"2 {op} u");
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<=")]
    [InlineData(">")]
    [InlineData(">=")]
    [InlineData("==")]
    [InlineData("!=")]
    public void Comparisons_give_nodes_of_truth_values(string op) =>
        Snippet.HaveType("Node<bool>", $"x {op} y", $"x {op} w", $"x {op} 0", $"x {op} 0.5", $"0.5 {op} x", $"d {op} 0.5", $"h {op} 0.5", $"i {op} 3", $"3 {op} l", $"i {op} dim");

    [Fact]
    public void Truth_values_have_logic_and_equality() =>
        Snippet.HaveType("Node<bool>", "mask & mask", "mask | mask", "mask ^ mask", "!mask", "mask == !mask", "mask != true", "mask & x > 0 | !(y < 1)");

    [Fact]
    public void The_minus_sign_negates() => Snippet.HaveType("Node<float>", "-x", "-w", "-x * -y");

    [Fact]
    public void Compound_assignment_works_on_nodes() =>
        Snippet.Compiles(Snippet.Body("x += 1; x *= 0.5; x -= y; x /= w; i %= 2; mask &= x > 0; mask |= mask; mask ^= true;"));

    [Theory]
    [InlineData("mask + mask")]
    [InlineData("mask * mask")]
    [InlineData("mask < mask")]
    [InlineData("mask + 1")]
    [InlineData("train + train")]
    [InlineData("x & y")]
    [InlineData("x | mask")]
    [InlineData("train == mask.Shape")]
    public void What_an_operator_is_not_for_is_CS0019(string expression) => Snippet.Fails(expression, "CS0019", expression);

    [Theory]
    [InlineData("-mask")]
    [InlineData("!x")]
    public void What_a_unary_operator_is_not_for_is_CS0023(string expression) => Snippet.Fails(expression, "CS0023", expression);

    [Theory]
    [InlineData("x + d")]
    [InlineData("x * i")]
    [InlineData("i - x")]
    [InlineData("l / i")]
    [InlineData("x % n")]
    [InlineData("x < d")]
    [InlineData("i >= l")]
    [InlineData("x == d")]
    [InlineData("i != l")]
    [InlineData("x * dim")]
    [InlineData("x * mask")]
    public void Operands_of_different_element_types_are_told_to_cast(string expression) =>
        Snippet.Fails(expression, "CS0619", expression, "Cast one side");

    [Fact]
    public void A_comparison_with_null_stays_a_build_time_bool()
    {
        Snippet.HaveType("bool", "maybe == null", "maybe != null", "null == maybe", "null != maybe", "maybe is null", "train == null", "w != null");
        Snippet.Compiles(Snippet.Body("if (maybe != null) { var z = maybe & mask; } if (maybe == null) return; var v = !maybe;"));
    }

    [Fact]
    public void Generic_functions_have_the_operators_where_they_ask_for_numbers() =>
        Snippet.Compiles("""
            using System.Numerics;
            static class Layers
            {
                public static Node<T> Scale<T>(Node<T> x, Node<T> by) where T : unmanaged, INumber<T> => 2 * x * by + 0.5 - -x % 3;
                public static Node<bool> Positive<T>(Node<T> x) where T : unmanaged, INumber<T> => (x > 0) & (x != by0<T>());
                static Node<T> by0<T>() => Zeros<T>();
            }
            """);

    [Fact]
    public void A_node_is_no_condition() => Snippet.Fails("x > 0 ? x : y", "CS0029", "x > 0");
}
