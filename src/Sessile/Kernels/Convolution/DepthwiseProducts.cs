using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Sums over pixels of products of two rows of channels, element by element.</summary>
internal static class DepthwiseProducts<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Adds to <paramref name="sums"/>, for each channel, the products of <paramref name="count"/> pairs of rows; those of the left lie <paramref name="step"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref T left, nint step, ref T right, nint rightStep, nint count, ref T sums, nint channels)
    {
        nint channel = 0;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            for (; channel <= channels - Vector256<T>.Count; channel += Vector256<T>.Count)
                AddVector(ref Unsafe.Add(ref left, channel), step, ref Unsafe.Add(ref right, channel), rightStep, count, ref Unsafe.Add(ref sums, channel));
        }

        for (; channel < channels; channel++)
        {
            T sum = T.Zero;
            for (nint i = 0; i < count; i++)
                sum += Unsafe.Add(ref left, i * step + channel) * Unsafe.Add(ref right, i * rightStep + channel);
            Unsafe.Add(ref sums, channel) += sum;
        }
    }

    /// <summary>Four sums, of every fourth pair each, since one would wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddVector(ref T left, nint step, ref T right, nint rightStep, nint count, ref T sums)
    {
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default;
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            s0 = AddPair(ref left, 0, ref right, 0, s0);
            s1 = AddPair(ref left, step, ref right, rightStep, s1);
            s2 = AddPair(ref left, 2 * step, ref right, 2 * rightStep, s2);
            s3 = AddPair(ref left, 3 * step, ref right, 3 * rightStep, s3);
            left = ref Unsafe.Add(ref left, 4 * step);
            right = ref Unsafe.Add(ref right, 4 * rightStep);
        }

        for (nint rest = 0; rest < count - i; rest++)
            s0 = AddPair(ref left, rest * step, ref right, rest * rightStep, s0);
        (Vector256.LoadUnsafe(ref sums) + ((s0 + s1) + (s2 + s3))).StoreUnsafe(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> AddPair(ref T left, nint leftAt, ref T right, nint rightAt, Vector256<T> sum) =>
        Fused.MultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)leftAt), Vector256.LoadUnsafe(ref right, (nuint)rightAt), sum);
}
