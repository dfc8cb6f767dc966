using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The remainder of the division that rounds down, Python's <c>%</c>: it has the sign of y.</summary>
    /// <remarks>By <see cref="Mod(Vector512{float}, Vector512{float})"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FloorMod(Vector512<float> x, Vector512<float> y)
    {
        var remainder = Mod(x, y);
        // A remainder of zero has neither sign and stays.
        var unlike = Vector512.LessThan(remainder, Vector512<float>.Zero) ^ Vector512.LessThan(y, Vector512<float>.Zero);
        var move = Vector512.AndNot(unlike, Vector512.Equals(remainder, Vector512<float>.Zero));
        return Vector512.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FloorMod(Vector256<float> x, Vector256<float> y)
    {
        var remainder = Mod(x, y);
        // A remainder of zero has neither sign and stays.
        var unlike = Vector256.LessThan(remainder, Vector256<float>.Zero) ^ Vector256.LessThan(y, Vector256<float>.Zero);
        var move = Vector256.AndNot(unlike, Vector256.Equals(remainder, Vector256<float>.Zero));
        return Vector256.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FloorMod(Vector128<float> x, Vector128<float> y)
    {
        var remainder = Mod(x, y);
        // A remainder of zero has neither sign and stays.
        var unlike = Vector128.LessThan(remainder, Vector128<float>.Zero) ^ Vector128.LessThan(y, Vector128<float>.Zero);
        var move = Vector128.AndNot(unlike, Vector128.Equals(remainder, Vector128<float>.Zero));
        return Vector128.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FloorMod(float x, float y)
        => FloorMod(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();

    /// <summary>The remainder of the division that rounds down, Python's <c>%</c>: it has the sign of y.</summary>
    /// <remarks>By <see cref="Mod(Vector512{float}, Vector512{float})"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> FloorMod(Vector512<double> x, Vector512<double> y)
    {
        var remainder = Mod(x, y);
        var unlike = Vector512.LessThan(remainder, Vector512<double>.Zero) ^ Vector512.LessThan(y, Vector512<double>.Zero);
        var move = Vector512.AndNot(unlike, Vector512.Equals(remainder, Vector512<double>.Zero));
        return Vector512.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FloorMod(Vector256<double> x, Vector256<double> y)
    {
        var remainder = Mod(x, y);
        var unlike = Vector256.LessThan(remainder, Vector256<double>.Zero) ^ Vector256.LessThan(y, Vector256<double>.Zero);
        var move = Vector256.AndNot(unlike, Vector256.Equals(remainder, Vector256<double>.Zero));
        return Vector256.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> FloorMod(Vector128<double> x, Vector128<double> y)
    {
        var remainder = Mod(x, y);
        var unlike = Vector128.LessThan(remainder, Vector128<double>.Zero) ^ Vector128.LessThan(y, Vector128<double>.Zero);
        var move = Vector128.AndNot(unlike, Vector128.Equals(remainder, Vector128<double>.Zero));
        return Vector128.ConditionalSelect(move, remainder + y, remainder);
    }

    /// <inheritdoc cref="FloorMod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FloorMod(double x, double y)
        => FloorMod(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();
}
