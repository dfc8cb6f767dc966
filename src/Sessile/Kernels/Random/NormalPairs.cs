using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Pairs of normal floats from pairs of words, by Box and Muller's way. First the radii and then the angles: either is a long chain in which each step waits for the
/// one before, and a processor overlaps as many of them as it sees at once.
/// </summary>
internal static class NormalPairs
{
    /// <summary>So many pairs have their radii kept.</summary>
    private const int AtOnce = 256;

    /// <summary>Pairs of words, the first one low, into pairs of <c>n · deviation + mean</c> in their place.</summary>
    /// <param name="pairs">Whole vectors of 512 bits.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="mean">The mean.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(Span<ulong> pairs, float deviation, float mean)
    {
        Span<double> radii = stackalloc double[AtOnce];
        for (; pairs.Length > AtOnce; pairs = pairs[AtOnce..])
            Transform(ref MemoryMarshal.GetReference(pairs), AtOnce, ref MemoryMarshal.GetReference(radii), deviation, mean);
        Transform(ref MemoryMarshal.GetReference(pairs), (nuint)pairs.Length, ref MemoryMarshal.GetReference(radii), deviation, mean);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(ref ulong pairs, nuint count, ref double radii, float deviation, float mean)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint i = 0; i < count; i += (nuint)Vector512<ulong>.Count)
                Radius(Unit(Vector512.LoadUnsafe(ref pairs, i))).StoreUnsafe(ref radii, i);
            for (nuint i = 0; i < count; i += (nuint)Vector512<ulong>.Count)
                Turn(Vector512.LoadUnsafe(ref pairs, i), Vector512.LoadUnsafe(ref radii, i), deviation, mean).StoreUnsafe(ref pairs, i);
        }
        else
        {
            for (nuint i = 0; i < count; i += (nuint)Vector256<ulong>.Count)
                Radius(Unit(Vector256.LoadUnsafe(ref pairs, i))).StoreUnsafe(ref radii, i);
            for (nuint i = 0; i < count; i += (nuint)Vector256<ulong>.Count)
                Turn(Vector256.LoadUnsafe(ref pairs, i), Vector256.LoadUnsafe(ref radii, i), deviation, mean).StoreUnsafe(ref pairs, i);
        }
    }

    /// <summary><c>√(−2 ln max(u, 10⁻⁷))</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Radius(Vector512<double> u) => Vector512.Sqrt(PortableMath.Log(Vector512.MaxNative(Vector512.Create(1e-7), u)) * -2);

    /// <summary>The numbers that pairs of words give with the radii of their first ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Turn(Vector512<ulong> pairs, Vector512<double> radius, float deviation, float mean)
    {
        // The angle is a float in TensorFlow.
        var angle = Unit(pairs >>> 32) * (2 * Math.PI);
        var (sine, cosine) = PortableMath.SineAndCosine(Vector512.WidenLower(Vector512.Narrow(angle, angle)));
        var apart = Vector512.Narrow(sine * radius, cosine * radius);
        var together = Vector512.Shuffle(apart, Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));
        return (together * deviation + Vector512.Create(mean)).AsUInt64();
    }

    /// <summary>Numbers from [0, 1), as floats have them, from the low words: 23 bits are the mantissa of one from [1, 2), from which 1 is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Unit(Vector512<ulong> words) =>
        (((words & Vector512.Create(0x007FFFFFUL)) << 29) | Vector512.Create(0x3FF0000000000000UL)).AsDouble() - Vector512<double>.One;

    /// <inheritdoc cref="Radius(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Radius(Vector256<double> u) => Vector256.Sqrt(PortableMath.Log(Vector256.MaxNative(Vector256.Create(1e-7), u)) * -2);

    /// <inheritdoc cref="Turn(Vector512{ulong}, Vector512{double}, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Turn(Vector256<ulong> pairs, Vector256<double> radius, float deviation, float mean)
    {
        // The angle is a float in TensorFlow.
        var angle = Unit(pairs >>> 32) * (2 * Math.PI);
        var (sine, cosine) = PortableMath.SineAndCosine(Vector256.WidenLower(Vector256.Narrow(angle, angle)));
        var apart = Vector256.Narrow(sine * radius, cosine * radius);
        var together = Vector256.Shuffle(apart, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
        return (together * deviation + Vector256.Create(mean)).AsUInt64();
    }

    /// <inheritdoc cref="Unit(Vector512{ulong})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Unit(Vector256<ulong> words) =>
        (((words & Vector256.Create(0x007FFFFFUL)) << 29) | Vector256.Create(0x3FF0000000000000UL)).AsDouble() - Vector256<double>.One;
}
