using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The micro-kernel for 512-bit vectors: 6 rows by 4 vectors, 24 sums in registers. Textually parallel to the other widths.</summary>
internal readonly struct Tile512<T> : ITileKernel<T>, IRowTiles<TileOperands<T>>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 4 * (VectorBytes.Of512 / Unsafe.SizeOf<T>());

    public static int Lanes => VectorBytes.Of512 / Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, int vectors, in TileOperands<T> operands)
    {
        switch (vectors)
        {
            case 1:
                TileRows<Tile512<T>, TileOperands<T>>.Run<One>(rows, in operands);
                break;
            case 2:
                TileRows<Tile512<T>, TileOperands<T>>.Run<Two>(rows, in operands);
                break;
            case 3:
                TileRows<Tile512<T>, TileOperands<T>>.Run<Three>(rows, in operands);
                break;
            default:
                TileRows<Tile512<T>, TileOperands<T>>.Run<Four>(rows, in operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint block = Unsafe.SizeOf<TVectors>() == 1 ? Pairs<TRows>(in operands) : 0; block < operands.Blocks; block++)
        {
            operands.Fetch(block + 1, TRows.Value);
            Tile<TRows, TVectors>(block, ref Unsafe.Add(ref operands.A, block * operands.ABlockStride), ref Unsafe.Add(ref operands.C, block * TRows.Value * operands.CRowStride), in operands);
        }
    }

    /// <summary>Tiles of one vector, as far as there are two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nint Pairs<TRows>(in TileOperands<T> operands)
        where TRows : struct, ICount
    {
        if (!Avx512F.IsSupported || operands.Blocks < 2)
            return 0;
        fixed (T* b = &operands.B, c = &operands.C)
            return TilePair512<T>.Run<TRows>(b, c, Vector512<float>.AllBitsSet, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(nint block, ref T a0, ref T c, in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.ARowStride, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride;
        ref T a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        ref T b = ref operands.B;
        Vector512<T> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default, c53 = default;
        Prefetch.ForWriting(ref c);
        if (Unsafe.SizeOf<TRows>() > 1)
            Prefetch.ForWriting(ref Unsafe.Add(ref c, cRow));
        if (Unsafe.SizeOf<TRows>() > 2)
            Prefetch.ForWriting(ref Unsafe.Add(ref c, 2 * cRow));
        if (Unsafe.SizeOf<TRows>() > 3)
            Prefetch.ForWriting(ref Unsafe.Add(ref c, 3 * cRow));
        if (Unsafe.SizeOf<TRows>() > 4)
            Prefetch.ForWriting(ref Unsafe.Add(ref c, 4 * cRow));
        if (Unsafe.SizeOf<TRows>() > 5)
            Prefetch.ForWriting(ref Unsafe.Add(ref c, 5 * cRow));
        operands.Ahead.Of<T>(block, operands.K, out nint asked, out nint askedEnd);
        bool asksForRows = operands.Ahead.IsOfWholeRows;
        ref T panel = ref b;
        nint i = 0;
        for (nint p = operands.K; p > 0; p--, i += step)
        {
            if (asked < askedEnd)
            {
                if (asksForRows)
                    asked = Ask(ref panel, asked);
                else
                    Prefetch.ForLater(ref panel, asked);
                asked += VectorBytes.Of512 / Unsafe.SizeOf<T>();
            }

            Vector512<T> b0 = Vector512.LoadUnsafe(ref b);
            Vector512<T> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector512.LoadUnsafe(ref b, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
            Vector512<T> b2 = Unsafe.SizeOf<TVectors>() > 2 ? Vector512.LoadUnsafe(ref b, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
            Vector512<T> b3 = Unsafe.SizeOf<TVectors>() > 3 ? Vector512.LoadUnsafe(ref b, 3 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
            Step<TVectors>(Unsafe.Add(ref a0, i), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Step<TVectors>(Unsafe.Add(ref a1, i), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Step<TVectors>(Unsafe.Add(ref a2, i), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Step<TVectors>(Unsafe.Add(ref a3, i), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Step<TVectors>(Unsafe.Add(ref a4, i), b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Step<TVectors>(Unsafe.Add(ref a5, i), b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store<TVectors>(ref c, operands.Accumulate, in operands.Ending, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(ref Unsafe.Add(ref c, cRow), operands.Accumulate, in operands.Ending, c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(ref Unsafe.Add(ref c, 2 * cRow), operands.Accumulate, in operands.Ending, c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TVectors>(ref Unsafe.Add(ref c, 3 * cRow), operands.Accumulate, in operands.Ending, c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TVectors>(ref Unsafe.Add(ref c, 4 * cRow), operands.Accumulate, in operands.Ending, c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TVectors>(ref Unsafe.Add(ref c, 5 * cRow), operands.Accumulate, in operands.Ending, c50, c51, c52, c53);
    }

    /// <summary>Asks for a row of a panel.</summary>
    /// <returns>Its last line.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Ask(ref T panel, nint place)
    {
        int line = VectorBytes.Of512 / Unsafe.SizeOf<T>();
        Prefetch.ForReading(ref panel, place);
        Prefetch.ForReading(ref panel, place + line);
        Prefetch.ForReading(ref panel, place + 2 * line);
        Prefetch.ForReading(ref panel, place + 3 * line);
        return place + 3 * line;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step<TVectors>(T x, Vector512<T> b0, Vector512<T> b1, Vector512<T> b2, Vector512<T> b3, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
        where TVectors : struct, ICount
    {
        Vector512<T> factor = Vector512.Create(x);
        c0 = Fused.MultiplyAdd(factor, b0, c0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Fused.MultiplyAdd(factor, b1, c1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2 = Fused.MultiplyAdd(factor, b2, c2);
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3 = Fused.MultiplyAdd(factor, b3, c3);
    }

    /// <summary>Stores the sums of a row, with what is there and what the ending adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TVectors>(ref T row, bool accumulate, in RowEnding<T> ending, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
        where TVectors : struct, ICount
    {
        if (accumulate)
            Add<TVectors>(ref row, ref c0, ref c1, ref c2, ref c3);
        if (!Unsafe.IsNullRef(ref ending.Row))
            Add<TVectors>(ref ending.Row, ref c0, ref c1, ref c2, ref c3);
        if (ending.Clamps)
            (c0, c1, c2, c3) = (Vector512.MaxNative(Vector512<T>.Zero, c0), Vector512.MaxNative(Vector512<T>.Zero, c1), Vector512.MaxNative(Vector512<T>.Zero, c2), Vector512.MaxNative(Vector512<T>.Zero, c3));
        c0.StoreUnsafe(ref row);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1.StoreUnsafe(ref row, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>()));
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2.StoreUnsafe(ref row, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>()));
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3.StoreUnsafe(ref row, 3 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(ref T row, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
        where TVectors : struct, ICount
    {
        c0 = Vector512.LoadUnsafe(ref row) + c0;
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Vector512.LoadUnsafe(ref row, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) + c1;
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2 = Vector512.LoadUnsafe(ref row, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) + c2;
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3 = Vector512.LoadUnsafe(ref row, 3 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) + c3;
    }
}
