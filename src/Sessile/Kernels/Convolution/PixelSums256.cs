using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The twelve sums of <see cref="PixelTile256{T}"/>, row after row.</summary>
internal static class PixelSums256<T>
    where T : unmanaged
{
    /// <summary>Adds the products of so many neighbours in A and a row of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TRows, TVectors>(
        ref T x, nint at, ref T b, nint row,
        ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2, ref Vector256<T> s3, ref Vector256<T> s4, ref Vector256<T> s5,
        ref Vector256<T> s6, ref Vector256<T> s7, ref Vector256<T> s8, ref Vector256<T> s9, ref Vector256<T> s10, ref Vector256<T> s11)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TVectors>() == 4)
            AddFour<TRows>(ref x, at, ref b, row, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
        else if (Unsafe.SizeOf<TVectors>() == 3)
            AddThree<TRows>(ref x, at, ref b, row, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
        else
            AddTwo<TRows, TVectors>(ref x, at, ref b, row, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7, ref s8, ref s9, ref s10, ref s11);
    }

    /// <summary>Vector after vector of B, each of which meets all elements of A: these are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<TRows>(
        ref T x, nint at, ref T b, nint row,
        ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2, ref Vector256<T> s3, ref Vector256<T> s4, ref Vector256<T> s5,
        ref Vector256<T> s6, ref Vector256<T> s7, ref Vector256<T> s8, ref Vector256<T> s9, ref Vector256<T> s10, ref Vector256<T> s11)
        where TRows : struct, ICount
    {
        Vector256<T> x0 = At(ref x, at, 0);
        Vector256<T> x1 = Unsafe.SizeOf<TRows>() > 1 ? At(ref x, at, 1) : default;
        Vector256<T> x2 = Unsafe.SizeOf<TRows>() > 2 ? At(ref x, at, 2) : default;
        Column<TRows>(x0, x1, x2, Row(ref b, row, 0), ref s0, ref s4, ref s8);
        Column<TRows>(x0, x1, x2, Row(ref b, row, 1), ref s1, ref s5, ref s9);
        Column<TRows>(x0, x1, x2, Row(ref b, row, 2), ref s2, ref s6, ref s10);
        Column<TRows>(x0, x1, x2, Row(ref b, row, 3), ref s3, ref s7, ref s11);
    }

    /// <summary>Element after element of A, each of which meets three vectors of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddThree<TRows>(
        ref T x, nint at, ref T b, nint row,
        ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2, ref Vector256<T> s3, ref Vector256<T> s4, ref Vector256<T> s5,
        ref Vector256<T> s6, ref Vector256<T> s7, ref Vector256<T> s8, ref Vector256<T> s9, ref Vector256<T> s10, ref Vector256<T> s11)
        where TRows : struct, ICount
    {
        Vector256<T> b0 = Row(ref b, row, 0), b1 = Row(ref b, row, 1), b2 = Row(ref b, row, 2);
        Three(At(ref x, at, 0), b0, b1, b2, ref s0, ref s1, ref s2);
        if (Unsafe.SizeOf<TRows>() > 1)
            Three(At(ref x, at, 1), b0, b1, b2, ref s3, ref s4, ref s5);
        if (Unsafe.SizeOf<TRows>() > 2)
            Three(At(ref x, at, 2), b0, b1, b2, ref s6, ref s7, ref s8);
        if (Unsafe.SizeOf<TRows>() > 3)
            Three(At(ref x, at, 3), b0, b1, b2, ref s9, ref s10, ref s11);
    }

    /// <summary>Element after element of A, each of which meets one or two vectors of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTwo<TRows, TVectors>(
        ref T x, nint at, ref T b, nint row,
        ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2, ref Vector256<T> s3, ref Vector256<T> s4, ref Vector256<T> s5,
        ref Vector256<T> s6, ref Vector256<T> s7, ref Vector256<T> s8, ref Vector256<T> s9, ref Vector256<T> s10, ref Vector256<T> s11)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        Vector256<T> b0 = Row(ref b, row, 0), b1 = Unsafe.SizeOf<TVectors>() > 1 ? Row(ref b, row, 1) : default;
        Two<TVectors>(At(ref x, at, 0), b0, b1, ref s0, ref s1);
        if (Unsafe.SizeOf<TRows>() > 1)
            Two<TVectors>(At(ref x, at, 1), b0, b1, ref s2, ref s3);
        if (Unsafe.SizeOf<TRows>() > 2)
            Two<TVectors>(At(ref x, at, 2), b0, b1, ref s4, ref s5);
        if (Unsafe.SizeOf<TRows>() > 3)
            Two<TVectors>(At(ref x, at, 3), b0, b1, ref s6, ref s7);
        if (Unsafe.SizeOf<TRows>() > 4)
            Two<TVectors>(At(ref x, at, 4), b0, b1, ref s8, ref s9);
        if (Unsafe.SizeOf<TRows>() > 5)
            Two<TVectors>(At(ref x, at, 5), b0, b1, ref s10, ref s11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> At(ref T x, nint at, nint channel) => Vector256.Create(Unsafe.Add(ref Unsafe.Add(ref x, at), channel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row(ref T b, nint row, int vector) => Vector256.LoadUnsafe(ref Unsafe.Add(ref b, row), (nuint)(vector * PixelTile256<T>.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TRows>(Vector256<T> x0, Vector256<T> x1, Vector256<T> x2, Vector256<T> b, ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2)
        where TRows : struct, ICount
    {
        s0 = Fused.MultiplyAdd(x0, b, s0);
        if (Unsafe.SizeOf<TRows>() > 1)
            s1 = Fused.MultiplyAdd(x1, b, s1);
        if (Unsafe.SizeOf<TRows>() > 2)
            s2 = Fused.MultiplyAdd(x2, b, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Three(Vector256<T> x, Vector256<T> b0, Vector256<T> b1, Vector256<T> b2, ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2)
    {
        s0 = Fused.MultiplyAdd(x, b0, s0);
        s1 = Fused.MultiplyAdd(x, b1, s1);
        s2 = Fused.MultiplyAdd(x, b2, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<TVectors>(Vector256<T> x, Vector256<T> b0, Vector256<T> b1, ref Vector256<T> s0, ref Vector256<T> s1)
        where TVectors : struct, ICount
    {
        s0 = Fused.MultiplyAdd(x, b0, s0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1 = Fused.MultiplyAdd(x, b1, s1);
    }

    /// <summary>Stores the sums of a tile, with what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TRows, TVectors>(
        ref T c, nint stride, bool accumulate,
        Vector256<T> s0, Vector256<T> s1, Vector256<T> s2, Vector256<T> s3, Vector256<T> s4, Vector256<T> s5,
        Vector256<T> s6, Vector256<T> s7, Vector256<T> s8, Vector256<T> s9, Vector256<T> s10, Vector256<T> s11)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        if (Unsafe.SizeOf<TVectors>() == 4)
        {
            Row<TVectors>(ref c, accumulate, s0, s1, s2, s3);
            if (Unsafe.SizeOf<TRows>() > 1)
                Row<TVectors>(ref Unsafe.Add(ref c, 1 * stride), accumulate, s4, s5, s6, s7);
            if (Unsafe.SizeOf<TRows>() > 2)
                Row<TVectors>(ref Unsafe.Add(ref c, 2 * stride), accumulate, s8, s9, s10, s11);
        }
        else if (Unsafe.SizeOf<TVectors>() == 3)
        {
            Row<TVectors>(ref c, accumulate, s0, s1, s2, default);
            if (Unsafe.SizeOf<TRows>() > 1)
                Row<TVectors>(ref Unsafe.Add(ref c, 1 * stride), accumulate, s3, s4, s5, default);
            if (Unsafe.SizeOf<TRows>() > 2)
                Row<TVectors>(ref Unsafe.Add(ref c, 2 * stride), accumulate, s6, s7, s8, default);
            if (Unsafe.SizeOf<TRows>() > 3)
                Row<TVectors>(ref Unsafe.Add(ref c, 3 * stride), accumulate, s9, s10, s11, default);
        }
        else
        {
            Row<TVectors>(ref c, accumulate, s0, s1, default, default);
            if (Unsafe.SizeOf<TRows>() > 1)
                Row<TVectors>(ref Unsafe.Add(ref c, 1 * stride), accumulate, s2, s3, default, default);
            if (Unsafe.SizeOf<TRows>() > 2)
                Row<TVectors>(ref Unsafe.Add(ref c, 2 * stride), accumulate, s4, s5, default, default);
            if (Unsafe.SizeOf<TRows>() > 3)
                Row<TVectors>(ref Unsafe.Add(ref c, 3 * stride), accumulate, s6, s7, default, default);
            if (Unsafe.SizeOf<TRows>() > 4)
                Row<TVectors>(ref Unsafe.Add(ref c, 4 * stride), accumulate, s8, s9, default, default);
            if (Unsafe.SizeOf<TRows>() > 5)
                Row<TVectors>(ref Unsafe.Add(ref c, 5 * stride), accumulate, s10, s11, default, default);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TVectors>(ref T row, bool accumulate, Vector256<T> s0, Vector256<T> s1, Vector256<T> s2, Vector256<T> s3)
        where TVectors : struct, ICount
    {
        Put(ref row, 0, accumulate, s0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            Put(ref row, 1, accumulate, s1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            Put(ref row, 2, accumulate, s2);
        if (Unsafe.SizeOf<TVectors>() > 3)
            Put(ref row, 3, accumulate, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref T row, int vector, bool accumulate, Vector256<T> sums)
    {
        ref T place = ref Unsafe.Add(ref row, vector * PixelTile256<T>.Lanes);
        (accumulate ? Vector256.LoadUnsafe(ref place) + sums : sums).StoreUnsafe(ref place);
    }
}
