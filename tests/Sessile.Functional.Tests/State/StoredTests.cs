using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.Runs;

namespace Sessile.Functional.Tests.State;

/// <summary>Elements of 8 and 16 bits go in and out of sessions like any others.</summary>
public sealed class StoredTests
{
    private static readonly byte[] Pixels = [1, 2, 3, 255, 0, 255];

    private static readonly float[] Floats = [1, 2, 3, 0.5f, 0, 1];

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
    public void Weights_of_bfloat16_are_multiplied_as_they_are_stored_and_packed_anew_when_they_change()
    {
        using var session = new Stored.Session();
        Assert.Equal([4f, 5.75f], session.RunProduct([1, 1, 1.5f]).ToArray());
        session.Kernel[0, 0] = (BFloat16)16;
        Assert.Equal([20f, 5.75f], session.RunProduct([1, 1, 1.5f]).ToArray());
        session.Variables["Kernel"].AsSpan<BFloat16>()[1] = (BFloat16)(-5);
        Assert.Equal([20f, 0.25f], session.RunProduct([1, 1, 1.5f]).ToArray());
        session.RunStep(Pixels);
        Assert.Equal([40f, 0.5f], session.RunProduct([1, 1, 1.5f]).ToArray());
        session.RunLearn([1, 1, 2]);
        Assert.Equal([37.5f, -2f], session.RunProduct([1, 1, 1.5f]).ToArray());
    }

    [Fact]
    public void Bfloat16_is_fetched_saved_and_restored()
    {
        using var session = new Stored.Session();
        var brief = new BFloat16[2];
        session.See([1.01f, 0, 256], brief, out var kernel);
        Assert.Equal([(BFloat16)512, (BFloat16)640], brief);
        Assert.Equal("[[0. , 0.5],\n [1. , 1.5],\n [2. , 2.5]]", kernel.ToString()!.ReplaceLineEndings("\n"));
        Assert.Equal([(BFloat16)0.1f, BFloat16.MaxValue, (BFloat16)(-2)], session.RunFixed().ToArray());
        session.Kernel[2, 1] = BFloat16.NegativeInfinity;
        using var file = new MemoryStream();
        session.Save(file);
        Assert.Contains("\"BF16\"", System.Text.Encoding.Latin1.GetString(file.ToArray()), StringComparison.Ordinal);
        file.Position = 0;
        using var other = new Stored.Session();
        other.Restore(file);
        Assert.True(session.RunKernel().Span.SequenceEqual(other.RunKernel().Span));
        Assert.Equal(ElementType.BFloat16, other.Variables["Kernel"].ElementType);
        Assert.Equal(12, other.Variables["Kernel"].ByteCount);
    }

    [Fact]
    public void Runs_allocate_nothing()
    {
        using var session = new Stored.Session(new() { Reserve = { ["batch"] = 2 } });
        Allocations.AssertNone(_ => session.RunSums(Pixels));
        Allocations.AssertNone(_ => session.RunClamped(Pixels));
        Allocations.AssertNone(_ => session.RunRows());
        Allocations.AssertNone(_ => session.RunStep(Pixels));
        Allocations.AssertNone(_ => session.RunProduct(Floats));
        Allocations.AssertNone(_ => session.RunBrief(Floats));
        Allocations.AssertNone(_ => session.RunLearn(Floats));
    }
}
