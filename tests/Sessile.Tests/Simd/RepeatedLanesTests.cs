using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

public sealed class RepeatedLanesTests
{
    [Fact]
    public void Elements_are_repeated_to_the_end_of_a_table_and_no_others_read()
    {
        for (var period = 2; period < 64; period++)
            Check(period, i => (byte)(i + 1));
        for (var period = 2; period < 32; period++)
            Check(period, i => (short)(i - 3));
        for (var period = 2; period < 16; period++)
            Check(period, i => i + 0.5f);
        for (var period = 2; period < 8; period++)
            Check(period, i => i + 0.5);
    }

    private static void Check<T>(int period, Func<int, T> value)
        where T : unmanaged
    {
        T[] elements = [.. Enumerable.Range(0, period).Select(value)];
        using var source = new GuardedMemory<T>(elements);
        foreach (var times in new[] { 1, 2, 5 })
        {
            using var table = new GuardedMemory<T>(times * period);
            RepeatedLanes.Fill(ref source.Origin, period, ref table.Origin, times * period);
            Assert.Equal(Enumerable.Repeat(elements, times).SelectMany(e => e), table.Span.ToArray());
        }
    }
}
