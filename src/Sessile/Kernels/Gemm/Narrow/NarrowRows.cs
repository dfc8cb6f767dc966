using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Few rows times strips of narrow weights, which are widened in registers: nothing but the weights is read from far away.</summary>
internal static class NarrowRows<TFormat>
    where TFormat : struct, IStoredFloat
{
    /// <summary>Rows at the most.</summary>
    public const int Most = 6;

    /// <summary>So many strips hide, with their sums, how long each of one row's takes.</summary>
    private const int StripsOfOneRow = 4;

    /// <summary>With more, the sums of two strips and their weights are more than registers.</summary>
    private const int RowsOfTwoStrips = 2;

    /// <param name="a">[rows, k]</param>
    /// <param name="rows">1 to <see cref="Most"/>.</param>
    /// <param name="strips">[strips, k, 16]</param>
    /// <param name="count">How many strips.</param>
    /// <param name="c">[rows, 16 · strips], its rows contiguous.</param>
    /// <param name="k">Depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Matrix<float> a, nint rows, ref ushort strips, nint count, Matrix<float> c, nint k)
    {
        nint strip = 0;
        for (; NarrowTile512<TFormat>.Takes(rows) && strip < count; strip += NarrowTile512<TFormat>.Most)
        {
            var operands = new NarrowOperands(a, ref NarrowTiles.Strip(ref strips, strip, k), k, c.From(0, strip * NarrowTiles.StripColumns), k, false, ref Unsafe.NullRef<float>());
            NarrowTile512<TFormat>.Run((int)rows, nint.Min(count - strip, NarrowTile512<TFormat>.Most), in operands);
        }

        for (; rows == 1 && strip <= count - StripsOfOneRow; strip += StripsOfOneRow)
            OneRow(a, ref NarrowTiles.Strip(ref strips, strip, k), ref c.At(0, strip * NarrowTiles.StripColumns), k);
        for (; rows <= RowsOfTwoStrips && strip <= count - 2; strip += 2)
            Tiles<Two>(a, rows, ref NarrowTiles.Strip(ref strips, strip, k), c.From(0, strip * NarrowTiles.StripColumns), k);
        for (; strip < count; strip++)
            Tiles<One>(a, rows, ref NarrowTiles.Strip(ref strips, strip, k), c.From(0, strip * NarrowTiles.StripColumns), k);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TStrips>(Matrix<float> a, nint rows, ref ushort strips, Matrix<float> c, nint k)
        where TStrips : struct, ICount
    {
        switch (rows)
        {
            case 1:
                Tile<One, TStrips>(a, ref strips, c, k);
                break;
            case 2:
                Tile<Two, TStrips>(a, ref strips, c, k);
                break;
            case 3:
                Tile<Three, TStrips>(a, ref strips, c, k);
                break;
            case 4:
                Tile<Four, TStrips>(a, ref strips, c, k);
                break;
            case 5:
                Tile<Five, TStrips>(a, ref strips, c, k);
                break;
            default:
                Tile<Six, TStrips>(a, ref strips, c, k);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(Matrix<float> a, ref ushort strips, ref float c, nint k)
    {
        ref ushort second = ref NarrowTiles.Strip(ref strips, 1, k), third = ref NarrowTiles.Strip(ref strips, 2, k), fourth = ref NarrowTiles.Strip(ref strips, 3, k);
        ref float a0 = ref a.Origin;
        nint aStride = a.ColStride;
        nuint end = (nuint)(k * NarrowTiles.StripColumns);
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (nuint i = 0; i < end; i += NarrowTiles.StripColumns)
        {
            Vector256<float> x = Vector256.Create(a0);
            Add(x, ref strips, i, ref c0, ref c1);
            Add(x, ref second, i, ref c2, ref c3);
            Add(x, ref third, i, ref c4, ref c5);
            Add(x, ref fourth, i, ref c6, ref c7);
            a0 = ref Unsafe.Add(ref a0, aStride);
        }

        Store(c0, c1, ref c, 0);
        Store(c2, c3, ref c, NarrowTiles.StripColumns);
        Store(c4, c5, ref c, 2 * NarrowTiles.StripColumns);
        Store(c6, c7, ref c, 3 * NarrowTiles.StripColumns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TStrips>(Matrix<float> a, ref ushort strips, Matrix<float> c, nint k)
        where TRows : struct, ICount
        where TStrips : struct, ICount
    {
        nint row = a.RowStride, aStride = a.ColStride, i = 0;
        ref float a0 = ref a.Origin, a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row), a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        ref ushort second = ref NarrowTiles.Strip(ref strips, 1, k);
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector256<float> d0 = default, d1 = default, d2 = default, d3 = default;
        Vector256<float> e0 = default, e1 = default;
        Vector256<float> f0 = default, f1 = default;
        Vector256<float> g0 = default, g1 = default;
        Vector256<float> h0 = default, h1 = default;
        nuint end = (nuint)(k * NarrowTiles.StripColumns);
        for (nuint place = 0; place < end; place += NarrowTiles.StripColumns, i += aStride)
        {
            (Vector256<float> w0, Vector256<float> w1) = Load(ref strips, place);
            Add(Unsafe.Add(ref a0, i), w0, w1, ref c0, ref c1);
            if (Unsafe.SizeOf<TRows>() > 1)
                Add(Unsafe.Add(ref a1, i), w0, w1, ref d0, ref d1);
            if (Unsafe.SizeOf<TRows>() > 2)
                Add(Unsafe.Add(ref a2, i), w0, w1, ref e0, ref e1);
            if (Unsafe.SizeOf<TRows>() > 3)
                Add(Unsafe.Add(ref a3, i), w0, w1, ref f0, ref f1);
            if (Unsafe.SizeOf<TRows>() > 4)
                Add(Unsafe.Add(ref a4, i), w0, w1, ref g0, ref g1);
            if (Unsafe.SizeOf<TRows>() > 5)
                Add(Unsafe.Add(ref a5, i), w0, w1, ref h0, ref h1);
            if (Unsafe.SizeOf<TStrips>() == 1)
                continue;
            (w0, w1) = Load(ref second, place);
            Add(Unsafe.Add(ref a0, i), w0, w1, ref c2, ref c3);
            if (Unsafe.SizeOf<TRows>() > 1)
                Add(Unsafe.Add(ref a1, i), w0, w1, ref d2, ref d3);
        }

        Store<TStrips>(c0, c1, c2, c3, ref c.At(0, 0));
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TStrips>(d0, d1, d2, d3, ref c.At(1, 0));
        if (Unsafe.SizeOf<TRows>() > 2)
            Store(e0, e1, ref c.At(2, 0), 0);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store(f0, f1, ref c.At(3, 0), 0);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store(g0, g1, ref c.At(4, 0), 0);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store(h0, h1, ref c.At(5, 0), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Second) Load(ref ushort strip, nuint place)
    {
        Vector256<uint> pairs = Vector256.LoadUnsafe(ref strip, place).AsUInt32();
        return (TFormat.Lower(pairs), TFormat.Upper(pairs));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> x, ref ushort strip, nuint place, ref Vector256<float> c0, ref Vector256<float> c1)
    {
        (Vector256<float> w0, Vector256<float> w1) = Load(ref strip, place);
        c0 = Fused.MultiplyAdd(x, w0, c0);
        c1 = Fused.MultiplyAdd(x, w1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float a, Vector256<float> w0, Vector256<float> w1, ref Vector256<float> c0, ref Vector256<float> c1)
    {
        Vector256<float> x = Vector256.Create(a);
        c0 = Fused.MultiplyAdd(x, w0, c0);
        c1 = Fused.MultiplyAdd(x, w1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TStrips>(Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3, ref float c)
        where TStrips : struct, ICount
    {
        Store(c0, c1, ref c, 0);
        if (Unsafe.SizeOf<TStrips>() > 1)
            Store(c2, c3, ref c, NarrowTiles.StripColumns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> c0, Vector256<float> c1, ref float c, nuint offset)
    {
        c0.StoreUnsafe(ref c, offset);
        c1.StoreUnsafe(ref c, offset + (nuint)Vector256<float>.Count);
    }
}
