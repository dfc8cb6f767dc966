using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.Control;

public sealed class RecurrentTests : IDisposable
{
    private const int Batch = 16;
    private const int Time = 6;

    private readonly Recurrent.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Variables_are_named_and_shaped_as_TensorFlows_cells_have_them() => Assert.Equal(
        ["Encoded/Lstm/bias [16]", "Encoded/Lstm/kernel [7, 16]", "Gated/Gru/candidate/bias [2]", "Gated/Gru/candidate/kernel [4, 2]", "Gated/Gru/gates/bias [4]", "Gated/Gru/gates/kernel [4, 4]"],
        _session.Variables.Where(v => v.Name.StartsWith("Encoded", StringComparison.Ordinal) || v.Name.StartsWith("Gated", StringComparison.Ordinal))
            .Where(v => !v.Name.Contains("adam", StringComparison.Ordinal)).Select(v => $"{v.Name} [{string.Join(", ", v.Shape.ToArray())}]").Order(StringComparer.Ordinal));

    [Fact]
    public void Past_its_length_a_sequence_leaves_the_state_and_puts_out_zeros()
    {
        float[] x = [.. Enumerable.Range(0, 2 * 4 * 3).Select(i => MathF.Sin(i))];
        _session.Encode(x, [4, 2], 2, 4, out var outputs, out var last);
        float[] long4 = outputs.ToArray(), state = last.ToArray();
        Assert.Equal(new float[8], long4[(16 + 8)..]);
        Assert.DoesNotContain(0, long4[..(16 + 8)]);
        Assert.Equal(long4[12..16], state[..4]);
        Assert.Equal(long4[20..24], state[4..]);
        _session.Encode(x.AsSpan(12, 6), [2], 1, 2, out outputs, out last);
        Assert.Equal(long4[16..24], outputs.ToArray());
    }

    [Fact]
    public void A_layer_learns_to_remember_what_came_first()
    {
        var random = new Random(5);
        var losses = Enumerable.Range(0, 400).Select(_ => Step(random)).ToArray();
        Assert.InRange(losses[..10].Average(), 0.5f, 1f);
        Assert.InRange(losses[^100..].Average(), 0, 0.35f);
    }

    [Fact]
    public void Training_through_time_allocates_nothing()
    {
        var random = new Random(4);
        float[] x = new float[Batch * Time * 3];
        int[] lengths = new int[Batch], labels = new int[Batch];
        Fill(random, x, lengths, labels);
        Allocations.AssertNone(_ => _session.Step(x, lengths, labels, Batch, Time), 100);
    }

    private float Step(Random random)
    {
        float[] x = new float[Batch * Time * 3];
        int[] lengths = new int[Batch], labels = new int[Batch];
        Fill(random, x, lengths, labels);
        return _session.Step(x, lengths, labels, Batch, Time);
    }

    private static void Fill(Random random, float[] x, int[] lengths, int[] labels)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = (random.NextSingle() * 2) - 1;
        for (var b = 0; b < Batch; b++)
            (lengths[b], labels[b]) = (random.Next(1, Time + 1), x[b * Time * 3] > 0 ? 1 : 0);
    }
}
