using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>Elements of 8 and 16 bits go in and out of sessions like any others.</summary>
public sealed class StoredTests
{
    private static readonly byte[] Pixels = [1, 2, 3, 255, 0, 255];

    [Fact]
    public void Bytes_are_multiplied_by_weights_of_eight_bits_and_summed_as_int()
    {
        using var session = new Stored.Session();
        Assert.Equal([1 + 6 - 15, -2 + 8 + 18, 255 - 1275, -510 + 1530], session.RunSums(Pixels).ToArray());
        Assert.Equal([-4f, 12f, -510f, 510f], session.RunScaled(Pixels).ToArray());
    }

    [Fact]
    public void Weights_that_were_written_are_packed_anew()
    {
        using var session = new Stored.Session();
        session.RunSums(Pixels);
        session.Weights[0, 0] = -128;
        Assert.Equal(-128 + 6 - 15, session.RunSums(Pixels)[0, 0]);
        session.Variables["Weights"].AsSpan<sbyte>()[1] = 127;
        Assert.Equal(127 + 8 + 18, session.RunSums(Pixels)[0, 1]);
    }

    [Fact]
    public void Halves_and_bytes_are_written_to_spans_and_by_views()
    {
        using var session = new Stored.Session();
        var clamped = new byte[4];
        var rows = new Half[4];
        session.Look(session.RunImages(), clamped, rows, out var scale);
        Assert.Equal([0, 4, 3, 0], clamped);
        Assert.Equal((Half)0.5f, scale);
        Assert.Equal([(Half)1.5f, (Half)1.75f, (Half)0.5f, (Half)0.75f], rows);
        Assert.Equal("[[1.5 , 1.75],\n [0.5 , 0.75]]", session.RunRows().ToString()!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Variables_of_every_width_are_assigned_saved_and_restored()
    {
        using var session = new Stored.Session();
        session.RunStep(Pixels);
        session.RunStep(Pixels);
        session.Scale = (Half)(-3);
        using var file = new MemoryStream();
        session.Save(file);
        file.Position = 0;
        using var other = new Stored.Session();
        other.Restore(file);
        Assert.Equal([(short)-16, (short)2040], other.RunCounts().ToArray());
        Assert.Equal((Half)7, other.Table[3, 1]);
        Assert.Equal((Half)(-3), other.RunScale());
        Assert.Equal([1, -2, 3, 4, -5, 6], other.Variables["Weights"].AsSpan<sbyte>().ToArray());
    }

    [Fact]
    public void Runs_allocate_nothing()
    {
        using var session = new Stored.Session(new() { Reserve = { ["batch"] = 2 } });
        Allocations.AssertNone(_ => session.RunSums(Pixels));
        Allocations.AssertNone(_ => session.RunClamped(Pixels));
        Allocations.AssertNone(_ => session.RunRows());
        Allocations.AssertNone(_ => session.RunStep(Pixels));
    }
}
