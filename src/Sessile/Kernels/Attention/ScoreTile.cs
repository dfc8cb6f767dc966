using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// A tile of scores of floats, up to 6 queries by 64 keys, as <see cref="Tile512{T}"/> has it, that become weights while they are in registers. The powers of one tile
/// run beside the products of the next.
/// </summary>
internal static class ScoreTile
{
    public const int Columns = 64;

    private const int Lanes = 16;

    /// <summary>Whether it takes the place of this micro-kernel with weights after it.</summary>
    public static bool Replaces<T, TKernel>()
        where T : unmanaged => typeof(TKernel) == typeof(Tile512<float>) && Avx512DQ.IsSupported;

    /// <summary>
    /// Weights of <paramref name="rows"/> queries, which are added to their sums. Where a score is above its query's level nothing is written.
    /// </summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="queries">[rows, size]</param>
    /// <param name="row">From one query to the next.</param>
    /// <param name="keys">[size, 64], scaled.</param>
    /// <param name="size">Of a head.</param>
    /// <param name="weights">[rows, 64]</param>
    /// <param name="stride">From one row of weights to the next.</param>
    /// <param name="levels">[rows]</param>
    /// <param name="sums">[rows, 16]</param>
    /// <param name="mask">[rows, 64]: zero where the query does not see the key. A null reference: all are seen.</param>
    /// <param name="maskStride">From one row of the mask to the next.</param>
    /// <returns>Whether it was done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Run(
        int rows, ref float queries, nint row, ref float keys, nint size, ref float weights, nint stride, ref float levels, ref float sums, ref byte mask, nint maskStride) =>
        Unsafe.IsNullRef(ref mask)
            ? Run<Unmasked>(rows, ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride)
            : Run<Masked>(rows, ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Run<TMask>(
        int rows, ref float queries, nint row, ref float keys, nint size, ref float weights, nint stride, ref float levels, ref float sums, ref byte mask, nint maskStride)
        where TMask : struct, ICount => rows switch
        {
            1 => Run<One, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
            2 => Run<Two, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
            3 => Run<Three, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
            4 => Run<Four, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
            5 => Run<Five, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
            _ => Run<Six, TMask>(ref queries, row, ref keys, size, ref weights, stride, ref levels, ref sums, ref mask, maskStride),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Run<TRows, TMask>(ref float a0, nint row, ref float b, nint size, ref float w, nint stride, ref float levels, ref float sums, ref byte mask, nint maskStride)
        where TRows : struct, ICount
        where TMask : struct, ICount
    {
        ref float a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref float a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
        for (nint i = 0; i < size; i++)
        {
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, Lanes), b2 = Vector512.LoadUnsafe(ref b, 2 * Lanes), b3 = Vector512.LoadUnsafe(ref b, 3 * Lanes);
            Step(Unsafe.Add(ref a0, i), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Step(Unsafe.Add(ref a1, i), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Step(Unsafe.Add(ref a2, i), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Step(Unsafe.Add(ref a3, i), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Step(Unsafe.Add(ref a4, i), b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Step(Unsafe.Add(ref a5, i), b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            b = ref Unsafe.Add(ref b, Columns);
        }

        // What is not below its level has no sign.
        Vector512<float> signs = Under<TMask>(levels, ref mask, ref c00, ref c01, ref c02, ref c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            signs &= Under<TMask>(Unsafe.Add(ref levels, 1), ref Unsafe.Add(ref mask, maskStride), ref c10, ref c11, ref c12, ref c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            signs &= Under<TMask>(Unsafe.Add(ref levels, 2), ref Unsafe.Add(ref mask, 2 * maskStride), ref c20, ref c21, ref c22, ref c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            signs &= Under<TMask>(Unsafe.Add(ref levels, 3), ref Unsafe.Add(ref mask, 3 * maskStride), ref c30, ref c31, ref c32, ref c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            signs &= Under<TMask>(Unsafe.Add(ref levels, 4), ref Unsafe.Add(ref mask, 4 * maskStride), ref c40, ref c41, ref c42, ref c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            signs &= Under<TMask>(Unsafe.Add(ref levels, 5), ref Unsafe.Add(ref mask, 5 * maskStride), ref c50, ref c51, ref c52, ref c53);
        if (Vector512.ExtractMostSignificantBits(signs) != ushort.MaxValue)
            return false;
        Weigh(ref w, ref sums, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Weigh(ref Unsafe.Add(ref w, stride), ref Unsafe.Add(ref sums, Lanes), c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Weigh(ref Unsafe.Add(ref w, 2 * stride), ref Unsafe.Add(ref sums, 2 * Lanes), c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            Weigh(ref Unsafe.Add(ref w, 3 * stride), ref Unsafe.Add(ref sums, 3 * Lanes), c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            Weigh(ref Unsafe.Add(ref w, 4 * stride), ref Unsafe.Add(ref sums, 4 * Lanes), c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            Weigh(ref Unsafe.Add(ref w, 5 * stride), ref Unsafe.Add(ref sums, 5 * Lanes), c50, c51, c52, c53);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float x, Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3, ref Vector512<float> c0, ref Vector512<float> c1, ref Vector512<float> c2, ref Vector512<float> c3)
    {
        Vector512<float> factor = Vector512.Create(x);
        c0 = Vector512.MultiplyAddEstimate(factor, b0, c0);
        c1 = Vector512.MultiplyAddEstimate(factor, b1, c1);
        c2 = Vector512.MultiplyAddEstimate(factor, b2, c2);
        c3 = Vector512.MultiplyAddEstimate(factor, b3, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Under<TMask>(float level, ref byte mask, ref Vector512<float> c0, ref Vector512<float> c1, ref Vector512<float> c2, ref Vector512<float> c3)
        where TMask : struct, ICount
    {
        if (TMask.Value > 0)
        {
            c0 = Hidden(ref mask, c0);
            c1 = Hidden(ref Unsafe.Add(ref mask, Lanes), c1);
            c2 = Hidden(ref Unsafe.Add(ref mask, 2 * Lanes), c2);
            c3 = Hidden(ref Unsafe.Add(ref mask, 3 * Lanes), c3);
        }

        Vector512<float> against = Vector512.Create(level);
        c0 -= against;
        c1 -= against;
        c2 -= against;
        c3 -= against;
        return c0 & c1 & c2 & c3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Hidden(ref byte mask, Vector512<float> scores)
    {
        Vector512<int> seen = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref mask));
        return Vector512.ConditionalSelect(Vector512.Equals(seen, Vector512<int>.Zero).AsSingle(), Vector512.Create(float.NegativeInfinity), scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(ref float row, ref float sum, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        c0 = AttentionWeight.Power(c0);
        c1 = AttentionWeight.Power(c1);
        c2 = AttentionWeight.Power(c2);
        c3 = AttentionWeight.Power(c3);
        c0.StoreUnsafe(ref row);
        c1.StoreUnsafe(ref row, Lanes);
        c2.StoreUnsafe(ref row, 2 * Lanes);
        c3.StoreUnsafe(ref row, 3 * Lanes);
        (Vector512.LoadUnsafe(ref sum) + ((c0 + c1) + (c2 + c3))).StoreUnsafe(ref sum);
    }

    private readonly struct Masked : ICount
    {
        public static int Value => 1;
    }

    private readonly struct Unmasked : ICount
    {
        public static int Value => 0;
    }
}
