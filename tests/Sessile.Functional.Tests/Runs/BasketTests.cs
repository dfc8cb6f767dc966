using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

public sealed class BasketTests
{
    private static readonly int[] Items = [2, 0, 1, 0, 2], Buyers = [1, 0, 1, 3, 3];
    private static readonly float[] Weights = [1, 0.5f, 1, 2];

    [Fact]
    public void Rows_of_a_value_whose_number_is_dynamic_are_looked_up_in_loops_over_another_dynamic_size()
    {
        using var session = new Baskets.Session();
        Assert.Equal([1, 2, 3, 5.5f, 6.5f, 8, 0, 0, 0, 16, 20, 26], session.RunTotals(Items, Buyers, Weights).ToArray());
        float[] shares = session.RunShares(Items, Buyers, Weights).ToArray();
        Assert.Equal([7 / 5.5f, 8 / 6.5f, 10 / 8f, 1, 1, 1, 4 / 5.5f, 5 / 6.5f, 6 / 8f, 1 / 16f, 2 / 20f, 3 / 26f, 7 / 16f, 8 / 20f, 10 / 26f], shares);
    }

    [Fact]
    public void A_step_changes_the_rows_that_were_looked_up()
    {
        using var session = new Baskets.Session();
        int[] items = [0, 0], buyers = [0, 1];
        session.RunTrain(items, buyers, [1, 1]);
        Assert.Equal(4, session.Table[1, 0]);
        Assert.Equal(10, session.Table[2, 2]);
        Assert.Equal(1, session.Table[0, 0]);
        Assert.Equal(1.9f, session.Table[0, 1], 3);
    }
}
