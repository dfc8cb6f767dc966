using System.Runtime.InteropServices;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Threads;

/// <summary>The number of threads cannot be seen in the results, and neither can what other sessions do.</summary>
public sealed class ThreadCountTests
{
    public static TheoryData<int> RowCounts => [1, 3, 64, 1000, 5003];

    [Theory, MemberData(nameof(RowCounts))]
    public void Any_number_of_threads_gives_the_same_bits(int rows)
    {
        var x = Numbers(rows);
        ThreadResults.AssertSame(threads => Results(x, threads));
    }

    [Theory, MemberData(nameof(RowCounts))]
    public void Folds_to_one_value_are_those_of_all_elements(int rows)
    {
        var x = Numbers(rows);
        using var session = new LongLoops.Session(new() { Threads = 2 });
        Assert.Equal(x.Sum(v => Math.Exp(v)), session.RunTotal(x), 1e-5 * x.Length);
        Assert.Equal(x.Max(), session.RunLargest(x));
        Assert.Equal(Math.Sqrt(x.Sum(v => (double)v * v)), session.RunLength(x), 1e-3);
        Assert.Equal(x.Count(v => v > 0), session.RunCount(x));
        Assert.Equal(300_006.0 * 300_007 / 2 * 1e-3, session.RunFixedTotal(), 1e-4);
    }

    [Theory, MemberData(nameof(RowCounts))]
    public void Folds_of_few_columns_are_those_of_all_their_elements(int rows)
    {
        var x = Numbers(rows);
        using var session = new LongLoops.Session(new() { Threads = 2 });
        float[] sums = session.RunNarrowSums(x).ToArray(), spread = session.RunNarrowSpread(x).ToArray(), scales = session.RunScales().ToArray(), whole = session.RunFixedSums().ToArray();
        for (var column = 0; column < 12; column++)
        {
            double[] values = [.. Enumerable.Range(0, x.Length / 12).Select(row => Math.Exp(x[(row * 12) + column]))];
            Assert.Equal(values.Sum(), sums[column], 1e-5 * values.Length);
            Assert.Equal((values.Max() - values.Average()) * Math.Tanh(scales[column]), spread[column], 1e-4);
        }

        for (var column = 0; column < 21; column++)
            Assert.Equal(Enumerable.Range(0, 150 * 127).Sum(row => Math.Tanh(((row * 21) + column) * 1e-4)), whole[column], 0.02);
    }

    [Fact]
    public void Folds_of_no_elements_are_what_they_begin_with()
    {
        using var session = new LongLoops.Session(new() { Threads = 2 });
        Assert.Equal(0, session.RunTotal([]));
        Assert.Equal(float.NegativeInfinity, session.RunLargest([]));
        Assert.Equal(0, session.RunCount([]));
    }

    [Fact]
    public void Sessions_on_many_threads_at_once_give_what_each_gives_alone()
    {
        var x = Numbers(2000);
        ThreadResults.AssertSameAtOnce(6, 3, threads => Results(x, threads), i => i % 3);
    }

    [Fact]
    public void Runs_on_several_threads_allocate_nothing_from_the_first_one_after_a_warm_up()
    {
        var x = Numbers(3000);
        using var session = new LongLoops.Session(new() { Threads = 2, Reserve = { ["rows"] = 3000 } });
        void Run()
        {
            session.RunChain(x);
            session.RunProbabilities(x);
            session.RunEntropies(x);
            session.RunMixedSlope(x);
            session.RunColumnSums(x);
            session.RunTotal(x);
            session.RunNarrowSpread(x);
            session.RunFixedSums();
            session.RunTrainScales(x);
            session.RunFixed();
            session.RunSeen(x);
            session.RunTurned(x);
            session.RunRunning(x);
            session.RunOrder(x);
            session.RunPicked(x);
            session.RunPooled(x);
            session.RunProjected(x);
            session.RunDequantized(x);
            session.RunTrain(x);
        }

        Allocations.AssertNone(_ => Run(), 20);
    }

