using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What products of squares read and write: tiles of consecutive squares, with a piece of one panel of the transformed filter.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly ref struct SquareOperands(ref float squares, nint inputs, nint depth, nint tiles, ref float panel, ref float sums, nint outputs, bool continues, in PanelAhead ahead)
{
    public readonly ref float Squares = ref squares, Panel = ref panel, Sums = ref sums;

    /// <summary>Channels of a square's input and of its sums.</summary>
    public readonly nint Inputs = inputs, Outputs = outputs;

    /// <summary>Of the inputs those that are multiplied, in fours.</summary>
    public readonly nint Depth = depth;

    public readonly nint Tiles = tiles;

    /// <summary>Whether the sums go on from what is there.</summary>
    public readonly bool Continues = continues;

    public readonly PanelAhead Ahead = ahead;
}

/// <summary>
/// The micro-kernel of minimal filtering for 256-bit vectors: 6 squares by 2 vectors, 12 sums in registers, with the bits of <see cref="PatchTile256{T}"/>. Few inputs meet a tile, so what it
/// takes to begin and to end one counts: squares lie evenly, inputs come in fours, and sums are stored as they are.
/// </summary>
internal readonly struct WinogradTile256 : IRowTiles<SquareOperands>
{
    public const int Rows = 6, Lanes = 8, Columns = 2 * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in SquareOperands operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint squares = TRows.Value * operands.Inputs, sums = TRows.Value * operands.Outputs;
        for (nint tile = 0; tile < operands.Tiles; tile++)
            Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.Squares, tile * squares), ref Unsafe.Add(ref operands.Sums, tile * sums), operands.Ahead.Of(tile), in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(ref float a0, ref float c, nint ahead, in SquareOperands operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.Inputs, sums = operands.Outputs;
        Tile256<float>.FetchRows<TRows>(ref c, sums);
        ref float a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref float a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        ref float b = ref operands.Panel;
        Vector256<float> c00 = default, c01 = default;
        Vector256<float> c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default;
        Vector256<float> c40 = default, c41 = default;
        Vector256<float> c50 = default, c51 = default;
        if (operands.Continues)
        {
            (c00, c01) = Load(ref c);
            if (Unsafe.SizeOf<TRows>() > 1)
                (c10, c11) = Load(ref Unsafe.Add(ref c, sums));
            if (Unsafe.SizeOf<TRows>() > 2)
                (c20, c21) = Load(ref Unsafe.Add(ref c, 2 * sums));
            if (Unsafe.SizeOf<TRows>() > 3)
                (c30, c31) = Load(ref Unsafe.Add(ref c, 3 * sums));
            if (Unsafe.SizeOf<TRows>() > 4)
                (c40, c41) = Load(ref Unsafe.Add(ref c, 4 * sums));
            if (Unsafe.SizeOf<TRows>() > 5)
                (c50, c51) = Load(ref Unsafe.Add(ref c, 5 * sums));
        }

        for (nint at = 0; at < operands.Depth;)
        {
            operands.Ahead.Fetch(ref b, ahead);
            for (nint end = nint.Min(operands.Depth, at + operands.Ahead.Run); at < end; at += Tile256<float>.AtOnce)
            {
                Tile256<float>.Elements<TRows, TVectors>(at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                b = ref Unsafe.Add(ref b, Tile256<float>.AtOnce * Tile256<float>.Width<TVectors>());
            }
        }

        Store(ref c, c00, c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store(ref Unsafe.Add(ref c, sums), c10, c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store(ref Unsafe.Add(ref c, 2 * sums), c20, c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store(ref Unsafe.Add(ref c, 3 * sums), c30, c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store(ref Unsafe.Add(ref c, 4 * sums), c40, c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store(ref Unsafe.Add(ref c, 5 * sums), c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Left, Vector256<float> Right) Load(ref float row) => (Vector256.LoadUnsafe(ref row), Vector256.LoadUnsafe(ref row, Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float row, Vector256<float> left, Vector256<float> right)
    {
        left.StoreUnsafe(ref row);
        right.StoreUnsafe(ref row, Lanes);
    }
}
