using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.IR;

public sealed class DimTests
{
    private static readonly Dim Batch = Dim.Symbol("batch");

    [Fact]
    public void Equal_polynomials_are_equal_however_they_were_made() => Assert.Equal((Batch + 1) * 2, (2 * Batch) + 2);

    [Fact]
    public void A_sum_prints_its_symbols_before_its_constant() => Assert.Equal("2·batch + 1", (1 + Batch + Batch).ToString());

    [Fact]
    public void An_even_division_cancels() => Assert.Equal(Batch, Batch * 64 / 64);

    [Fact]
    public void An_uneven_division_is_rounded_down_when_the_size_is_known() => Assert.Equal(3, (Batch / 2).Evaluate(_ => 7));

    [Fact]
    public void What_cancels_is_static() => Assert.True((Batch - Batch + 3).IsStatic);

    [Fact]
    public void What_a_size_must_be_is_said_of_itself_where_it_stands_alone()
    {
        Assert.Equal("batch must be at least 5", (Batch - 5).NotNegative);
        Assert.Equal("batch must be at most 1", (1 - Batch).NotNegative);
        Assert.Equal((2 * Batch - 5) + " must not be negative", (2 * Batch - 5).NotNegative);
    }

    [Fact]
    public void Only_what_can_be_negative_is_doubted()
    {
        Assert.Empty(((2 * Batch) + (Batch / 3)).Doubts);
        Assert.Equal([Batch - 3, ((Batch - 3) / 2) - 1], (((Batch - 3) / 2) - 1).Doubts);
    }
}
