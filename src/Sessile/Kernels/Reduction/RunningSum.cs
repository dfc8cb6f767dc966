using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Running sums of floats that are carried as doubles: each is rounded once, from a sum as good as exact.</summary>
internal readonly ref struct RunningSum(ref float x, ref float y, nint axis, nint inner, bool exclusive, bool reverse) : IColumnLoop
{
    private readonly ref float _x = ref x, _y = ref y;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        nint start = matrix * axis * inner + (reverse ? (axis - 1) * inner : 0), step = reverse ? -inner : inner;
        nint origin = start + first, stop = start + end;
        for (; Vector256.IsHardwareAccelerated && origin <= stop - Vector256<float>.Count; origin += Vector256<float>.Count)
            Columns(ref Unsafe.Add(ref _x, origin), ref Unsafe.Add(ref _y, origin), axis, step, exclusive);
        for (; origin < stop; origin++)
            RunningLines<float, CarriedSum>.One(ref Unsafe.Add(ref _x, origin), ref Unsafe.Add(ref _y, origin), axis, step, exclusive);
    }

    /// <summary>A vector of columns side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(ref float x, ref float y, nint count, nint step, bool exclusive)
    {
        // Minus zero, so that a sum of it alone keeps its sign.
        Vector256<double> lower = Vector256.Create(-0.0), upper = lower;
        Vector256<float> before = default;
        for (nint a = 0; a < count; a++)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(Vector256.LoadUnsafe(ref Unsafe.Add(ref x, a * step)));
            lower += first;
            upper += second;
            Vector256<float> after = Vector256.Narrow(lower, upper);
            (exclusive ? before : after).StoreUnsafe(ref Unsafe.Add(ref y, a * step));
            before = after;
        }
    }
}
