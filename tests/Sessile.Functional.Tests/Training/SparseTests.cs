namespace Sessile.Functional.Tests.Training;

public sealed class SparseTests
{
    private delegate void Train(ReadOnlySpan<int> ids, ReadOnlySpan<float> slopes);

    private static readonly int[] Ids = [2, 0, 2];

    private static float[] Slopes(int step) => [.. Enumerable.Range(0, 9).Select(i => MathF.Sin((9 * step) + i + 1))];

    public static TheoryData<string> Rules => ["Sgd", "Momentum", "Adamax", "RmsProp", "Adagrad", "Adadelta", "Ftrl", "LazyAdam"];

    private static Train Find(TableRules.Session session, string rule) => rule switch
    {
        "Sgd" => session.RunSgd,
        "Momentum" => session.RunMomentum,
        "Adamax" => session.RunAdamax,
        "RmsProp" => session.RunRmsProp,
        "Adagrad" => session.RunAdagrad,
        "Adadelta" => session.RunAdadelta,
        "Ftrl" => session.RunFtrl,
        "Adam" => session.RunAdam,
        "AdamW" => session.RunAdamW,
        "Nadam" => session.RunNadam,
        "Lion" => session.RunLion,
        "Lamb" => session.RunLamb,
        "Accumulated" => session.RunAccumulated,
        _ => session.RunLazyAdam,
    };

    [Theory, MemberData(nameof(Rules))]
    public void Rows_that_are_looked_up_are_trained_as_in_a_table_trained_whole_and_the_others_stay(string rule)
    {
        using var session = new TableRules.Session();
        var train = Find(session, rule);
        for (var step = 0; step < 4; step++)
            train(Ids, Slopes(step));
        var (table, whole) = (session.RunTable().ToArray(), session.RunWhole().ToArray());
        Assert.Equal([3, 4, 5], table[3..6]);
        Assert.Equal([9, 10, 11], table[9..]);
        Assert.NotEqual([0, 1, 2], table[..3]);
        Assert.Equal(whole[..3], table[..3], Near);
        Assert.Equal(whole[6..9], table[6..9], Near);
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("Nadam")]
    [InlineData("Lion")]
    [InlineData("Lamb")]
    [InlineData("Accumulated")]
    public void Rules_with_moments_move_rows_on_after_they_were_looked_up(string rule)
    {
        using var session = new TableRules.Session();
        var train = Find(session, rule);
        for (var step = 0; step < 4; step++)
            train(step == 1 ? [1, 1, 1] : Ids, Slopes(step));
        Assert.Equal(session.RunWhole().ToArray(), session.RunTable().ToArray(), Near);
        Assert.NotEqual([3, 4, 5], session.RunTable().ToArray()[3..6]);
    }

    [Fact]
    public void No_ids_still_move_all_rows_on_by_their_moments()
    {
        using var session = new TableRules.Session();
        session.RunAdam(Ids, Slopes(0));
        session.RunAdam([], []);
        Assert.Equal(session.RunWhole().ToArray(), session.RunTable().ToArray(), Near);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.RunAdam([0, 4], [1, 1, 1, 1, 1, 1]));
        Assert.Equal(session.RunWhole().ToArray(), session.RunTable().ToArray(), Near);
    }

    [Fact]
    public void Lazy_Adam_leaves_rows_and_their_moments_alone_until_they_are_looked_up_again()
    {
        using var session = new TableRules.Session();
        session.RunLazyAdam(Ids, Slopes(0));
        var (row, moments) = (session.RunTable().ToArray()[..3], session.Variables["Table/adam_m_1"].AsSpan<float>()[..3].ToArray());
        session.RunLazyAdam([1, 1, 1], Slopes(1));
        Assert.Equal(row, session.RunTable().ToArray()[..3]);
        Assert.Equal(moments, session.Variables["Table/adam_m_1"].AsSpan<float>()[..3].ToArray());
    }

    [Fact]
    public void Clipped_gradients_still_change_the_rows_alone()
    {
        using var session = new TableRules.Session();
        session.RunClipped([1], [3, 0, 4]);
        session.RunClipped([2], [0, 0, 0]);
        // The second step would move row 1 on by its momentum.
        Assert.Equal([3 - 0.3f, 4, 5 - 0.4f], session.RunTable().ToArray()[3..6], Near);
    }

    [Fact]
    public void Several_lookups_add_up()
    {
        using var session = new TableRules.Session();
        session.RunTrainTwoLookups([1], [1, 3], [0, 1, 2]);
        Assert.Equal([0, 1, 2, 2, 2, 2, 6, 7, 8, 8, 9, 10], session.RunTable().ToArray());
    }

    [Fact]
    public void A_table_that_is_also_read_whole_is_trained_whole()
    {
        using var session = new TableRules.Session();
        session.RunTrainWithDecay([1], [1, 1, 1]);
        Assert.Equal([0, 0, 0, -1, -1, -1, 0, 0, 0, 0, 0, 0], session.RunTable().ToArray());
    }

    [Fact]
    public void A_table_that_a_loop_reads_too_is_trained_whole()
    {
        using var session = new TableRules.Session();
        session.RunTrainInLoop([1], [1, 0, 0]);
        Assert.Equal([0, 1, 2, 2, 4, 5, 6, 7, 8, 9, 10, 10], session.RunTable().ToArray());
    }

    [Fact]
    public void No_ids_change_nothing()
    {
        using var session = new TableRules.Session();
        session.RunMomentum([], []);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), session.RunTable().ToArray());
    }

    [Fact]
    public void An_id_outside_throws_before_anything_changes()
    {
        using var session = new TableRules.Session();
        Assert.Throws<ArgumentOutOfRangeException>(() => session.RunMomentum([0, 4], [1, 1, 1, 1, 1, 1]));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), session.RunTable().ToArray());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 1e-5f * Math.Max(1, Math.Abs(a));
}
