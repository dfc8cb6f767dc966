using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Tiles of scores and of weighted values of floats, up to 6 queries by 64 columns, as <see cref="Tile512{T}"/> has them. Beside the products, which keep the units of multiplication busy,
/// the scores of the panel before become weights, and the keys of the next block are packed. Tiles follow each other within one call: what a call puts on the stack waits in the same queue as the results of the products before it.
/// </summary>
internal static class AttentionTile
{
    public const int Columns = 64, Lanes = 16;

    private const int Vectors = Columns / Lanes;

    /// <summary>Whether it takes the place of this micro-kernel.</summary>
    public static bool Replaces<T, TKernel>()
        where T : unmanaged => typeof(TKernel) == typeof(Tile512<float>) && Avx512DQ.IsSupported;

    /// <summary>
    /// For tile after tile, the scores of panel after panel, each of which waits then to become weights, and the weighted values, the last of which may be divided by the sums of their weights.
    /// Where a score is above its query's level, nothing of its panel is written.
    /// </summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="tile">What is done of it is told by its last fields.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static AttentionStop Run(int rows, ref AttentionTileOperands tile) =>
        Unsafe.IsNullRef(ref tile.Mask) ? Run<AllSeen>(rows, ref tile) : Run<AsMasked>(rows, ref tile);

    /// <summary>Makes weights of scores beside nothing.</summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="waiting">[rows, 64]</param>
    /// <param name="waitingRow">From one row to the next.</param>
    /// <param name="levels">[rows]</param>
    /// <param name="sums">[rows, 16]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weigh(int rows, ref float waiting, nint waitingRow, ref float levels, ref float sums)
    {
        for (nint i = 0; i < rows * Vectors; i++)
            Weigh(ref waiting, waitingRow, ref levels, i);
        for (nint row = 0; row < rows; row++)
            AddUp(ref waiting, waitingRow, ref sums, row);
    }

