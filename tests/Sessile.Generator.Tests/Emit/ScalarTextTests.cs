using Sessile.Generator.Emit;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Emit;

public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("x", "-x")]
    [InlineData("-0.5d", "-(-0.5d)")]
    public void A_negated_literal_is_no_decrement(string operand, string expected) =>
        Assert.Equal(expected, ScalarText.Apply("Negate", DType.Double, [operand]));
}
