using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc sine, from −π/2 to π/2; NaN beyond [−1, 1].</summary>
    /// <remarks>Within 1 unit in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Asin(Vector512<double> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
        var magnitude = Vector512.Abs(x);
        var large = Vector512.GreaterThan(magnitude, Vector512.Create(0.5));
        var square = Vector512.ConditionalSelect(large, Vector512.Create(0.5) - magnitude * Vector512.Create(0.5), x * x);
        var root = Vector512.ConditionalSelect(large, Vector512.Sqrt(square), magnitude);
        var p = root * square * AsinSeries(square);

        // The root's rounding error is what it leaves over twice the root. It counts where the difference is small and the root from ¼ to ½: there 3 − 4 times the root is near enough.
        var left = Vector512.MultiplyAddEstimate(-root, root, square);
        var correction = Vector512.MultiplyAddEstimate(left, Vector512.MultiplyAddEstimate(root, Vector512.Create(-4d), Vector512.Create(3d)), p);
        var far = Vector512.Create(1.5707963267948966) - (root + root);
        var rest = (Vector512.Create(1.5707963267948966) - far) - (root + root);
        far += rest - (correction + correction - Vector512.Create(6.123233995736766e-17));
        return Vector512.ConditionalSelect(large, far, root + p) | (x & Vector512.Create(-0d));
    }

    /// <inheritdoc cref="Asin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Asin(Vector256<double> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
        var magnitude = Vector256.Abs(x);
        var large = Vector256.GreaterThan(magnitude, Vector256.Create(0.5));
        var square = Vector256.ConditionalSelect(large, Vector256.Create(0.5) - magnitude * Vector256.Create(0.5), x * x);
        var root = Vector256.ConditionalSelect(large, Vector256.Sqrt(square), magnitude);
        var p = root * square * AsinSeries(square);

        // The root's rounding error is what it leaves over twice the root. It counts where the difference is small and the root from ¼ to ½: there 3 − 4 times the root is near enough.
        var left = Vector256.MultiplyAddEstimate(-root, root, square);
        var correction = Vector256.MultiplyAddEstimate(left, Vector256.MultiplyAddEstimate(root, Vector256.Create(-4d), Vector256.Create(3d)), p);
        var far = Vector256.Create(1.5707963267948966) - (root + root);
        var rest = (Vector256.Create(1.5707963267948966) - far) - (root + root);
        far += rest - (correction + correction - Vector256.Create(6.123233995736766e-17));
        return Vector256.ConditionalSelect(large, far, root + p) | (x & Vector256.Create(-0d));
    }

    /// <inheritdoc cref="Asin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Asin(Vector128<double> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
        var magnitude = Vector128.Abs(x);
        var large = Vector128.GreaterThan(magnitude, Vector128.Create(0.5));
        var square = Vector128.ConditionalSelect(large, Vector128.Create(0.5) - magnitude * Vector128.Create(0.5), x * x);
        var root = Vector128.ConditionalSelect(large, Vector128.Sqrt(square), magnitude);
        var p = root * square * AsinSeries(square);

        // The root's rounding error is what it leaves over twice the root. It counts where the difference is small and the root from ¼ to ½: there 3 − 4 times the root is near enough.
        var left = Lanes.MultiplyAdd(-root, root, square);
        var correction = Lanes.MultiplyAdd(left, Lanes.MultiplyAdd(root, Vector128.Create(-4d), Vector128.Create(3d)), p);
        var far = Vector128.Create(1.5707963267948966) - (root + root);
        var rest = (Vector128.Create(1.5707963267948966) - far) - (root + root);
        far += rest - (correction + correction - Vector128.Create(6.123233995736766e-17));
        return Vector128.ConditionalSelect(large, far, root + p) | (x & Vector128.Create(-0d));
    }

    /// <inheritdoc cref="Asin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asin(double x) => Asin(Vector128.CreateScalar(x)).ToScalar();
}
