using System.Runtime.InteropServices;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Threads;

/// <summary>Rows that threads take through several kernels come out as if one thread had gone through kernel after kernel.</summary>
public sealed class ChainedRowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    [InlineData(500)]
    [InlineData(4001)]
    public void Any_number_of_threads_gives_the_same_bits(int rows)
    {
        float[] x = Numbers(rows * 96, 1), sequences = Numbers(rows * 120, 2);
        ThreadResults.AssertSame(threads => Results(x, sequences, threads));
    }

    [Fact]
    public void Sessions_on_many_threads_at_once_give_what_each_gives_alone()
    {
        float[] x = Numbers(300 * 96, 1), sequences = Numbers(300 * 120, 2);
        ThreadResults.AssertSameAtOnce(5, 20, threads => Results(x, sequences, threads), i => 1 + (i % 3));
    }

    [Fact]
    public void Chains_on_several_threads_allocate_nothing()
    {
        float[] x = Numbers(64 * 96, 1), sequences = Numbers(64 * 120, 2);
        using var session = new ChainedRows.Session(new() { Threads = 2, Reserve = { ["rows"] = 64 } });
        Allocations.AssertNone(_ =>
        {
            session.RunProbabilities(x);
            session.RunGated(x);
            session.RunTokens(sequences);
            session.RunStates(sequences);
        }, 200);
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(4 * random.NextDouble() - 2))];
    }

    private static Dictionary<string, byte[]> Results(float[] x, float[] sequences, int threads)
    {
        using var session = new ChainedRows.Session(new() { Threads = threads, Seed = 5 });
        return new()
        {
            ["Probabilities"] = Bytes(session.RunProbabilities(x)),
            ["Hidden"] = Bytes(session.RunHidden(x)),
            ["Doubles"] = Bytes(session.RunDoubles([.. x.Select(v => (double)v)])),
            ["Gated"] = Bytes(session.RunGated(x)),
            ["Tokens"] = Bytes(session.RunTokens(sequences)),
            ["States"] = Bytes(session.RunStates(sequences)),
            ["Best"] = Bytes(session.RunBest(x)),
        };
    }

    private static byte[] Bytes<T>(TensorView<T> view) where T : unmanaged => MemoryMarshal.AsBytes(view.Span).ToArray();
}
