using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>Longs of any size: their quotients are taken in two steps, of doubles that are thousands away from the first one.</summary>
public sealed class LongDivisionTests
{
    private readonly List<(long Dividend, long Divisor)> _waiting = [];

    [Fact]
    public void Powers_of_two_and_their_neighbours_are_divided_exactly_by_each_other()
    {
        long[] numbers = [.. Enumerable.Range(0, 64).SelectMany(bit => new[] { (1L << bit) - 2, (1L << bit) - 1, 1L << bit, (1L << bit) + 1, -(1L << bit), -(1L << bit) - 1, -(1L << bit) + 1 })];
        foreach (long dividend in numbers)
        {
            foreach (long divisor in numbers)
                Add(dividend, divisor);
        }
    }

    [Fact]
    public void Multiples_and_their_neighbours_fall_on_their_side_of_a_quotient()
    {
        var random = new Random(11);
        for (int i = 0; i < 400_000; i++)
        {
            long divisor = Any(random), multiple = unchecked(Any(random) / (divisor == 0 ? 1 : divisor) * divisor);
            Add(unchecked(multiple + random.Next(-2, 3)), divisor);
        }
    }

    [Fact]
    public void Numbers_of_all_sizes_are_divided_exactly_beside_each_other()
    {
        var random = new Random(12);
        for (int i = 0; i < 800_000; i++)
            Add(Any(random), Any(random));
    }

    private static long Any(Random random) => unchecked((random.NextInt64() << 1) | (long)random.Next(2)) >> random.Next(64);

    /// <summary>Eight pairs make a vector, so that small and large ones meet in it.</summary>
    private void Add(long dividend, long divisor)
    {
        if (divisor != 0)
            _waiting.Add((dividend, divisor));
        if (_waiting.Count < 8)
            return;
        Compare([.. _waiting.Select(pair => pair.Dividend)], [.. _waiting.Select(pair => pair.Divisor)]);
        _waiting.Clear();
    }

    private static void Compare(long[] a, long[] b)
    {
        Span<long> actual = stackalloc long[32];
        IntegerLanes.Divide(Vector512.Create(a), Vector512.Create(b)).CopyTo(actual);
        IntegerLanes.FloorMod(Vector512.Create(a), Vector512.Create(b)).CopyTo(actual[8..]);
        for (int i = 0; i < 8; i += 4)
            IntegerLanes.Divide(Vector256.Create(a, i), Vector256.Create(b, i)).CopyTo(actual[(16 + i)..]);
        for (int i = 0; i < 8; i += 2)
            IntegerLanes.Divide(Vector128.Create(a, i), Vector128.Create(b, i)).CopyTo(actual[(24 + i)..]);
        for (int i = 0; i < 32; i++)
        {
            (long dividend, long divisor) = (a[i % 8], b[i % 8]);
            long expected = i / 8 == 1 ? IntegerMath.FloorMod(dividend, divisor) : IntegerMath.Divide(dividend, divisor);
            if (actual[i] != expected)
                Assert.Fail($"{dividend} by {divisor}, {i}: {actual[i]} should be {expected}");
        }
    }
}
