using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The micro-kernel of <see cref="PixelLanes{T}"/>: up to three vectors of pixels by up to four output channels.</summary>
internal static class PixelLanesTile<T>
    where T : unmanaged
{
    public const int MostOutputs = 4, MostVectors = 3;

    /// <summary>Some channels of a row of pixels, with whole vectors of these.</summary>
    /// <param name="outputs">How many channels.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="planes">What the first pixel sees.</param>
    /// <param name="places">Where it sees the elements of its patch.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="filter">A row for each of them.</param>
    /// <param name="sums">A row for each channel.</param>
    /// <param name="pitch">From row to row.</param>
    /// <param name="ending">What is done with the sums before they are stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(int outputs, nint pixels, ref T planes, ref nint places, nint length, Matrix<T> filter, ref T sums, nint pitch, RowEnding<T> ending)
    {
        if (outputs == 1)
            Row<One>(pixels, ref planes, ref places, length, filter, ref sums, pitch, in ending);
        else if (outputs == 2)
            Row<Two>(pixels, ref planes, ref places, length, filter, ref sums, pitch, in ending);
        else if (outputs == 3)
            Row<Three>(pixels, ref planes, ref places, length, filter, ref sums, pitch, in ending);
        else
            Row<Four>(pixels, ref planes, ref places, length, filter, ref sums, pitch, in ending);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TOutputs>(nint pixels, ref T planes, ref nint places, nint length, Matrix<T> filter, ref T sums, nint pitch, in RowEnding<T> ending)
        where TOutputs : struct, ICount
    {
        nint pixel = 0;
        for (; pixels - pixel > 2 * Vector256<T>.Count; pixel += MostVectors * Vector256<T>.Count)
            Tile<TOutputs, Three>(ref Unsafe.Add(ref planes, pixel), ref places, length, filter, ref Unsafe.Add(ref sums, pixel), pitch, in ending);
        if (pixels - pixel > Vector256<T>.Count)
            Tile<TOutputs, Two>(ref Unsafe.Add(ref planes, pixel), ref places, length, filter, ref Unsafe.Add(ref sums, pixel), pitch, in ending);
        else if (pixels > pixel)
            Tile<TOutputs, One>(ref Unsafe.Add(ref planes, pixel), ref places, length, filter, ref Unsafe.Add(ref sums, pixel), pitch, in ending);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TOutputs, TVectors>(ref T planes, ref nint places, nint length, Matrix<T> filter, ref T sums, nint pitch, in RowEnding<T> ending)
        where TOutputs : struct, ICount
        where TVectors : struct, ICount
    {
        nint step = filter.RowStride;
        ref T w = ref filter.Origin;
        Vector256<T> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<T> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (nint k = 0; k < length; k++)
        {
            ref T x = ref Unsafe.Add(ref planes, Unsafe.Add(ref places, k));
            Vector256<T> x0 = Vector256.LoadUnsafe(ref x), x1 = default, x2 = default;
            if (Unsafe.SizeOf<TVectors>() > 1)
                x1 = Vector256.LoadUnsafe(ref x, (nuint)Vector256<T>.Count);
            if (Unsafe.SizeOf<TVectors>() > 2)
                x2 = Vector256.LoadUnsafe(ref x, (nuint)(2 * Vector256<T>.Count));
            Add<TVectors>(ref w, x0, x1, x2, ref a0, ref a1, ref a2);
            if (Unsafe.SizeOf<TOutputs>() > 1)
                Add<TVectors>(ref Unsafe.Add(ref w, 1), x0, x1, x2, ref b0, ref b1, ref b2);
            if (Unsafe.SizeOf<TOutputs>() > 2)
                Add<TVectors>(ref Unsafe.Add(ref w, 2), x0, x1, x2, ref c0, ref c1, ref c2);
            if (Unsafe.SizeOf<TOutputs>() > 3)
                Add<TVectors>(ref Unsafe.Add(ref w, 3), x0, x1, x2, ref d0, ref d1, ref d2);
            w = ref Unsafe.Add(ref w, step);
        }

        Store<TVectors>(0, a0, a1, a2, ref sums, in ending);
        if (Unsafe.SizeOf<TOutputs>() > 1)
            Store<TVectors>(1, b0, b1, b2, ref Unsafe.Add(ref sums, pitch), in ending);
        if (Unsafe.SizeOf<TOutputs>() > 2)
            Store<TVectors>(2, c0, c1, c2, ref Unsafe.Add(ref sums, 2 * pitch), in ending);
        if (Unsafe.SizeOf<TOutputs>() > 3)
            Store<TVectors>(3, d0, d1, d2, ref Unsafe.Add(ref sums, 3 * pitch), in ending);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(ref T w, Vector256<T> x0, Vector256<T> x1, Vector256<T> x2, ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2)
        where TVectors : struct, ICount
    {
        Vector256<T> factor = Vector256.Create(w);
        s0 = Fused.MultiplyAdd(factor, x0, s0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1 = Fused.MultiplyAdd(factor, x1, s1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            s2 = Fused.MultiplyAdd(factor, x2, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(nint output, Vector256<T> s0, Vector256<T> s1, Vector256<T> s2, ref T sums, in RowEnding<T> ending)
        where TVectors : struct, ICount
    {
        if (!Unsafe.IsNullRef(ref ending.Row))
        {
            Vector256<T> row = Vector256.Create(Unsafe.Add(ref ending.Row, output));
            (s0, s1, s2) = (row + s0, row + s1, row + s2);
        }

        if (ending.Clamps)
            (s0, s1, s2) = (Vector256.MaxNative(Vector256<T>.Zero, s0), Vector256.MaxNative(Vector256<T>.Zero, s1), Vector256.MaxNative(Vector256<T>.Zero, s2));
        s0.StoreUnsafe(ref sums);
        if (Unsafe.SizeOf<TVectors>() > 1)
            s1.StoreUnsafe(ref sums, (nuint)Vector256<T>.Count);
        if (Unsafe.SizeOf<TVectors>() > 2)
            s2.StoreUnsafe(ref sums, (nuint)(2 * Vector256<T>.Count));
    }
}
