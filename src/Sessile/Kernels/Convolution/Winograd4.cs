using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>F(4×4, 3×3): 36 products instead of 144, at the points 0, ±√½, ±√2 and ∞, which lose less accuracy than whole numbers do.</summary>
/// <remarks>
/// With p = ½ and q = 2, the squares of the points a and b: pq = 1, and the rows of Bᵀ are x⁴ - (p + q)x² + 1, (x² ± ax)(x² - q), (x² ± bx)(x² - p) and x⁵ - (p + q)x³ + x.
/// Vectors of 256 bits throughout, as in <see cref="Winograd2"/>.
/// </remarks>
internal readonly struct Winograd4 : IWinograd
{
    /// <summary>The points a = √½ and b = √2, and a³ and b³.</summary>
    private const float A = 0.70710678f, B = 1.41421356f, A3 = 0.35355339f, B3 = 2.82842712f;

    /// <summary>p + q.</summary>
    private const float Sum = 2.5f;

    /// <summary>One over the products of each point's distances from the others: of ±a, and of ±b.</summary>
    private const float OverA = -2f / 3, OverB = 1f / 6;

    public static int Outputs => 4;

    public static int Planes => 36;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Input(ref float patch, nint row, nint column, ref float planes, nint plane, nint count)
    {
        var columns = stackalloc Vector256<float>[36];
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            for (int i = 0; i < 6; i++)
            {
                ref float d = ref Unsafe.Add(ref patch, i * column + c);
                var x = new Six(Load(ref d, 0), Load(ref d, row), Load(ref d, 2 * row), Load(ref d, 3 * row), Load(ref d, 4 * row), Load(ref d, 5 * row));
                InputOf(x).Store(ref *(float*)(columns + i), 48);
            }

            for (int i = 0; i < 6; i++)
            {
                Vector256<float>* x = columns + 6 * i;
                InputOf(new Six(x[0], x[1], x[2], x[3], x[4], x[5])).Store(ref Unsafe.Add(ref planes, 6 * i * plane + c), plane);
            }
        }
    }

    /// <summary>Bᵀ on a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Six InputOf(Six x)
    {
        Vector256<float> even = Times(x.X2, -2f, x.X4), odd = Times(x.X1, -2f, x.X3), far = Times(x.X2, -0.5f, x.X4), farOdd = Times(x.X1, -0.5f, x.X3);
        return new Six(
            Times(x.X2, -Sum, x.X0 + x.X4), Times(odd, A, even), Times(odd, -A, even), Times(farOdd, B, far), Times(farOdd, -B, far), Times(x.X3, -Sum, x.X1 + x.X5));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Filter(ref float taps, nint tap, ref float planes, nint plane, nint count)
    {
        var columns = stackalloc Vector256<float>[18];
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            for (int i = 0; i < 3; i++)
            {
                ref float g = ref Unsafe.Add(ref taps, i * tap + c);
                FilterOf(Load(ref g, 0), Load(ref g, 3 * tap), Load(ref g, 6 * tap)).Store(ref *(float*)(columns + i), 24);
            }

            for (int i = 0; i < 6; i++)
                FilterOf(columns[3 * i], columns[3 * i + 1], columns[3 * i + 2]).Store(ref Unsafe.Add(ref planes, 6 * i * plane + c), plane);
        }
    }

    /// <summary>G on a column of taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Six FilterOf(Vector256<float> g0, Vector256<float> g1, Vector256<float> g2)
    {
        Vector256<float> near = Times(g2, 0.5f, g0) * OverA, far = Times(g2, 2f, g0) * OverB;
        return new Six(g0, Times(g1, A * OverA, near), Times(g1, -A * OverA, near), Times(g1, B * OverB, far), Times(g1, -B * OverB, far), g2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Output(ref float planes, nint plane, ref float pixels, nint row, nint column, nint count)
    {
        var columns = stackalloc Vector256<float>[24];
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            for (int i = 0; i < 6; i++)
            {
                ref float s = ref Unsafe.Add(ref planes, i * plane + c);
                var x = new Six(Load(ref s, 0), Load(ref s, 6 * plane), Load(ref s, 12 * plane), Load(ref s, 18 * plane), Load(ref s, 24 * plane), Load(ref s, 30 * plane));
                StoreOutput(x, ref *(float*)(columns + i), 48);
            }

            for (int i = 0; i < 4; i++)
            {
                Vector256<float>* x = columns + 6 * i;
                StoreOutput(new Six(x[0], x[1], x[2], x[3], x[4], x[5]), ref Unsafe.Add(ref pixels, i * row + c), column);
            }
        }
    }

    /// <summary>Aᵀ on a column of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreOutput(Six x, ref float target, nint step)
    {
        Vector256<float> near = x.X1 + x.X2, nearOdd = x.X1 - x.X2, far = x.X3 + x.X4, farOdd = x.X3 - x.X4;
        (x.X0 + near + far).StoreUnsafe(ref target);
        Times(farOdd, B, nearOdd * A).StoreUnsafe(ref Unsafe.Add(ref target, step));
        Times(far, 2f, near * 0.5f).StoreUnsafe(ref Unsafe.Add(ref target, 2 * step));
        Times(farOdd, B3, Times(nearOdd, A3, x.X5)).StoreUnsafe(ref Unsafe.Add(ref target, 3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Times(Vector256<float> x, float factor, Vector256<float> addend) => Vector256.MultiplyAddEstimate(x, Vector256.Create(factor), addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);

    /// <summary>A row or a column of a square.</summary>
    private readonly ref struct Six(Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3, Vector256<float> x4, Vector256<float> x5)
    {
        public readonly Vector256<float> X0 = x0, X1 = x1, X2 = x2, X3 = x3, X4 = x4, X5 = x5;

        /// <summary>Stores them <paramref name="step"/> elements apart.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(ref float target, nint step)
        {
            X0.StoreUnsafe(ref target);
            X1.StoreUnsafe(ref Unsafe.Add(ref target, step));
            X2.StoreUnsafe(ref Unsafe.Add(ref target, 2 * step));
            X3.StoreUnsafe(ref Unsafe.Add(ref target, 3 * step));
            X4.StoreUnsafe(ref Unsafe.Add(ref target, 4 * step));
            X5.StoreUnsafe(ref Unsafe.Add(ref target, 5 * step));
        }
    }
}
