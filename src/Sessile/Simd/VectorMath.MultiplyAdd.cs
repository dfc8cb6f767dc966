using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>x · y + z</c>, rounded once where the processor has a fused instruction, twice elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y, Vector512<float> z)
        => Vector512.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y, Vector256<float> z)
        => Vector256.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z)
        => Lanes.MultiplyAdd(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float x, float y, float z)
        => MultiplyAdd(Vector128.CreateScalar(x), Vector128.CreateScalar(y), Vector128.CreateScalar(z)).ToScalar();

    /// <summary><c>x · y + z</c>, rounded once where the processor has a fused instruction, twice elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> x, Vector512<double> y, Vector512<double> z)
        => Vector512.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> x, Vector256<double> y, Vector256<double> z)
        => Vector256.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> x, Vector128<double> y, Vector128<double> z)
        => Lanes.MultiplyAdd(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double x, double y, double z)
        => MultiplyAdd(Vector128.CreateScalar(x), Vector128.CreateScalar(y), Vector128.CreateScalar(z)).ToScalar();
}
