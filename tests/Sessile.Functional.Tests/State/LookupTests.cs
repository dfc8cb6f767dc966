using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

public sealed class LookupTests : IDisposable
{
    private readonly WideTable.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Rows_are_read_where_they_stand() =>
        Assert.Equal([.. Row(3, x => (2 * x) + 1), .. Row(0, x => (2 * x) + 1), .. Row(3, x => (2 * x) + 1)], _session.RunScaled([3, 0, 3]).ToArray());

    [Fact]
    public void Rows_are_added_up_without_being_put_together_first() =>
        Assert.Equal([.. Row(1, x => x).Zip(Row(2, x => x), (a, b) => a + b), .. Row(3, x => 2 * x)], _session.RunBag([1, 2, 3, 3]).ToArray());

    [Fact]
    public void Rows_are_folded() => Assert.Equal([Row(2, x => x * x).Sum()], _session.RunNorms([2]).ToArray());

    [Fact]
    public void No_rows_give_nothing() => Assert.Empty(_session.RunScaled([]).ToArray());

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void An_index_outside_says_which_and_changes_no_variable(int wrong)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunCounted([0, 1, wrong]));
        Assert.Contains($"index {wrong} (element 2 of the indices) is out of range for an axis of size 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _session.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunBag([0, 1, wrong, 2]).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.RunNorms([wrong]).Length);
    }

    private static IEnumerable<float> Row(int row, Func<float, float> function) => Enumerable.Range(row * 17, 17).Select(i => function(i));
}