    /// <summary>Divides weighted values by the sums of their weights.</summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="values">[rows, size]</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="size">A multiple of 16.</param>
    /// <param name="sums">[rows, 16]</param>
    /// <returns>Whether no sum was too small to divide by, whose row was left as it is then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Divide(int rows, ref float values, nint stride, nint size, ref float sums)
    {
        bool isDone = true;
        for (nint row = 0; row < rows; row++)
        {
            float sum = AttentionRow.Total(ref Unsafe.Add(ref sums, row * Lanes));
            if (sum < AttentionRow.LeastSum)
            {
                isDone = false;
                continue;
            }

            Vector512<float> factor = Vector512.Create(1 / sum);
            ref float first = ref Unsafe.Add(ref values, row * stride);
            for (nint j = 0; j < size; j += Lanes)
                (Vector512.LoadUnsafe(ref first, (nuint)j) * factor).StoreUnsafe(ref first, (nuint)j);
        }

        return isDone;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AttentionStop Run<TSeen>(int rows, ref AttentionTileOperands tile)
        where TSeen : struct, ICount => rows switch
        {
            1 => Run<One, TSeen>(ref tile),
            2 => Run<Two, TSeen>(ref tile),
            3 => Run<Three, TSeen>(ref tile),
            4 => Run<Four, TSeen>(ref tile),
            5 => Run<Five, TSeen>(ref tile),
            _ => Run<Six, TSeen>(ref tile),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static AttentionStop Run<TRows, TSeen>(ref AttentionTileOperands tile)
        where TRows : struct, ICount
        where TSeen : struct, ICount
    {
        nint panel = 0, panels = tile.Panels, column = 0;
        ref float waiting = ref tile.Waiting, levels = ref tile.Levels, sums = ref tile.Sums, output = ref tile.Output;
        ref float a0 = ref panels > 0 ? ref tile.Queries : ref tile.Weights, b = ref panels > 0 ? ref tile.Keys : ref tile.Values;
        nint row = panels > 0 ? tile.QueryRow : tile.WeightRow, bStep = panels > 0 ? Columns : tile.ValueRow, depth = panels > 0 ? tile.Size : tile.Count;
        ref float ahead = ref panels > 0 ? ref Unsafe.Add(ref a0, TRows.Value * row) : ref output;
        nint aheadRow = panels > 0 ? row : tile.OutputRow;
        while (true)
        {
            // A product that is too short for it has nothing beside it.
            if (depth <= TRows.Value * (Vectors + 1) && !Unsafe.IsNullRef(ref waiting))
            {
                Weigh(TRows.Value, ref waiting, tile.WeightRow, ref levels, ref sums);
                waiting = ref Unsafe.NullRef<float>();
            }

            nint squares = panel < panels && Unsafe.IsNullRef(ref waiting) ? tile.Ahead.Begin() : 0;
            ref float a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
            ref float a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
            Vector512<float> c00, c01, c02, c03;
            Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
            Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
            Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
            Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
            Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
            Vector512<float> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, Lanes), b2 = Vector512.LoadUnsafe(ref b, 2 * Lanes), b3 = Vector512.LoadUnsafe(ref b, 3 * Lanes);
            b = ref Unsafe.Add(ref b, bStep);
            First(a0, b0, b1, b2, b3, out c00, out c01, out c02, out c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                First(a1, b0, b1, b2, b3, out c10, out c11, out c12, out c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                First(a2, b0, b1, b2, b3, out c20, out c21, out c22, out c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                First(a3, b0, b1, b2, b3, out c30, out c31, out c32, out c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                First(a4, b0, b1, b2, b3, out c40, out c41, out c42, out c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                First(a5, b0, b1, b2, b3, out c50, out c51, out c52, out c53);
            nint waitingCount = Unsafe.IsNullRef(ref waiting) ? 0 : TRows.Value * Vectors, asked = panel + 1 >= panels ? waitingCount : 0;
            nint beside = squares + waitingCount / Vectors * (Vectors + 1);
            for (nint i = 1; i < depth; i++)
            {
                b0 = Vector512.LoadUnsafe(ref b);
                b1 = Vector512.LoadUnsafe(ref b, Lanes);
                b2 = Vector512.LoadUnsafe(ref b, 2 * Lanes);
                b3 = Vector512.LoadUnsafe(ref b, 3 * Lanes);
                b = ref Unsafe.Add(ref b, bStep);
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
                if (i > beside)
                    continue;
                if (squares > 0)
                {
                    tile.Ahead.Pack(i - 1);
                    continue;
                }

                if (i <= asked)
                    Ask(ref ahead, aheadRow, i - 1);
                if (i <= waitingCount)
                    Weigh(ref waiting, tile.WeightRow, ref levels, i - 1);
                else
                    AddUp(ref waiting, tile.WeightRow, ref sums, i - 1 - waitingCount);
            }

            if (panel < panels)
            {
                // What is not below its level has no sign.
                ref byte mask = ref Unsafe.Add(ref tile.Mask, panel * Columns);
                Vector512<float> signs = Under<TSeen>(in tile, ref mask, ref levels, 0, ref c00, ref c01, ref c02, ref c03);
                if (Unsafe.SizeOf<TRows>() > 1)
                    signs &= Under<TSeen>(in tile, ref mask, ref levels, 1, ref c10, ref c11, ref c12, ref c13);
                if (Unsafe.SizeOf<TRows>() > 2)
                    signs &= Under<TSeen>(in tile, ref mask, ref levels, 2, ref c20, ref c21, ref c22, ref c23);
                if (Unsafe.SizeOf<TRows>() > 3)
                    signs &= Under<TSeen>(in tile, ref mask, ref levels, 3, ref c30, ref c31, ref c32, ref c33);
                if (Unsafe.SizeOf<TRows>() > 4)
                    signs &= Under<TSeen>(in tile, ref mask, ref levels, 4, ref c40, ref c41, ref c42, ref c43);
                if (Unsafe.SizeOf<TRows>() > 5)
                    signs &= Under<TSeen>(in tile, ref mask, ref levels, 5, ref c50, ref c51, ref c52, ref c53);
                if (Vector512.ExtractMostSignificantBits(signs) != ushort.MaxValue)
                {
                    tile.DonePanels = panel;
                    return AttentionStop.AboveLevel;
                }

                nint weightRow = tile.WeightRow;
                waiting = ref Unsafe.Add(ref tile.Weights, panel * Columns);
                Store(ref Unsafe.Add(ref waiting, 0 * weightRow), c00, c01, c02, c03);
                if (Unsafe.SizeOf<TRows>() > 1)
                    Store(ref Unsafe.Add(ref waiting, 1 * weightRow), c10, c11, c12, c13);
                if (Unsafe.SizeOf<TRows>() > 2)
                    Store(ref Unsafe.Add(ref waiting, 2 * weightRow), c20, c21, c22, c23);
                if (Unsafe.SizeOf<TRows>() > 3)
                    Store(ref Unsafe.Add(ref waiting, 3 * weightRow), c30, c31, c32, c33);
                if (Unsafe.SizeOf<TRows>() > 4)
                    Store(ref Unsafe.Add(ref waiting, 4 * weightRow), c40, c41, c42, c43);
                if (Unsafe.SizeOf<TRows>() > 5)
                    Store(ref Unsafe.Add(ref waiting, 5 * weightRow), c50, c51, c52, c53);
                if (++panel < panels)
                    continue;
                if (Unsafe.IsNullRef(ref tile.Values))
                {
                    tile.DonePanels = panel;
                    return AttentionStop.None;
                }

                // Weights of the first keys are needed from the beginning.
                if (panels == 1)
                {
                    Weigh(TRows.Value, ref waiting, weightRow, ref levels, ref sums);
                    waiting = ref Unsafe.NullRef<float>();
                }

                a0 = ref tile.Weights;
                b = ref tile.Values;
                ahead = ref output;
                (row, bStep, depth, aheadRow) = (weightRow, tile.ValueRow, tile.Count, tile.OutputRow);
                continue;
            }

            nint outputRow = tile.OutputRow;
            ref float result = ref Unsafe.Add(ref output, column);
            bool accumulates = tile.Accumulates, areSums = true;
            Vector512<float> factors = Vector512<float>.One;
            if (tile.Divides)
                areSums = Factors<TRows>(ref sums, out factors);
            StoreProducts(ref result, accumulates, FactorOf(factors, 0), c00, c01, c02, c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                StoreProducts(ref Unsafe.Add(ref result, 1 * outputRow), accumulates, FactorOf(factors, 1), c10, c11, c12, c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                StoreProducts(ref Unsafe.Add(ref result, 2 * outputRow), accumulates, FactorOf(factors, 2), c20, c21, c22, c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                StoreProducts(ref Unsafe.Add(ref result, 3 * outputRow), accumulates, FactorOf(factors, 3), c30, c31, c32, c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                StoreProducts(ref Unsafe.Add(ref result, 4 * outputRow), accumulates, FactorOf(factors, 4), c40, c41, c42, c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                StoreProducts(ref Unsafe.Add(ref result, 5 * outputRow), accumulates, FactorOf(factors, 5), c50, c51, c52, c53);
            column += Columns;
            waiting = ref Unsafe.NullRef<float>();
            if (column < tile.ValueColumns)
            {
                b = ref Unsafe.Add(ref tile.Values, column / Columns * tile.ValuePanel);
                continue;
            }

            tile.DoneTiles++;
            if (!areSums)
                return AttentionStop.SmallSum;
            if (tile.DoneTiles == tile.Tiles)
                return AttentionStop.None;

            // The next tile.
            (panel, column) = (0, 0);
            levels = ref Unsafe.Add(ref levels, TRows.Value);
            sums = ref Unsafe.Add(ref sums, TRows.Value * Lanes);
            output = ref Unsafe.Add(ref output, TRows.Value * outputRow);
            (row, bStep, depth) = (tile.QueryRow, Columns, tile.Size);
            a0 = ref Unsafe.Add(ref tile.Queries, tile.DoneTiles * TRows.Value * row);
            b = ref tile.Keys;
            ahead = ref Unsafe.Add(ref a0, TRows.Value * row);
            aheadRow = row;
        }
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
    private static void First(float x, Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3)
    {
        Vector512<float> factor = Vector512.Create(x);
        (c0, c1, c2, c3) = (factor * b0, factor * b1, factor * b2, factor * b3);
    }

    /// <summary>Asks for a line of what is needed soon and far away. It may lie where nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(ref float ahead, nint aheadRow, nint number) => Prefetch.ForWriting(ref Unsafe.Add(ref ahead, (number >> 2) * aheadRow + (number & 3) * Lanes));

    /// <summary>Makes weights of the vector of scores with this number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(ref float waiting, nint waitingRow, ref float levels, nint number)
    {
        nint row = number >> 2;
        ref float place = ref Unsafe.Add(ref waiting, row * waitingRow + (number & 3) * Lanes);
        AttentionWeight.Power(Vector512.LoadUnsafe(ref place) - Vector512.Create(Unsafe.Add(ref levels, row))).StoreUnsafe(ref place);
    }

    /// <summary>Adds weights to their query's sum, a row of them at once: a store beside products costs as much as one or two of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddUp(ref float waiting, nint waitingRow, ref float sums, nint row)
    {
        ref float weights = ref Unsafe.Add(ref waiting, row * waitingRow), sum = ref Unsafe.Add(ref sums, row * Lanes);
        Vector512<float> half = Vector512.LoadUnsafe(ref weights) + Vector512.LoadUnsafe(ref weights, Lanes);
        half += Vector512.LoadUnsafe(ref weights, 2 * Lanes) + Vector512.LoadUnsafe(ref weights, 3 * Lanes);
        (Vector512.LoadUnsafe(ref sum) + half).StoreUnsafe(ref sum);
    }

    /// <summary>Scores of a row less its level, of those that are the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Under<TSeen>(in AttentionTileOperands tile, ref byte mask, ref float levels, nint row, ref Vector512<float> c0, ref Vector512<float> c1, ref Vector512<float> c2, ref Vector512<float> c3)
        where TSeen : struct, ICount
    {
        if (TSeen.Value == AsMasked.Value)
        {
            mask = ref Unsafe.Add(ref mask, row * tile.MaskRow);
            c0 = Hidden(ref mask, c0);
            c1 = Hidden(ref Unsafe.Add(ref mask, Lanes), c1);
            c2 = Hidden(ref Unsafe.Add(ref mask, 2 * Lanes), c2);
            c3 = Hidden(ref Unsafe.Add(ref mask, 3 * Lanes), c3);
        }

        return Vector512.MaxNative(Vector512.MaxNative(c0, c1), Vector512.MaxNative(c2, c3)) - Vector512.Create(Unsafe.Add(ref levels, row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Hidden(ref byte mask, Vector512<float> scores)
    {
        Vector512<int> seen = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref mask));
        return Vector512.ConditionalSelect(Vector512.Equals(seen, Vector512<int>.Zero).AsSingle(), Vector512.Create(float.NegativeInfinity), scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float row, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        c0.StoreUnsafe(ref row);
        c1.StoreUnsafe(ref row, Lanes);
        c2.StoreUnsafe(ref row, 2 * Lanes);
        c3.StoreUnsafe(ref row, 3 * Lanes);
    }

    /// <summary>Stores weighted values, with those that are there, times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProducts(ref float row, bool accumulates, Vector512<float> factors, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        if (accumulates)
            Store(ref row, (Vector512.LoadUnsafe(ref row) + c0) * factors, (Vector512.LoadUnsafe(ref row, Lanes) + c1) * factors, (Vector512.LoadUnsafe(ref row, 2 * Lanes) + c2) * factors, (Vector512.LoadUnsafe(ref row, 3 * Lanes) + c3) * factors);
        else
            Store(ref row, c0 * factors, c1 * factors, c2 * factors, c3 * factors);
    }

    /// <summary>One over the sum of each row's weights, whose lanes are added up side by side.</summary>
    /// <remarks>Of instructions that know no register beyond the sixteenth there is none here: the first sixteen hold products.</remarks>
    /// <returns>Whether the sums are such that they can be divided by.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Factors<TRows>(ref float sums, out Vector512<float> factors)
        where TRows : struct, ICount
    {
        Vector256<float> a = Half(ref sums), b = Vector256<float>.One;
        if (Unsafe.SizeOf<TRows>() > 1)
            b = Half(ref Unsafe.Add(ref sums, 1 * Lanes));
        Vector256<float> four = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        (a, b) = (Vector256<float>.One, Vector256<float>.One);
        if (Unsafe.SizeOf<TRows>() > 2)
            a = Half(ref Unsafe.Add(ref sums, 2 * Lanes));
        if (Unsafe.SizeOf<TRows>() > 3)
            b = Half(ref Unsafe.Add(ref sums, 3 * Lanes));
        a = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        four = Avx.Shuffle(four, a, 0x44) + Avx.Shuffle(four, a, 0xEE);
        (a, b) = (Vector256<float>.One, Vector256<float>.One);
        if (Unsafe.SizeOf<TRows>() > 4)
            a = Half(ref Unsafe.Add(ref sums, 4 * Lanes));
        if (Unsafe.SizeOf<TRows>() > 5)
            b = Half(ref Unsafe.Add(ref sums, 5 * Lanes));
        a = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        a = Avx.Shuffle(a, a, 0x44) + Avx.Shuffle(a, a, 0xEE);
        Vector512<float> all = Vector512.Create(Vector256.Create(four.GetLower() + four.GetUpper(), a.GetLower() + a.GetUpper()));
        factors = Vector512<float>.One / all;
        return !Vector512.LessThanAny(all, Vector512.Create(AttentionRow.LeastSum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FactorOf(Vector512<float> factors, int row) => Avx512F.PermuteVar16x32(factors, Vector512.Create(row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Half(ref float lanes) => Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, Lanes / 2);

    private readonly struct AllSeen : ICount
    {
        public static int Value => 0;
    }

    private readonly struct AsMasked : ICount
    {
        public static int Value => 1;
    }
}
