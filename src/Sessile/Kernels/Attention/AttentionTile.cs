using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// A tile of scores or of weighted values of floats, up to 6 queries by 64 columns, as <see cref="Tile512{T}"/> has it. Beside its products, which keep the units of multiplication busy,
/// the scores of the panel before become weights.
/// </summary>
internal static class AttentionTile
{
    public const int Columns = 64, Lanes = 16;

    private const int Vectors = Columns / Lanes;

    /// <summary>Whether it takes the place of this micro-kernel.</summary>
    public static bool Replaces<T, TKernel>()
        where T : unmanaged => typeof(TKernel) == typeof(Tile512<float>) && Avx512DQ.IsSupported;

    /// <summary>Scores of panel after panel, up to one where a score is above its query's level, of which nothing is written.</summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="tile">Queries on the left, panels of 64 scaled keys on the right, one behind the other. After each panel its own scores wait.</param>
    /// <returns>How many panels were done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Scores(int rows, in AttentionTileOperands tile) =>
        Unsafe.IsNullRef(ref tile.Mask) ? Run<ScoresEnd>(rows, in tile) : Run<MaskedScoresEnd>(rows, in tile);

    /// <summary>Weighted values.</summary>
    /// <param name="rows">1 to 6.</param>
    /// <param name="tile">Weights on the left, 64 columns of values on the right.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Values(int rows, in AttentionTileOperands tile) => Run<ValuesEnd>(rows, in tile);

