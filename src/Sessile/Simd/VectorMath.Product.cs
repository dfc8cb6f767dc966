using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The product of the lanes.</summary>
    /// <remarks>Halves are laid on each other: lane i with lane i + n/2, until one is left.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Product(Vector512<float> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Product(Vector256<float> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Product(Vector128<float> x)
    {
        var y = x * Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));
        return y[0] * y[1];
    }

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector512<double> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector256<double> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector128<double> x) => x[0] * x[1];

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Product(Vector512<int> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Product(Vector256<int> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Product(Vector128<int> x)
    {
        var y = x * Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));
        return y[0] * y[1];
    }

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Product(Vector512<long> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Product(Vector256<long> x) => Product(x.GetLower() * x.GetUpper());

    /// <inheritdoc cref="Product(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Product(Vector128<long> x) => x[0] * x[1];
}
