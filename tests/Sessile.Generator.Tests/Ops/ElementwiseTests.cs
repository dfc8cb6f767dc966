using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Tests.OpTests;

public sealed class ElementwiseTests
{
    private readonly TestTrace _trace = new();

    [Fact]
    public void Shapes_broadcast_from_the_last_axis() =>
        Assert.Equal("float[batch, 3, 4]", _trace.Call("op_Addition", ("a", _trace.Floats("batch", 3, 1)), ("b", _trace.Floats(4))).Type.ToString());

    [Fact]
    public void Shapes_that_do_not_broadcast_are_both_named() =>
        Assert.Equal("SES0004 Add: shapes do not broadcast: [batch, 3] and [4]", _trace.Refusal("op_Addition", ("a", _trace.Floats("batch", 3)), ("b", _trace.Floats(4))));

    [Fact]
    public void Two_names_are_two_sizes() =>
        Assert.Equal("SES0004 Multiply: shapes do not broadcast: [n] and [m]", _trace.Refusal("Multiply", ("a", _trace.Floats("n")), ("b", _trace.Floats("m"))));

    [Fact]
    public void Mixed_element_types_say_Cast() =>
        Assert.Equal("SES0005 Less: operands are float and int: Cast one side", _trace.Refusal("op_LessThan", ("a", _trace.Floats(2)), ("b", _trace.Ints(2))));

    [Fact]
    public void A_number_takes_the_element_type_of_the_node_it_meets()
    {
        var product = _trace.Call("op_Multiply", ("a", 2), ("b", _trace.Feed(DType.Double, 3)));
        Assert.Equal(ConstantData.Of(DType.Double, 2.0), Assert.IsType<Constant>(product.Operands[0].Op).Data);
        Assert.Equal(DType.Double, product.DType);
    }

    [Fact]
    public void A_whole_double_is_an_int_on_an_int_node() =>
        Assert.Equal(DType.Int, _trace.Call("op_Multiply", ("a", _trace.Ints(3)), ("b", 2.0)).DType);

    [Fact]
    public void A_fraction_on_an_int_node_is_refused() =>
        Assert.Equal("SES0005 Multiply: 2.5 is not a value of type int: Cast the node", _trace.Refusal("op_Multiply", ("a", _trace.Ints(3)), ("b", 2.5)));

    [Fact]
    public void A_number_that_its_type_cannot_hold_is_refused() =>
        Assert.Equal("SES0005 Maximum: 300 is not a value of type byte", _trace.Refusal("Maximum", ("a", _trace.Feed(DType.Byte, 3)), ("b", 300)));

    [Fact]
    public void Logic_is_not_arithmetic() =>
        Assert.Equal("SES0005 Add: not defined for bool", _trace.Refusal("Add", ("a", _trace.Feed(DType.Bool, 2)), ("b", true)));

    [Fact]
    public void The_square_root_of_an_int_is_refused() =>
        Assert.Equal("SES0005 Sqrt: not defined for int", _trace.Refusal("Sqrt", ("x", _trace.Ints(2))));

    [Fact]
    public void A_comparison_is_bool() =>
        Assert.Equal("bool[2]", _trace.Call("op_Equality", ("a", _trace.Ints(2)), ("b", 1)).Type.ToString());

    [Fact]
    public void Where_takes_a_condition_first() =>
        Assert.Equal("SES0005 Where: the condition is float, not bool", _trace.Refusal("Where", ("condition", _trace.Floats(2)), ("a", _trace.Floats(2)), ("b", 0)));

    [Fact]
    public void Equal_calls_are_one_node()
    {
        var x = _trace.Floats(2);
        Assert.Same(_trace.Call("Exp", ("x", x)), _trace.Call("Exp", ("x", x)));
    }

    [Fact]
    public void Every_scalar_function_is_in_the_table() =>
        Assert.All(Enum.GetValues<ScalarFunction>(), f => Assert.InRange(ScalarFunctions.Of(f).Arity, 1, 3));

    [Fact]
    public void An_effect_is_not_an_operand() =>
        Assert.Equal("SES0005 Exp: Group is an effect and has no value", _trace.Refusal("Exp", ("x", _trace.Call("Group", ("nodes", TestTrace.Items())))));
}
