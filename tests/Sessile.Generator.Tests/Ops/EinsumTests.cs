namespace Sessile.Generator.Tests.OpTests;

/// <summary>Which equations there are, and what is refused.</summary>
public sealed class EinsumTests
{
    private readonly TestTrace _trace = new();

    private string Refused(string equation, params object[] operands) => _trace.Refusal("Einsum", ("equation", equation), ("operands", TestTrace.Items(operands)));

    private string TypeOf(string equation, params object[] operands) => _trace.Call("Einsum", ("equation", equation), ("operands", TestTrace.Items(operands))).Type.ToString();

    [Theory]
    [InlineData("ij,jk->ik", "float[batch, 4]")]
    [InlineData("ij,jk", "float[batch, 4]")]
    [InlineData("zy,ya", "float[4, batch]")]
    [InlineData("ij,jk->", "float")]
    [InlineData(" ij , jk -> kij ", "float[4, batch, 3]")]
    [InlineData("...j,jk->...k", "float[batch, 4]")]
    public void Its_shape_is_what_the_equation_says(string equation, string type) => Assert.Equal(type, TypeOf(equation, _trace.Floats("batch", 3), _trace.Floats(3, 4)));

    [Theory]
    [InlineData("ij->jk->k", "has more than one '->'")]
    [InlineData("ij->ij", "names 1 operands, and 2 are given")]
    [InlineData("ij,j1->i", "has '1', which is none of letters, '...', ',' and '->'")]
    [InlineData("ij,j.->i", "has '.', which is none of letters, '...', ',' and '->'")]
    [InlineData("......,jk->", "has two ellipses in '......'")]
    [InlineData("i,jk->i", "names 1 axes of operand 1, which is [2, 3]")]
    [InlineData("ij,jk...l->i", "names 3 axes of operand 2, which is [3, 4]")]
    [InlineData("ij,jk->ii", "has 'i' twice in its result")]
    [InlineData("ij,jk->il", "has 'l' in its result, and in no operand")]
    [InlineData("...j,jk->k", "has an ellipsis in an operand, and none in its result")]
    public void An_equation_that_is_none_is_refused(string equation, string reason) =>
        Assert.Equal($"SES0007 Einsum: '{equation}' {reason}", Refused(equation, _trace.Floats(2, 3), _trace.Floats(3, 4)));

    [Fact]
    public void A_label_with_two_sizes_is_refused() =>
        Assert.Equal("SES0004 Einsum: 'j' is 3 in operand 1, [2, 3], and 4 in operand 2, [4, 5]", Refused("ij,jk", _trace.Floats(2, 3), _trace.Floats(4, 5)));

    [Fact]
    public void A_diagonal_needs_a_square() =>
        Assert.Equal("SES0004 Einsum: 'i' is 2 in operand 1, [2, 3], and 3 in operand 1, [2, 3]", Refused("ii", _trace.Floats(2, 3)));
}