    /// <summary>Makes weights of scores beside nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weigh(int rows, in AttentionTileOperands tile)
    {
        for (nint i = 0; i < rows * Vectors; i++)
            Weigh(in tile, ref tile.Waiting, i);
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
            if (sum < AttentionRow.Least<float>())
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
    private static nint Run<TEnd>(int rows, in AttentionTileOperands tile)
        where TEnd : struct, ICount => rows switch
        {
            1 => Run<One, TEnd>(in tile),
            2 => Run<Two, TEnd>(in tile),
            3 => Run<Three, TEnd>(in tile),
            4 => Run<Four, TEnd>(in tile),
            5 => Run<Five, TEnd>(in tile),
            _ => Run<Six, TEnd>(in tile),
        };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Run<TRows, TEnd>(in AttentionTileOperands tile)
        where TRows : struct, ICount
        where TEnd : struct, ICount
    {
        ref float a0 = ref tile.Left, b = ref tile.Right, result = ref tile.Result, waiting = ref tile.Waiting;
        nint row = tile.LeftRow, bStep = tile.RightRow, depth = tile.Depth, resultRow = tile.ResultRow;
        ref float a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref float a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        for (nint panel = 0; panel < tile.Panels; panel++)
        {
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
            nint waitingCount = Unsafe.IsNullRef(ref waiting) ? 0 : Vectors * TRows.Value;
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
                if (i <= waitingCount)
                    Weigh(in tile, ref waiting, i - 1);
            }

            for (nint i = depth; i <= waitingCount; i++)
                Weigh(in tile, ref waiting, i - 1);
            if (TEnd.Value == ValuesEnd.Value)
            {
                Store(ref Unsafe.Add(ref result, 0 * resultRow), tile.Accumulates, c00, c01, c02, c03);
                if (Unsafe.SizeOf<TRows>() > 1)
                    Store(ref Unsafe.Add(ref result, 1 * resultRow), tile.Accumulates, c10, c11, c12, c13);
                if (Unsafe.SizeOf<TRows>() > 2)
                    Store(ref Unsafe.Add(ref result, 2 * resultRow), tile.Accumulates, c20, c21, c22, c23);
                if (Unsafe.SizeOf<TRows>() > 3)
                    Store(ref Unsafe.Add(ref result, 3 * resultRow), tile.Accumulates, c30, c31, c32, c33);
                if (Unsafe.SizeOf<TRows>() > 4)
                    Store(ref Unsafe.Add(ref result, 4 * resultRow), tile.Accumulates, c40, c41, c42, c43);
                if (Unsafe.SizeOf<TRows>() > 5)
                    Store(ref Unsafe.Add(ref result, 5 * resultRow), tile.Accumulates, c50, c51, c52, c53);
                return 1;
            }

            // What is not below its level has no sign.
            ref byte mask = ref Unsafe.Add(ref tile.Mask, panel * Columns);
            Vector512<float> signs = Under<TEnd>(in tile, ref mask, 0, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                signs &= Under<TEnd>(in tile, ref mask, 1, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                signs &= Under<TEnd>(in tile, ref mask, 2, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                signs &= Under<TEnd>(in tile, ref mask, 3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                signs &= Under<TEnd>(in tile, ref mask, 4, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                signs &= Under<TEnd>(in tile, ref mask, 5, ref c50, ref c51, ref c52, ref c53);
            if (Vector512.ExtractMostSignificantBits(signs) != ushort.MaxValue)
                return panel;
            Store(ref Unsafe.Add(ref result, 0 * resultRow), false, c00, c01, c02, c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Store(ref Unsafe.Add(ref result, 1 * resultRow), false, c10, c11, c12, c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Store(ref Unsafe.Add(ref result, 2 * resultRow), false, c20, c21, c22, c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Store(ref Unsafe.Add(ref result, 3 * resultRow), false, c30, c31, c32, c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Store(ref Unsafe.Add(ref result, 4 * resultRow), false, c40, c41, c42, c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Store(ref Unsafe.Add(ref result, 5 * resultRow), false, c50, c51, c52, c53);
            waiting = ref result;
            result = ref Unsafe.Add(ref result, Columns);
        }

        return tile.Panels;
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

    /// <summary>Makes weights of the vector of scores with this number, and adds them to their query's sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(in AttentionTileOperands tile, ref float waiting, nint number)
    {
        nint row = number >> 2;
        ref float place = ref Unsafe.Add(ref waiting, row * tile.WaitingRow + (number & 3) * Lanes), sum = ref Unsafe.Add(ref tile.Sums, row * Lanes);
        Vector512<float> weights = AttentionWeight.Power(Vector512.LoadUnsafe(ref place) - Vector512.Create(Unsafe.Add(ref tile.Levels, row)));
        weights.StoreUnsafe(ref place);
        (Vector512.LoadUnsafe(ref sum) + weights).StoreUnsafe(ref sum);
    }

    /// <summary>Scores of a row less its level, of those that are the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Under<TEnd>(in AttentionTileOperands tile, ref byte mask, nint row, ref Vector512<float> c0, ref Vector512<float> c1, ref Vector512<float> c2, ref Vector512<float> c3)
        where TEnd : struct, ICount
    {
        if (TEnd.Value == MaskedScoresEnd.Value)
        {
            mask = ref Unsafe.Add(ref mask, row * tile.MaskRow);
            c0 = Hidden(ref mask, c0);
            c1 = Hidden(ref Unsafe.Add(ref mask, Lanes), c1);
            c2 = Hidden(ref Unsafe.Add(ref mask, 2 * Lanes), c2);
            c3 = Hidden(ref Unsafe.Add(ref mask, 3 * Lanes), c3);
        }

        return Vector512.MaxNative(Vector512.MaxNative(c0, c1), Vector512.MaxNative(c2, c3)) - Vector512.Create(Unsafe.Add(ref tile.Levels, row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Hidden(ref byte mask, Vector512<float> scores)
    {
        Vector512<int> seen = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref mask));
        return Vector512.ConditionalSelect(Vector512.Equals(seen, Vector512<int>.Zero).AsSingle(), Vector512.Create(float.NegativeInfinity), scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float row, bool accumulates, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3)
    {
        (accumulates ? Vector512.LoadUnsafe(ref row) + c0 : c0).StoreUnsafe(ref row);
        (accumulates ? Vector512.LoadUnsafe(ref row, Lanes) + c1 : c1).StoreUnsafe(ref row, Lanes);
        (accumulates ? Vector512.LoadUnsafe(ref row, 2 * Lanes) + c2 : c2).StoreUnsafe(ref row, 2 * Lanes);
        (accumulates ? Vector512.LoadUnsafe(ref row, 3 * Lanes) + c3 : c3).StoreUnsafe(ref row, 3 * Lanes);
    }

    private readonly struct ScoresEnd : ICount
    {
        public static int Value => 0;
    }

    private readonly struct MaskedScoresEnd : ICount
    {
        public static int Value => 1;
    }

    private readonly struct ValuesEnd : ICount
    {
        public static int Value => 2;
    }
}
