using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>One row times a packed panel of narrow weights, which are widened in registers: nothing but the weights is read from far away.</summary>
internal static class NarrowRow<TFormat>
    where TFormat : struct, IStoredFloat
{
    /// <summary>Columns of a step: two vectors, widened from one of pairs.</summary>
    public const int Step = NarrowTiles.Pairs;

    /// <param name="a">[k]</param>
    /// <param name="aStride">From A[p] to A[p + 1].</param>
    /// <param name="panel">[k, width]</param>
    /// <param name="width">A multiple of <see cref="Step"/>.</param>
    /// <param name="c">[width]</param>
    /// <param name="k">Depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref float a, nint aStride, ref ushort panel, nint width, ref float c, nint k)
    {
        nint j = 0;
        for (; j <= width - 4 * Step; j += 4 * Step)
            FourSteps(ref a, aStride, ref Unsafe.Add(ref panel, j), width, ref Unsafe.Add(ref c, j), k);
        for (; j < width; j += Step)
            OneStep(ref a, aStride, ref Unsafe.Add(ref panel, j), width, ref Unsafe.Add(ref c, j), k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourSteps(ref float a, nint aStride, ref ushort panel, nint width, ref float c, nint k)
    {
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (nint p = 0; p < k; p++)
        {
            Vector256<float> x = Vector256.Create(a);
            Add(x, ref panel, 0, ref c0, ref c1);
            Add(x, ref panel, Step, ref c2, ref c3);
            Add(x, ref panel, 2 * Step, ref c4, ref c5);
            Add(x, ref panel, 3 * Step, ref c6, ref c7);
            a = ref Unsafe.Add(ref a, aStride);
            panel = ref Unsafe.Add(ref panel, width);
        }

        Store(c0, c1, ref c, 0);
        Store(c2, c3, ref c, Step);
        Store(c4, c5, ref c, 2 * Step);
        Store(c6, c7, ref c, 3 * Step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneStep(ref float a, nint aStride, ref ushort panel, nint width, ref float c, nint k)
    {
        Vector256<float> c0 = default, c1 = default;
        for (nint p = 0; p < k; p++)
        {
            Add(Vector256.Create(a), ref panel, 0, ref c0, ref c1);
            a = ref Unsafe.Add(ref a, aStride);
            panel = ref Unsafe.Add(ref panel, width);
        }

        Store(c0, c1, ref c, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> x, ref ushort panel, nuint offset, ref Vector256<float> c0, ref Vector256<float> c1)
    {
        Vector256<uint> pairs = Vector256.LoadUnsafe(ref panel, offset).AsUInt32();
        c0 = Fused.MultiplyAdd(x, TFormat.Lower(pairs), c0);
        c1 = Fused.MultiplyAdd(x, TFormat.Upper(pairs), c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> c0, Vector256<float> c1, ref float c, nuint offset)
    {
        c0.StoreUnsafe(ref c, offset);
        c1.StoreUnsafe(ref c, offset + (nuint)Vector256<float>.Count);
    }
}
