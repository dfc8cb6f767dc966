using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Adds a part to a total, together with what rounding took from the total before, and keeps what it takes now.</summary>
    /// <remarks>
    /// Kahan's sum by Knuth's exact sum of two: <c>total + lost</c> has an error of two roundings, however many parts there are. Where the total is
    /// no number, or infinite, nothing is lost.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector512<float> part, ref Vector512<float> total, ref Vector512<float> lost)
    {
        Vector512<float> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector512.ConditionalSelect(Vector512.Equals(error, error), error, Vector512<float>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector256<float> part, ref Vector256<float> total, ref Vector256<float> lost)
    {
        Vector256<float> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector256.ConditionalSelect(Vector256.Equals(error, error), error, Vector256<float>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector128<float> part, ref Vector128<float> total, ref Vector128<float> lost)
    {
        Vector128<float> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector128.ConditionalSelect(Vector128.Equals(error, error), error, Vector128<float>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(float part, ref float total, ref float lost)
    {
        float more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = float.IsNaN(error) ? 0 : error;
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector512<double> part, ref Vector512<double> total, ref Vector512<double> lost)
    {
        Vector512<double> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector512.ConditionalSelect(Vector512.Equals(error, error), error, Vector512<double>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector256<double> part, ref Vector256<double> total, ref Vector256<double> lost)
    {
        Vector256<double> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector256.ConditionalSelect(Vector256.Equals(error, error), error, Vector256<double>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(Vector128<double> part, ref Vector128<double> total, ref Vector128<double> lost)
    {
        Vector128<double> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector128.ConditionalSelect(Vector128.Equals(error, error), error, Vector128<double>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate(Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(double part, ref double total, ref double lost)
    {
        double more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = double.IsNaN(error) ? 0 : error;
        total = sum;
    }
}
