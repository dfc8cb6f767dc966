using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The greatest lane; NaN if there is one.</summary>
    /// <remarks>Halves are laid on each other: lane i with lane i + n/2, until one is left.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> x) => Max(Maximum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> x) => Max(Maximum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector128<float> x)
    {
        var y = Maximum(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Maximum(y[0], y[1]);
    }

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector512<double> x) => Max(Maximum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector256<double> x) => Max(Maximum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector128<double> x) => Maximum(x[0], x[1]);

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(Vector512<int> x) => Max(Vector256.Max(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(Vector256<int> x) => Max(Vector128.Max(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Max(Vector128<int> x)
    {
        var y = Vector128.Max(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(y[0], y[1]);
    }

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Max(Vector512<long> x) => Max(Vector256.Max(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Max(Vector256<long> x) => Max(Vector128.Max(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Max(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Max(Vector128<long> x) => Math.Max(x[0], x[1]);
}
