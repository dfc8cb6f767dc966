using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// Short rows that lie one behind the other, turned so that those of one column lie side by side, and back, for generated code: as many at a time as elements of 4 or 8 bytes fill 64.
/// Squares of 16 bytes a side are turned within the lanes of vectors; the last ones overlap those before.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TurnedRows
{
    private const int TileBytes = 64, PartBytes = 16;

    /// <summary>The first element of a tile, which begins at a line of the cache.</summary>
    /// <param name="memory">On the stack, where it stays: 64 bytes more than the tile has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref T Tile<T>(Span<T> memory)
        where T : unmanaged
    {
        ref T first = ref MemoryMarshal.GetReference(memory);
        return ref Unsafe.AddByteOffset(ref first, -(nint)Unsafe.AsPointer(ref first) & (TileBytes - 1));
    }

    /// <summary>Reads rows into a tile: column by column, an element of each row. No other element is read; where rows are fewer than fill 64 bytes, the rest of the tile is as it was.</summary>
    /// <param name="rows">The first element of the first row.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="count">How many rows, at most as many elements as 64 bytes have.</param>
    /// <param name="tile">64 bytes for each column, and for four in any case.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void In<T>(ref readonly T rows, nint columns, nint count, ref T tile)
        where T : unmanaged
    {
        ref T first = ref Unsafe.AsRef(in rows);
        nint height = TileBytes / Unsafe.SizeOf<T>(), part = PartBytes / Unsafe.SizeOf<T>();
        if (count < height || !Avx.IsSupported)
        {
            ElementsIn(ref first, columns, count, ref tile);
            return;
        }

        if (columns == 1)
        {
            Vector512.LoadUnsafe(ref first).StoreUnsafe(ref tile);
            return;
        }

        for (nint column = 0; ; column = nint.Min(column + part, columns - part))
        {
            SquaresIn(ref Unsafe.Add(ref first, column), columns, columns < part, ref Unsafe.Add(ref tile, column * height));
            if (column + part >= columns)
                return;
        }
    }

    /// <summary>Writes rows from a tile. No other element is written.</summary>
    /// <param name="tile">As <see cref="In"/> has it.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="count">How many rows, at most as many elements as 64 bytes have.</param>
    /// <param name="rows">The first element of the first row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Out<T>(ref T tile, nint columns, nint count, ref T rows)
        where T : unmanaged
    {
        nint height = TileBytes / Unsafe.SizeOf<T>(), part = PartBytes / Unsafe.SizeOf<T>();
        if (count < height || !Avx.IsSupported)
        {
            ElementsOut(ref tile, columns, count, ref rows);
            return;
        }

        if (columns == 1)
        {
            Vector512.LoadUnsafe(ref tile).StoreUnsafe(ref rows);
            return;
        }

        for (nint column = 0; ; column = nint.Min(column + part, columns - part))
        {
            SquaresOut(ref Unsafe.Add(ref tile, column * height), columns, columns < part, ref Unsafe.Add(ref rows, column));
            if (column + part >= columns)
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ElementsIn<T>(ref T rows, nint columns, nint count, ref T tile)
        where T : unmanaged
    {
        nint height = TileBytes / Unsafe.SizeOf<T>();
        for (nint row = 0; row < count; row++)
        {
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref tile, column * height + row) = Unsafe.Add(ref rows, row * columns + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ElementsOut<T>(ref T tile, nint columns, nint count, ref T rows)
        where T : unmanaged
    {
        nint height = TileBytes / Unsafe.SizeOf<T>();
        for (nint row = 0; row < count; row++)
        {
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref rows, row * columns + column) = Unsafe.Add(ref tile, column * height + row);
        }
    }

    /// <summary>Where a row has less than 16 bytes, what is read behind it is another's, but for the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SquaresIn<T>(ref T rows, nint columns, bool isShort, ref T tile)
        where T : unmanaged
    {
        int part = PartBytes / Unsafe.SizeOf<T>();
        nuint height = (nuint)(TileBytes / Unsafe.SizeOf<T>());
        if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            Vector512<T> a = Row512(ref rows, columns, 0, isShort), b = Row512(ref rows, columns, 1, isShort), c = default, d = default;
            if (Unsafe.SizeOf<T>() == 4)
                (c, d) = (Row512(ref rows, columns, 2, isShort), Row512(ref rows, columns, 3, isShort));
            Turn(ref a, ref b, ref c, ref d);
            a.StoreUnsafe(ref tile);
            b.StoreUnsafe(ref tile, height);
            if (Unsafe.SizeOf<T>() == 4)
            {
                c.StoreUnsafe(ref tile, 2 * height);
                d.StoreUnsafe(ref tile, 3 * height);
            }

            return;
        }

        for (int half = 0; half < 2; half++)
        {
            int from = half * 2 * part;
            Vector256<T> a = Row256(ref rows, columns, from, isShort), b = Row256(ref rows, columns, from + 1, isShort), c = default, d = default;
            if (Unsafe.SizeOf<T>() == 4)
                (c, d) = (Row256(ref rows, columns, from + 2, isShort), Row256(ref rows, columns, from + 3, isShort));
            Turn(ref a, ref b, ref c, ref d);
            a.StoreUnsafe(ref tile, (nuint)from);
            b.StoreUnsafe(ref tile, (nuint)from + height);
            if (Unsafe.SizeOf<T>() == 4)
            {
                c.StoreUnsafe(ref tile, (nuint)from + 2 * height);
                d.StoreUnsafe(ref tile, (nuint)from + 3 * height);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SquaresOut<T>(ref T tile, nint columns, bool isShort, ref T rows)
        where T : unmanaged
    {
        int part = PartBytes / Unsafe.SizeOf<T>();
        nuint height = (nuint)(TileBytes / Unsafe.SizeOf<T>());
        for (int half = 0; half < 2; half++)
        {
            int from = half * 2 * part;
            Vector256<T> a = Vector256.LoadUnsafe(ref tile, (nuint)from), b = Vector256.LoadUnsafe(ref tile, (nuint)from + height), c = default, d = default;
            if (Unsafe.SizeOf<T>() == 4)
                (c, d) = (Vector256.LoadUnsafe(ref tile, (nuint)from + 2 * height), Vector256.LoadUnsafe(ref tile, (nuint)from + 3 * height));
            Turn(ref a, ref b, ref c, ref d);
            Store(a.GetLower(), b.GetLower(), c.GetLower(), d.GetLower(), ref Unsafe.Add(ref rows, from * columns), columns, false);
            Store(a.GetUpper(), b.GetUpper(), c.GetUpper(), d.GetUpper(), ref Unsafe.Add(ref rows, (from + part) * columns), columns, isShort && half == 1);
        }
    }

    /// <summary>Rows in order: what a short one has too much is the next one's, and is written over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c, Vector128<T> d, ref T rows, nint columns, bool isLast)
        where T : unmanaged
    {
        a.StoreUnsafe(ref rows);
        if (Unsafe.SizeOf<T>() == 8)
        {
            b.StoreUnsafe(ref rows, (nuint)columns);
            return;
        }

        b.StoreUnsafe(ref rows, (nuint)columns);
        c.StoreUnsafe(ref rows, (nuint)(2 * columns));
        if (!isLast)
        {
            d.StoreUnsafe(ref rows, (nuint)(3 * columns));
            return;
        }

        for (int column = 0; column < columns; column++)
            Unsafe.Add(ref rows, 3 * columns + column) = d.GetElement(column);
    }

    /// <summary>A row, and those that lie so many behind it as lanes have elements, in one lane each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Row512<T>(ref T rows, nint columns, int row, bool isShort)
        where T : unmanaged =>
        Vector512.Create(Row256(ref rows, columns, row, isShort), Row256(ref rows, columns, row + 2 * PartBytes / Unsafe.SizeOf<T>(), isShort));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row256<T>(ref T rows, nint columns, int row, bool isShort)
        where T : unmanaged =>
        Vector256.Create(Row128(ref rows, columns, row, isShort), Row128(ref rows, columns, row + PartBytes / Unsafe.SizeOf<T>(), isShort));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Row128<T>(ref T rows, nint columns, int row, bool isShort)
        where T : unmanaged
    {
        ref T first = ref Unsafe.Add(ref rows, row * columns);
        if (Unsafe.SizeOf<T>() == 8 || row != TileBytes / Unsafe.SizeOf<T>() - 1 || !isShort)
            return Vector128.LoadUnsafe(ref first);
        ref int bits = ref Unsafe.As<T, int>(ref first);
        return Vector128.Create(bits, Unsafe.Add(ref bits, 1), columns == 3 ? Unsafe.Add(ref bits, 2) : 0, 0).As<int, T>();
    }

    /// <summary>Turns the square in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<T>(ref Vector512<T> a, ref Vector512<T> b, ref Vector512<T> c, ref Vector512<T> d)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == 8)
        {
            (a, b) = (Avx512F.UnpackLow(a.AsInt64(), b.AsInt64()).As<long, T>(), Avx512F.UnpackHigh(a.AsInt64(), b.AsInt64()).As<long, T>());
            return;
        }

        Vector512<long> ab = Avx512F.UnpackLow(a.AsInt32(), b.AsInt32()).AsInt64(), ab2 = Avx512F.UnpackHigh(a.AsInt32(), b.AsInt32()).AsInt64();
        Vector512<long> cd = Avx512F.UnpackLow(c.AsInt32(), d.AsInt32()).AsInt64(), cd2 = Avx512F.UnpackHigh(c.AsInt32(), d.AsInt32()).AsInt64();
        (a, b) = (Avx512F.UnpackLow(ab, cd).As<long, T>(), Avx512F.UnpackHigh(ab, cd).As<long, T>());
        (c, d) = (Avx512F.UnpackLow(ab2, cd2).As<long, T>(), Avx512F.UnpackHigh(ab2, cd2).As<long, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn<T>(ref Vector256<T> a, ref Vector256<T> b, ref Vector256<T> c, ref Vector256<T> d)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == 8)
        {
            (a, b) = (Avx.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>(), Avx.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>());
            return;
        }

        Vector256<double> ab = Avx.UnpackLow(a.AsSingle(), b.AsSingle()).AsDouble(), ab2 = Avx.UnpackHigh(a.AsSingle(), b.AsSingle()).AsDouble();
        Vector256<double> cd = Avx.UnpackLow(c.AsSingle(), d.AsSingle()).AsDouble(), cd2 = Avx.UnpackHigh(c.AsSingle(), d.AsSingle()).AsDouble();
        (a, b) = (Avx.UnpackLow(ab, cd).As<double, T>(), Avx.UnpackHigh(ab, cd).As<double, T>());
        (c, d) = (Avx.UnpackLow(ab2, cd2).As<double, T>(), Avx.UnpackHigh(ab2, cd2).As<double, T>());
    }
}
