using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// As <see cref="Tile256{T}"/>, with the same bits, for products as shallow as those of attention: there is nothing between two tiles but what they store, which would take as long as an
/// eighth of their products.
/// </summary>
internal readonly struct StripTile256<T> : IRowTiles<StripProducts<T>>
    where T : unmanaged
{
    /// <summary>Whether it does what this micro-kernel would do.</summary>
    public static bool Replaces<TKernel>() => typeof(TKernel) == typeof(Tile256<T>);

    /// <summary>Elements of the depth that are gone through without counting.</summary>
    private const int AtOnce = 2 * Tile256<T>.AtOnce;

    private static int Lanes => VectorBytes.Of256 / Unsafe.SizeOf<T>();

    /// <summary>Computes tiles of up to six rows.</summary>
    public static void Run(int rows, in StripProducts<T> products) => TileRows<StripTile256<T>, StripProducts<T>>.Run<Two>(rows, in products);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TVectors>(in StripProducts<T> products)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        for (nint panel = 0; panel < products.Panels; panel++)
        {
            for (nint tile = 0; tile < products.Tiles; tile++)
                Tile<TRows, TVectors>(in products, panel, tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TVectors>(in StripProducts<T> products, nint panel, nint tile)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = products.LeftRow, bStep = products.PanelRow;
        ref T a0 = ref Unsafe.Add(ref products.Left, tile * TRows.Value * row), b = ref Unsafe.Add(ref products.Panel, panel * products.NextPanel);
        ref T a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        nint toRow = products.ToRow;
        ref T to = ref Unsafe.Add(ref products.To, tile * TRows.Value * toRow + panel * Tile256<T>.Width<TVectors>());
        Tile256<T>.FetchRows<TRows>(ref to, toRow);
        nint i = 0, p = products.Depth;
        if (bStep == Tile256<T>.Width<TVectors>())
        {
            for (; p >= AtOnce; p -= AtOnce, i += AtOnce)
            {
                Tile256<T>.Elements<TRows, TVectors>(i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                Tile256<T>.Element<TRows, TVectors>(4, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                Tile256<T>.Element<TRows, TVectors>(5, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                Tile256<T>.Element<TRows, TVectors>(6, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                Tile256<T>.Element<TRows, TVectors>(7, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                b = ref Unsafe.Add(ref b, AtOnce * Tile256<T>.Width<TVectors>());
            }
        }

        for (; p > 0; p--, i++)
        {
            Tile256<T>.Element<TRows, TVectors>(0, i, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            b = ref Unsafe.Add(ref b, bStep);
        }

        if (products.Accumulates)
        {
            Add<TRows, One>(ref to, toRow, ref c00, ref c01);
            Add<TRows, Two>(ref to, toRow, ref c10, ref c11);
            Add<TRows, Three>(ref to, toRow, ref c20, ref c21);
            Add<TRows, Four>(ref to, toRow, ref c30, ref c31);
            Add<TRows, Five>(ref to, toRow, ref c40, ref c41);
            Add<TRows, Six>(ref to, toRow, ref c50, ref c51);
        }

        if (!Unsafe.IsNullRef(ref products.Factors))
        {
            ref T factors = ref Unsafe.Add(ref products.Factors, tile * TRows.Value);
            Multiply<TRows, One>(ref factors, ref c00, ref c01);
            Multiply<TRows, Two>(ref factors, ref c10, ref c11);
            Multiply<TRows, Three>(ref factors, ref c20, ref c21);
            Multiply<TRows, Four>(ref factors, ref c30, ref c31);
            Multiply<TRows, Five>(ref factors, ref c40, ref c41);
            Multiply<TRows, Six>(ref factors, ref c50, ref c51);
        }

        Store<TRows, One>(ref to, toRow, c00, c01);
        Store<TRows, Two>(ref to, toRow, c10, c11);
        Store<TRows, Three>(ref to, toRow, c20, c21);
        Store<TRows, Four>(ref to, toRow, c30, c31);
        Store<TRows, Five>(ref to, toRow, c40, c41);
        Store<TRows, Six>(ref to, toRow, c50, c51);
    }

    /// <summary>Adds what is there, if the tile has this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TRows, TRow>(ref T to, nint toRow, ref Vector256<T> c0, ref Vector256<T> c1)
        where TRows : struct, ICount
        where TRow : struct, ICount
    {
        if (Unsafe.SizeOf<TRow>() > Unsafe.SizeOf<TRows>())
            return;
        to = ref Unsafe.Add(ref to, (Unsafe.SizeOf<TRow>() - 1) * toRow);
        c0 = Vector256.LoadUnsafe(ref to) + c0;
        c1 = Vector256.LoadUnsafe(ref to, (nuint)Lanes) + c1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TRows, TRow>(ref T factors, ref Vector256<T> c0, ref Vector256<T> c1)
        where TRows : struct, ICount
        where TRow : struct, ICount
    {
        if (Unsafe.SizeOf<TRow>() > Unsafe.SizeOf<TRows>())
            return;
        Vector256<T> factor = Vector256.Create(Unsafe.Add(ref factors, Unsafe.SizeOf<TRow>() - 1));
        (c0, c1) = (c0 * factor, c1 * factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TRows, TRow>(ref T to, nint toRow, Vector256<T> c0, Vector256<T> c1)
        where TRows : struct, ICount
        where TRow : struct, ICount
    {
        if (Unsafe.SizeOf<TRow>() > Unsafe.SizeOf<TRows>())
            return;
        to = ref Unsafe.Add(ref to, (Unsafe.SizeOf<TRow>() - 1) * toRow);
        c0.StoreUnsafe(ref to);
        c1.StoreUnsafe(ref to, (nuint)Lanes);
    }
}
