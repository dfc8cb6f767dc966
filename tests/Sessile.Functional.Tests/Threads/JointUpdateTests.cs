using System.Runtime.InteropServices;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Threads;

/// <summary>Variables that threads change all at once come out as if one thread had changed one after the other.</summary>
public sealed class JointUpdateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(67)]
    public void Any_number_of_threads_gives_the_same_bits(int rows) => ThreadResults.AssertSame(threads => Results(rows, threads));

    [Fact]
    public void Sessions_on_many_threads_at_once_give_what_each_gives_alone() =>
        ThreadResults.AssertSameAtOnce(4, 5, threads => Results(24, threads), i => 1 + (i % 3));

    [Fact]
    public void Steps_on_several_threads_allocate_nothing()
    {
        float[] x = Numbers(32 * 97, 1), y = Numbers(32 * 3, 2);
        using var session = new JointUpdates.Session(new() { Threads = 2, Reserve = { ["rows"] = 32 } });
        Allocations.AssertNone(_ => session.RunTrain(x, y), 200);
    }

    private static Dictionary<string, byte[]> Results(int rows, int threads)
    {
        float[] x = Numbers(rows * 97, 1), y = Numbers(rows * 3, 2);
        using var session = new JointUpdates.Session(new() { Threads = threads });
        for (var step = 0; step < 12; step++)
        {
            session.RunTrain(x, y);
            session.RunDescend(x, y);
        }

        var results = new Dictionary<string, byte[]>();
        foreach (var variable in session.Variables)
            results[variable.Name] = variable.ElementType == ElementType.Double ? Bytes(variable.AsSpan<double>()) : Bytes(variable.AsSpan<float>());
        return results;
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }
}
