using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class SessionMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100_000)]
    public unsafe void Memory_is_zero_and_starts_on_a_64_byte_boundary(int bytes)
    {
        for (int i = 0; i < 20; i++)
        {
            var memory = new AlignedMemory(bytes);
            Assert.Equal(0, (nint)Unsafe.AsPointer(ref memory.At<byte>(0)) & 63);
            Assert.Equal(-1, MemoryMarshal.CreateSpan(ref memory.At<byte>(0), bytes).IndexOfAnyExcept((byte)0));
        }
    }

    [Fact]
    public void Sixty_four_bytes_behind_the_end_are_still_the_arrays()
    {
        for (int bytes = 0; bytes <= 200; bytes++)
        {
            Assert.True(new AlignedMemory(bytes).Readable >= bytes + 64);
        }
    }

    [Fact]
    public unsafe void A_span_into_a_session_outlives_it()
    {
        Span<float> scratch = Orphan(out nint address);
        for (int i = 0; i < 3; i++) GC.Collect();
        Assert.Equal(42, scratch[7]);
        Assert.Equal(address, (nint)Unsafe.AsPointer(ref scratch[0]));
    }

    [Fact]
    public void Scratch_memory_grows_and_never_shrinks()
    {
        using var session = new TestSession(TestSession.Layout);
        Span<float> old = session.ScratchMemory<float>(0, 10);
        old[3] = 5;
        session.EnsureScratch(1000);
        Assert.Equal(5, session.ScratchRef<float>(12));
        session.EnsureScratch(1001);
        Assert.Equal(0, session.ScratchRef<float>(12));
        Assert.Equal(5, old[3]);
        session.ScratchRef<float>(1000) = 6;
        session.EnsureScratch(10);
        session.EnsureScratch(1500);
        Assert.Equal(6, session.ScratchRef<float>(1000));
    }

    [Fact]
    public void A_size_that_creeps_upward_seldom_allocates()
    {
        using var session = new TestSession(TestSession.Layout);
        int growths = 0;
        for (int bytes = 1000; bytes < 100_000; bytes += 100)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            session.EnsureScratch(bytes);
            if (GC.GetAllocatedBytesForCurrentThread() != before) growths++;
        }

        Assert.InRange(growths, 1, 15);
    }

    [Fact]
    public void Two_sessions_share_no_memory()
    {
        using var first = TestSession.Initialized();
        using var second = TestSession.Initialized();
        first.VariableRef<float>(0) = 100;
        first.ScratchRef<float>(0) = 100;
        Assert.Equal(1, second.VariableRef<float>(0));
        Assert.Equal(0, second.ScratchRef<float>(0));
    }

    [Fact]
    public void A_layout_refuses_variables_outside_its_memory_or_of_one_name()
    {
        Assert.Throws<ArgumentException>(() => Layout(new VariableDefinition("a", ElementType.Float, [5], true, 0)));
        Assert.Throws<ArgumentException>(() => Layout(new VariableDefinition("a", ElementType.Float, [1], true, 2)));
        Assert.Throws<ArgumentException>(() => Layout(new VariableDefinition("a", ElementType.Float, [1], true, -4)));
        Assert.Throws<ArgumentException>(() => Layout(new VariableDefinition("a", ElementType.SByte, [1], true, 0), new VariableDefinition("a", ElementType.SByte, [1], true, 1)));
        Assert.Throws<ArgumentException>(() => new VariableDefinition("a", ElementType.SByte, [1 << 16, 1 << 16], true, 0));
        Assert.NotNull(Layout(new VariableDefinition("a", ElementType.Float, [4], true, 0)));
    }

    [Fact]
    public void Reserved_sizes_must_name_dimensions_of_the_graph()
    {
        using var session = new TestSession(TestSession.Layout, new() { Reserve = { ["batch"] = 64 } });
        Assert.Equal(64, session.ReservedSize("batch"));
        Assert.Equal(0, session.ReservedSize("length"));
        var unknown = Assert.Throws<ArgumentException>(() => new TestSession(TestSession.Layout, new() { Reserve = { ["bacth"] = 64 } }));
        Assert.Contains("Sample has no dynamic dimension 'bacth'; did you mean 'batch'?", unknown.Message);
        Assert.Throws<ArgumentException>(() => new TestSession(TestSession.Layout, new() { Reserve = { ["batch"] = -1 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TestSession(TestSession.Layout, new() { Threads = -1 }));
    }

    [Fact]
    public void Print_nodes_write_where_the_options_say()
    {
        var output = new StringWriter();
        using var session = new TestSession(TestSession.Layout, new() { Output = output });
        Assert.Same(output, session.PrintOutput);
        using var other = new TestSession(TestSession.Layout);
        Assert.NotNull(other.PrintOutput);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe Span<float> Orphan(out nint address)
    {
        using var session = new TestSession(TestSession.Layout);
        Span<float> scratch = session.ScratchMemory<float>(0, 10);
        scratch[7] = 42;
        address = (nint)Unsafe.AsPointer(ref scratch[0]);
        return scratch;
    }

    private static SessionLayout Layout(params VariableDefinition[] variables) => new("Small", variables, 16, 0);
}