    [Fact]
    public void A_zero_divisor_in_some_part_reaches_the_caller_and_the_session_lives_on()
    {
        var x = Numbers(5000);
        using var session = new Division.Session(new() { Threads = 4 });
        int[] divisors = [.. Enumerable.Repeat(3, 200_000)];
        Assert.Equal(2, session.RunQuotient(divisors)[100_000]);
        divisors[131_071] = 0;
        var error = Assert.Throws<DivideByZeroException>(() => session.RunQuotient(divisors));
        Assert.Contains("Quotient", error.Message, StringComparison.Ordinal);
        divisors[131_071] = 7;
        Assert.Equal(1, session.RunQuotient(divisors)[131_071]);
    }

    internal static float[] Numbers(int rows)
    {
        var random = new Random(rows);
        return [.. Enumerable.Range(0, rows * 96).Select(_ => (float)(6 * random.NextDouble() - 3))];
    }

    internal static Dictionary<string, byte[]> Results(float[] x, int threads)
    {
        using var session = new LongLoops.Session(new() { Threads = threads, Seed = 5 });
        var results = new Dictionary<string, byte[]>
        {
            ["Chain"] = Bytes(session.RunChain(x)),
            ["Probabilities"] = Bytes(session.RunProbabilities(x)),
            ["Entropies"] = Bytes(session.RunEntropies(x)),
            ["MixedSlope"] = Bytes(session.RunMixedSlope(x)),
            ["Normal"] = Bytes(session.RunNormal(x)),
            ["RowSums"] = Bytes(session.RunRowSums(x)),
            ["ColumnSums"] = Bytes(session.RunColumnSums(x)),
            ["NarrowSums"] = Bytes(session.RunNarrowSums(x)),
            ["NarrowSpread"] = Bytes(session.RunNarrowSpread(x)),
            ["FixedSums"] = Bytes(session.RunFixedSums()),
            ["Total"] = BitConverter.GetBytes(session.RunTotal(x)),
            ["Largest"] = BitConverter.GetBytes(session.RunLargest(x)),
            ["Length"] = BitConverter.GetBytes(session.RunLength(x)),
            ["Error"] = BitConverter.GetBytes(session.RunError(x)),
            ["Count"] = BitConverter.GetBytes(session.RunCount(x)),
            ["FixedTotal"] = BitConverter.GetBytes(session.RunFixedTotal()),
            ["Centred"] = Bytes(session.RunCentred(x)),
            ["Shares"] = Bytes(session.RunShares(x)),
            ["Fixed"] = Bytes(session.RunFixed()),
            ["Turned"] = Bytes(session.RunTurned(x)),
            ["Running"] = Bytes(session.RunRunning(x)),
            ["Best"] = Bytes(session.RunBest(x)),
            ["Order"] = Bytes(session.RunOrder(x)),
            ["Picked"] = Bytes(session.RunPicked(x)),
            ["Drawn"] = Bytes(session.RunDrawn()),
            ["Uniform"] = Bytes(session.RunUniform()),
            ["Truncated"] = Bytes(session.RunTruncated()),
            ["Faces"] = Bytes(session.RunFaces()),
            ["Shuffled"] = Bytes(session.RunShuffled(x)),
            ["Chosen"] = Bytes(session.RunChosen(x)),
            ["Pooled"] = Bytes(session.RunPooled(x)),
            ["Seen"] = Bytes(session.RunSeen(x)),
            ["Projected"] = Bytes(session.RunProjected(x)),
            ["Dequantized"] = Bytes(session.RunDequantized(x)),
        };
        if (x.Length < 2000 * 96)
            results["Product"] = Bytes(session.RunProduct(x));
        session.RunTrain(x);
        results["W"] = Bytes(session.RunW());
        session.RunTrainScales(x);
        session.RunTrainScales(x);
        results["Scales"] = Bytes(session.RunScales());
        return results;
    }

    private static byte[] Bytes<T>(TensorView<T> view) where T : unmanaged => MemoryMarshal.AsBytes(view.Span).ToArray();
}
