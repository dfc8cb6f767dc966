using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The least lane; NaN if there is one.</summary>
    /// <remarks>Halves are laid on each other: lane i with lane i + n/2, until one is left.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(Vector512<float> x) => Min(Minimum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(Vector256<float> x) => Min(Minimum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(Vector128<float> x)
    {
        var y = Minimum(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Minimum(y[0], y[1]);
    }

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(Vector512<double> x) => Min(Minimum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(Vector256<double> x) => Min(Minimum(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(Vector128<double> x) => Minimum(x[0], x[1]);

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(Vector512<int> x) => Min(Vector256.Min(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(Vector256<int> x) => Min(Vector128.Min(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Min(Vector128<int> x)
    {
        var y = Vector128.Min(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(y[0], y[1]);
    }

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Min(Vector512<long> x) => Min(Vector256.Min(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Min(Vector256<long> x) => Min(Vector128.Min(x.GetLower(), x.GetUpper()));

    /// <inheritdoc cref="Min(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Min(Vector128<long> x) => Math.Min(x[0], x[1]);
}
