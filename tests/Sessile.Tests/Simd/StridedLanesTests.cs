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
