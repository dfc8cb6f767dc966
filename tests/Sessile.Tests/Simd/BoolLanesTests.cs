using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

/// <summary>Conditions are read whatever their bytes are, up to the end of memory, and written as 0 and 1.</summary>
public sealed class BoolLanesTests
{
    private delegate void Copy(ref bool from, ref bool to);

    [Fact]
    public void Conditions_are_read_and_written_at_every_width_up_to_the_end_of_memory()
    {
        Check(64, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Bytes512(ref from, 0), ref to, 0));
        Check(32, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Bytes256(ref from, 0), ref to, 0));
        Check(16, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Bytes128(ref from, 0), ref to, 0));
        Check(16, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Ints512(ref from, 0), ref to, 0));
        Check(8, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Ints256(ref from, 0), ref to, 0));
        Check(4, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Ints128(ref from, 0), ref to, 0));
        Check(8, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Longs512(ref from, 0), ref to, 0));
        Check(4, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Longs256(ref from, 0), ref to, 0));
        Check(2, (ref bool from, ref bool to) => BoolLanes.Store(BoolLanes.Longs128(ref from, 0), ref to, 0));
    }

    [Fact]
    public void Lanes_are_all_ones_or_zero()
    {
        byte[] bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)(i % 3 * 127))];
        ref bool origin = ref Unsafe.As<byte, bool>(ref bytes[0]);
        for (int i = 0; i < 8; i++)
        {
            int expected = bytes[i] == 0 ? 0 : -1;
            Assert.Equal(expected, BoolLanes.Bytes512(ref origin, 0)[i]);
            Assert.Equal(expected, BoolLanes.Ints256(ref origin, 0)[i]);
            Assert.Equal(expected, BoolLanes.Longs512(ref origin, 0)[i]);
        }
    }

    private static void Check(int count, Copy copy)
    {
        byte[] values = [0, 1, 2, 0, 255, 128, 0, 0];
        using var source = new GuardedMemory<bool>(count);
        using var target = new GuardedMemory<bool>(count);
        for (int shift = 0; shift < values.Length; shift++)
        {
            for (int i = 0; i < count; i++)
                Unsafe.As<bool, byte>(ref source.Span[i]) = values[(i + shift) % values.Length];
            copy(ref source.Origin, ref target.Origin);
            for (int i = 0; i < count; i++)
                Assert.Equal(values[(i + shift) % values.Length] == 0 ? 0 : 1, Unsafe.As<bool, byte>(ref target.Span[i]));
        }
    }
}
