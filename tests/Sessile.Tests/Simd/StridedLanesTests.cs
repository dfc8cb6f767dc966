using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

public sealed class StridedLanesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_elements_a_stride_apart_are_picked_up_and_none_beyond_the_last(int stride)
    {
        Check<int>(stride, i => i);
        Check<float>(stride, i => i);
        Check<long>(stride, i => i);
        Check<double>(stride, i => i);
    }

    [Fact]
    public void Elements_are_read_backwards_down_to_the_first()
    {
        CheckReversed<int>(i => i);
        CheckReversed<float>(i => i);
        CheckReversed<long>(i => i);
        CheckReversed<double>(i => i);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Elements_of_8_and_16_bits_are_picked_up_widened_and_none_beyond_the_last(int stride)
    {
        static float Value(int i) => i - 20;
        using var bytes = Counted((15 * stride) + 1, i => (byte)i);
        Assert.Equal(Picked(16, stride, i => i), Elements(NarrowLanes.Pick512(ref bytes.Origin, stride)));
        using var sbytes = Counted((7 * stride) + 1, i => (sbyte)Value(i));
        Assert.Equal(Picked(8, stride, i => (int)Value(i)), Elements(NarrowLanes.Pick256(ref sbytes.Origin, stride)));
        using var shorts = Counted((3 * stride) + 1, i => (short)Value(i));
        Assert.Equal(Picked(4, stride, i => (int)Value(i)), Elements(NarrowLanes.Pick128(ref shorts.Origin, stride)));
        using var halves = Counted((15 * stride) + 1, i => (Half)Value(i));
        Assert.Equal(Picked(16, stride, Value), Elements(NarrowLanes.Pick512(ref halves.Origin, stride)));
        Assert.Equal(Picked(8, stride, Value), Elements(NarrowLanes.Pick256(ref halves.Origin, stride)));
        Assert.Equal(Picked(4, stride, Value), Elements(NarrowLanes.Pick128(ref halves.Origin, stride)));
        using var brains = Counted((15 * stride) + 1, i => (BFloat16)Value(i));
        Assert.Equal(Picked(16, stride, Value), Elements(NarrowLanes.Pick512(ref brains.Origin, stride)));
    }

    [Fact]
    public void Elements_of_8_and_16_bits_are_read_backwards_down_to_the_first()
    {
        using (var memory = Counted(16, i => (byte)(250 + i)))
            Assert.Equal([.. Enumerable.Range(0, 16).Reverse().Select(i => (int)(byte)(250 + i))], Elements(NarrowLanes.Reversed512(ref Last(memory))));
        using (var memory = Counted(16, i => (sbyte)(i - 9)))
            Assert.Equal([.. Enumerable.Range(0, 16).Reverse().Select(i => i - 9)], Elements(NarrowLanes.Reversed512(ref Last(memory))));
        using (var memory = Counted(8, i => (sbyte)(i - 9)))
            Assert.Equal([.. Enumerable.Range(0, 8).Reverse().Select(i => i - 9)], Elements(NarrowLanes.Reversed256(ref Last(memory))));
        using (var memory = Counted(4, i => (byte)(i + 200)))
            Assert.Equal([203, 202, 201, 200], Elements(NarrowLanes.Reversed128(ref Last(memory))));
        using (var memory = Counted(8, i => (short)(i - 4)))
            Assert.Equal([3, 2, 1, 0, -1, -2, -3, -4], Elements(NarrowLanes.Reversed256(ref Last(memory))));
        using (var memory = Counted(4, i => (Half)(i - 0.5f)))
            Assert.Equal([2.5f, 1.5f, 0.5f, -0.5f], Elements(NarrowLanes.Reversed128(ref Last(memory))));
        using (var memory = Counted(8, i => (BFloat16)(i - 0.5f)))
            Assert.Equal([.. Enumerable.Range(0, 8).Reverse().Select(i => i - 0.5f)], Elements(NarrowLanes.Reversed256(ref Last(memory))));
        using (var memory = Counted(16, i => (Half)(i - 0.5f)))
            Assert.Equal([.. Enumerable.Range(0, 16).Reverse().Select(i => i - 0.5f)], Elements(NarrowLanes.Reversed512(ref Last(memory))));
    }

    private static T[] Picked<T>(int count, int stride, Func<int, T> value) => [.. Enumerable.Range(0, count).Select(i => value(i * stride))];

    private static void Check<T>(int stride, Func<int, T> value)
        where T : unmanaged
    {
        T[] Expected(int count) => [.. Enumerable.Range(0, count).Select(i => value(i * stride))];
        using (var memory = Counted(((Vector512<T>.Count - 1) * stride) + 1, value))
            Assert.Equal(Expected(Vector512<T>.Count), Elements(StridedLanes.Load512(in memory.Origin, stride)));
        using (var memory = Counted(((Vector256<T>.Count - 1) * stride) + 1, value))
            Assert.Equal(Expected(Vector256<T>.Count), Elements(StridedLanes.Load256(in memory.Origin, stride)));
        using (var memory = Counted(((Vector128<T>.Count - 1) * stride) + 1, value))
            Assert.Equal(Expected(Vector128<T>.Count), Elements(StridedLanes.Load128(in memory.Origin, stride)));
    }

    private static void CheckReversed<T>(Func<int, T> value)
        where T : unmanaged
    {
        T[] Expected(int count) => [.. Enumerable.Range(0, count).Reverse().Select(value)];
        using (var memory = Counted(Vector512<T>.Count, value))
            Assert.Equal(Expected(Vector512<T>.Count), Elements(StridedLanes.Reversed512(in Last(memory))));
        using (var memory = Counted(Vector256<T>.Count, value))
            Assert.Equal(Expected(Vector256<T>.Count), Elements(StridedLanes.Reversed256(in Last(memory))));
        using (var memory = Counted(Vector128<T>.Count, value))
            Assert.Equal(Expected(Vector128<T>.Count), Elements(StridedLanes.Reversed128(in Last(memory))));
    }

    private static ref T Last<T>(GuardedMemory<T> memory)
        where T : unmanaged => ref Unsafe.Add(ref memory.Origin, memory.Count - 1);

    private static GuardedMemory<T> Counted<T>(int count, Func<int, T> value)
        where T : unmanaged => new([.. Enumerable.Range(0, count).Select(value)]);

    private static T[] Elements<T>(Vector512<T> vector) => [.. Enumerable.Range(0, Vector512<T>.Count).Select(i => vector[i])];

    private static T[] Elements<T>(Vector256<T> vector) => [.. Enumerable.Range(0, Vector256<T>.Count).Select(i => vector[i])];

    private static T[] Elements<T>(Vector128<T> vector) => [.. Enumerable.Range(0, Vector128<T>.Count).Select(i => vector[i])];
}
