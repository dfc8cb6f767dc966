using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Tests.Kernels;

namespace Sessile.Tests.Simd;

public sealed class StoreLanesTests
{
    [Fact]
    public void The_last_lanes_are_stored_and_what_stands_before_them_stays()
    {
        Check<int, int>(i => i);
        Check<float, int>(i => i);
        Check<long, long>(i => i);
        Check<double, long>(i => i);
    }

    private static void Check<T, TMask>(Func<int, T> value)
        where T : unmanaged
        where TMask : unmanaged
    {
        for (var from = 0; from <= Vector512<T>.Count; from++)
        {
            Check(Vector512<T>.Count, from, value, m => VectorMath.StoreLanes(Vector512.LoadUnsafe(ref value.Counted(16)[0]), Lanes512<TMask>(from), ref m.Origin, 1));
            Check(Vector256<T>.Count, from, value, m => VectorMath.StoreLanes(Vector256.LoadUnsafe(ref value.Counted(16)[0]), Lanes512<TMask>(from).GetLower(), ref m.Origin, 1));
            Check(Vector128<T>.Count, from, value, m => VectorMath.StoreLanes(Vector128.LoadUnsafe(ref value.Counted(16)[0]), Lanes512<TMask>(from).GetLower().GetLower(), ref m.Origin, 1));
        }
    }

    /// <summary>One element, then a vector's, up to the end of what may be touched.</summary>
    private static void Check<T>(int lanes, int from, Func<int, T> value, Action<GuardedMemory<T>> store)
        where T : unmanaged
    {
        using var memory = new GuardedMemory<T>(value.Before(lanes + 1));
        store(memory);
        T[] expected = [.. Enumerable.Range(-1, lanes + 1).Select(i => i >= from ? value(i + 1) : value(-i - 2))];
        Assert.Equal(expected, memory.Span.ToArray());
    }

    private static Vector512<TMask> Lanes512<TMask>(int from)
        where TMask : unmanaged
    {
        var lanes = Vector512<TMask>.Zero;
        for (var i = from; i < Vector512<TMask>.Count; i++)
            lanes = lanes.WithElement(i, Vector512<TMask>.AllBitsSet[0]);
        return lanes;
    }
}

/// <summary>Numbers to tell elements by.</summary>
file static class Numbers
{
    public static T[] Counted<T>(this Func<int, T> value, int count) => [.. Enumerable.Range(1, count).Select(value)];

    public static T[] Before<T>(this Func<int, T> value, int count) => [.. Enumerable.Range(0, count).Select(i => value(-i - 1))];
}
