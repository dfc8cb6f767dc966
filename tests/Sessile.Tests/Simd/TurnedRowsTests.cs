using System.Runtime.CompilerServices;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

public sealed class TurnedRowsTests
{
    public static TheoryData<int> Columns => [.. Enumerable.Range(1, 16)];

    [Theory, MemberData(nameof(Columns))]
    public void Rows_are_turned_in_and_back_and_nothing_beyond_the_last_is_touched(int columns)
    {
        Check(columns, 16, i => (float)i);
        Check(columns, 16, i => i);
        Check(columns, 8, i => (double)i);
        Check(columns, 8, i => (long)i);
    }

    [Fact]
    public void A_tile_begins_at_a_line_of_the_cache()
    {
        Span<float> memory = stackalloc float[64];
        for (int skipped = 0; skipped < 17; skipped++)
            Assert.Equal(0, Address(ref TurnedRows.Tile(memory[skipped..])) % 64);
    }

    private static unsafe long Address(ref float first) => (long)Unsafe.AsPointer(ref first);

    private static void Check<T>(int columns, int height, Func<int, T> value)
        where T : unmanaged
    {
        for (int count = 0; count <= height; count++)
        {
            T[] numbers = [.. Enumerable.Range(1, count * columns).Select(value)];
            using var rows = new GuardedMemory<T>(numbers);
            using var tile = new GuardedMemory<T>(height * Math.Max(columns, 16 / Unsafe.SizeOf<T>()));
            TurnedRows.In(ref rows.Origin, columns, count, ref tile.Origin);
            for (int i = 0; i < numbers.Length; i++)
                Assert.Equal(numbers[i], tile.Span[(i % columns * height) + (i / columns)]);
            rows.Span.Clear();
            TurnedRows.Out(ref tile.Origin, columns, count, ref rows.Origin);
            Assert.Equal(numbers, rows.Span.ToArray());
        }
    }
}
