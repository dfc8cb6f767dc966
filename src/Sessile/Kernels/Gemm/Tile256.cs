using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>The micro-kernel for 256-bit vectors: 6 rows by 2 vectors, 12 sums in registers. Textually parallel to the other widths.</summary>
internal readonly struct Tile256<T> : ITileKernel<T>, IRowTiles<TileOperands<T>>
    where T : unmanaged
{
    /// <summary>Elements of the depth that are gone through without counting: what it takes to count is not free where another thread shares the core.</summary>
    internal const int AtOnce = 4;

    public static int Rows => 6;

    public static int Columns => 2 * (VectorBytes.Of256 / Unsafe.SizeOf<T>());

    public static int Lanes => VectorBytes.Of256 / Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, int vectors, in TileOperands<T> operands)
    {
        switch (vectors)
        {
            case 1:
                TileRows<Tile256<T>, TileOperands<T>>.Run<One>(rows, in operands);
                break;
            default:
                TileRows<Tile256<T>, TileOperands<T>>.Run<Two>(rows, in operands);
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
            Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.A, block * operands.ABlockStride), ref Unsafe.Add(ref operands.C, block * TRows.Value * operands.CRowStride), in operands);
        }
    }

    /// <summary>Tiles of one vector, as far as there are two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe nint Pairs<TRows>(in TileOperands<T> operands)
        where TRows : struct, ICount
    {
        if (!Avx.IsSupported || operands.Blocks < 2)
            return 0;
        fixed (T* b = &operands.B, c = &operands.C)
            return TilePair256<T>.Run<TRows>(b, c, Vector256<float>.AllBitsSet, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(ref T a0, ref T c, in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.ARowStride, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride;
        ref T a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        ref T b = ref operands.B;
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        FetchRows<TRows>(ref c, cRow);
        nint i = 0, p = operands.K;
        if (step == 1 && bStep == Width<TVectors>())
        {
            for (; p >= AtOnce; p -= AtOnce, i += AtOnce)
            {
                Elements<TRows, TVectors>(i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                b = ref Unsafe.Add(ref b, AtOnce * Width<TVectors>());
            }
        }

        for (; p > 0; p--, i += step)
        {
            Element<TRows, TVectors>(0, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store<TVectors>(ref c, operands.Accumulate, in operands.Ending, c00, c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(ref Unsafe.Add(ref c, cRow), operands.Accumulate, in operands.Ending, c10, c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(ref Unsafe.Add(ref c, 2 * cRow), operands.Accumulate, in operands.Ending, c20, c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TVectors>(ref Unsafe.Add(ref c, 3 * cRow), operands.Accumulate, in operands.Ending, c30, c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TVectors>(ref Unsafe.Add(ref c, 4 * cRow), operands.Accumulate, in operands.Ending, c40, c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TVectors>(ref Unsafe.Add(ref c, 5 * cRow), operands.Accumulate, in operands.Ending, c50, c51);
    }

    /// <summary>Asks for the rows of C before the sums of a tile are made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FetchRows<TRows>(ref T c, nint cRow)
        where TRows : struct, ICount
    {
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
    }

    /// <summary><see cref="AtOnce"/> elements of the depth of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Elements<TRows, TVectors>(
        nint at, ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T a5, ref T b,
        ref Vector256<T> c00, ref Vector256<T> c01, ref Vector256<T> c10, ref Vector256<T> c11, ref Vector256<T> c20, ref Vector256<T> c21,
        ref Vector256<T> c30, ref Vector256<T> c31, ref Vector256<T> c40, ref Vector256<T> c41, ref Vector256<T> c50, ref Vector256<T> c51)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        Element<TRows, TVectors>(0, at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        Element<TRows, TVectors>(1, at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        Element<TRows, TVectors>(2, at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        Element<TRows, TVectors>(3, at, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
    }

    /// <summary>One element of the depth of each row, so many elements and rows of B ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Element<TRows, TVectors>(
        nint ahead, nint at, ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T a5, ref T b,
        ref Vector256<T> c00, ref Vector256<T> c01, ref Vector256<T> c10, ref Vector256<T> c11, ref Vector256<T> c20, ref Vector256<T> c21,
        ref Vector256<T> c30, ref Vector256<T> c31, ref Vector256<T> c40, ref Vector256<T> c41, ref Vector256<T> c50, ref Vector256<T> c51)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nuint row = (nuint)(ahead * Width<TVectors>());
        Vector256<T> b0 = Vector256.LoadUnsafe(ref b, row), b1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector256.LoadUnsafe(ref b, row + (nuint)Lanes) : default;
        Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a0, at), ahead), b0, b1, ref c00, ref c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a1, at), ahead), b0, b1, ref c10, ref c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a2, at), ahead), b0, b1, ref c20, ref c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a3, at), ahead), b0, b1, ref c30, ref c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a4, at), ahead), b0, b1, ref c40, ref c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Step<TVectors>(Unsafe.Add(ref Unsafe.Add(ref a5, at), ahead), b0, b1, ref c50, ref c51);
    }

    /// <summary>Columns of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Width<TVectors>()
        where TVectors : struct, ICount => Unsafe.SizeOf<TVectors>() * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Step<TVectors>(T x, Vector256<T> b0, Vector256<T> b1, ref Vector256<T> c0, ref Vector256<T> c1)
        where TVectors : struct, ICount
    {
        Vector256<T> factor = Vector256.Create(x);
        c0 = Fused.MultiplyAdd(factor, b0, c0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Fused.MultiplyAdd(factor, b1, c1);
    }

    /// <summary>Stores the sums of a row, with what is there and what the ending adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TVectors>(ref T row, bool accumulate, in RowEnding<T> ending, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount
    {
        if (accumulate)
            Add<TVectors>(ref row, ref c0, ref c1);
        if (!Unsafe.IsNullRef(ref ending.Row))
            Add<TVectors>(ref ending.Row, ref c0, ref c1);
        if (ending.Clamps)
            (c0, c1) = (Vector256.MaxNative(Vector256<T>.Zero, c0), Vector256.MaxNative(Vector256<T>.Zero, c1));
        c0.StoreUnsafe(ref row);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1.StoreUnsafe(ref row, (nuint)(VectorBytes.Of256 / Unsafe.SizeOf<T>()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(ref T row, ref Vector256<T> c0, ref Vector256<T> c1)
        where TVectors : struct, ICount
    {
        c0 = Vector256.LoadUnsafe(ref row) + c0;
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Vector256.LoadUnsafe(ref row, (nuint)(VectorBytes.Of256 / Unsafe.SizeOf<T>())) + c1;
    }
}
