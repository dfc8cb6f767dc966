using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class FirstOccurrenceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 10)]
    [InlineData(500, 20)]
    [InlineData(500, 1000000)]
    public void Each_id_finds_the_first_one_equal_to_it(int count, int values)
    {
        var random = new System.Random(count);
        Check(Enumerable.Range(0, count).Select(_ => random.Next(-values, values)).ToArray());
        Check(Enumerable.Range(0, count).Select(_ => random.NextInt64(values) << 33).ToArray());
    }

    private static void Check<TIndex>(TIndex[] values)
        where TIndex : unmanaged, System.Numerics.IBinaryInteger<TIndex>
    {
        using var ids = new GuardedMemory<TIndex>(values);
        using var first = new GuardedMemory<int>(values.Length);
        using var table = new GuardedMemory<int>((int)FirstOccurrence.ScratchElements(values.Length));
        FirstOccurrence.Forward(ref ids.Origin, ref first.Origin, values.Length, ref table.Origin);
        Assert.Equal(values.Select(id => Array.IndexOf(values, id)), first.Span.ToArray());
    }
}
