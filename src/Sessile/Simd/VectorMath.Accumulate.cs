using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Adds a part to a total, together with what rounding took from the total before, and keeps what it takes now.</summary>
    /// <remarks>
    /// Kahan's sum by Knuth's exact sum of two: <c>total + lost</c> has an error of two roundings, however many parts there are. Where the total is
    /// no number, or infinite, nothing is lost. Of floats and doubles.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<T>(Vector512<T> part, ref Vector512<T> total, ref Vector512<T> lost)
    {
        Vector512<T> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector512.ConditionalSelect(Vector512.Equals(error, error), error, Vector512<T>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate{T}(Vector512{T}, ref Vector512{T}, ref Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<T>(Vector256<T> part, ref Vector256<T> total, ref Vector256<T> lost)
    {
        Vector256<T> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector256.ConditionalSelect(Vector256.Equals(error, error), error, Vector256<T>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate{T}(Vector512{T}, ref Vector512{T}, ref Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<T>(Vector128<T> part, ref Vector128<T> total, ref Vector128<T> lost)
    {
        Vector128<T> more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = Vector128.ConditionalSelect(Vector128.Equals(error, error), error, Vector128<T>.Zero);
        total = sum;
    }

    /// <inheritdoc cref="Accumulate{T}(Vector512{T}, ref Vector512{T}, ref Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(float part, ref float total, ref float lost)
    {
        float more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = float.IsNaN(error) ? 0 : error;
        total = sum;
    }

    /// <inheritdoc cref="Accumulate{T}(Vector512{T}, ref Vector512{T}, ref Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(double part, ref double total, ref double lost)
    {
        double more = part + lost, sum = total + more, taken = sum - total, error = (total - (sum - taken)) + (more - taken);
        lost = double.IsNaN(error) ? 0 : error;
        total = sum;
    }
}
