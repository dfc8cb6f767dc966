using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The remainder of the division that truncates, C#'s <c>%</c>: exact, with the sign of x; of infinities x itself, by zero NaN.</summary>
    /// <remarks>Lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mod(Vector512<float> x, Vector512<float> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mod(Vector256<float> x, Vector256<float> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mod(Vector128<float> x, Vector128<float> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mod(float x, float y) => x % y;

    /// <summary>The remainder of the division that truncates, C#'s <c>%</c>: exact, with the sign of x; of infinities x itself, by zero NaN.</summary>
    /// <remarks>Lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mod(Vector512<double> x, Vector512<double> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mod(Vector256<double> x, Vector256<double> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Mod(Vector128<double> x, Vector128<double> y) => Lanes.Map(x, y, &Remainder);

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mod(double x, double y) => x % y;

    private static double Remainder(double x, double y) => x % y;
}
