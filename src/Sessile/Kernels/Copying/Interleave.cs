using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Transposing copies of strips: by <see cref="Squares"/> where they are as wide as those, of two or three rows or columns by <see cref="FewRows256"/> where these lie side by side, other narrow ones by 4×4 elements at a time where there are 4-byte elements and shuffles for them, else one by one.</summary>
internal static class Interleave
{
    /// <summary>Elements of each row that are gone through before the next rows are, so that what is written stays in the first cache until its lines are complete.</summary>
    private const int ElementsAtOnce = 32;

    /// <summary>Writes [count][6] from six rows that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SixRows<T>(ref T rows, nint stride, nint count, ref T target)
        where T : unmanaged
    {
        ref T four = ref Unsafe.Add(ref rows, 4 * stride), five = ref Unsafe.Add(ref rows, 5 * stride);
        nint i = 0;
        if (Sse.IsSupported && Unsafe.SizeOf<T>() == 4)
        {
            for (; i <= count - 4; i += 4)
            {
                Transposed(ref Unsafe.Add(ref rows, i), stride, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);
                Vector128<float> e = Load(ref four, i), f = Load(ref five, i), low = Sse.UnpackLow(e, f), high = Sse.UnpackHigh(e, f);
                Store(ref target, 0, a);
                Store(ref target, 4, Sse.MoveLowToHigh(low, b));
                Store(ref target, 8, Sse.MoveHighToLow(low, b));
                Store(ref target, 12, c);
                Store(ref target, 16, Sse.MoveLowToHigh(high, d));
                Store(ref target, 20, Sse.MoveHighToLow(high, d));
                target = ref Unsafe.Add(ref target, 24);
            }
        }

        for (; i < count; i++)
        {
            for (int row = 0; row < 6; row++)
                Unsafe.Add(ref target, row) = Unsafe.Add(ref rows, row * stride + i);
            target = ref Unsafe.Add(ref target, 6);
        }
    }

    /// <summary>Writes element i of row j to <c>target[i · targetStride + j]</c>, for <paramref name="rowCount"/> rows of <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<T>(ref T rows, nint stride, int rowCount, nint count, ref T target, nint targetStride)
        where T : unmanaged
    {
        if (FewRows256.Fits<T>() && targetStride == rowCount && rowCount is 2 or 3)
        {
            nint done = Joined(ref Unsafe.As<T, float>(ref rows), stride, rowCount, count, ref Unsafe.As<T, float>(ref target));
            rows = ref Unsafe.Add(ref rows, done);
            target = ref Unsafe.Add(ref target, done * rowCount);
            count -= done;
        }
        else if (FewRows256.Fits<T>() && stride == count && count is 2 or 3)
        {
            int done = Divided(ref Unsafe.As<T, float>(ref rows), rowCount, (int)count, ref Unsafe.As<T, float>(ref target), targetStride);
            rows = ref Unsafe.Add(ref rows, done * stride);
            target = ref Unsafe.Add(ref target, done);
            rowCount -= done;
        }

        if (Squares.Side<T>() is > 0 and var side && rowCount >= side && count >= side)
        {
            Squares.Transpose(ref rows, stride, rowCount, count, ref target, targetStride);
            return;
        }

        for (nint first = 0; first < count; first += ElementsAtOnce)
            Part(ref Unsafe.Add(ref rows, first), stride, rowCount, nint.Min(ElementsAtOnce, count - first), ref Unsafe.Add(ref target, first * targetStride), targetStride);
    }

    private static nint Joined(ref float rows, nint stride, int rowCount, nint count, ref float target) => rowCount == 2
        ? FewRows256.Join(ref rows, ref Unsafe.Add(ref rows, stride), count, ref target)
        : FewRows256.Join(ref rows, ref Unsafe.Add(ref rows, stride), ref Unsafe.Add(ref rows, 2 * stride), count, ref target);

    private static int Divided(ref float rows, int rowCount, int count, ref float target, nint targetStride) => (int)(count == 2
        ? FewRows256.Split(ref rows, rowCount, ref target, ref Unsafe.Add(ref target, targetStride))
        : FewRows256.Split(ref rows, rowCount, ref target, ref Unsafe.Add(ref target, targetStride), ref Unsafe.Add(ref target, 2 * targetStride)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<T>(ref T rows, nint stride, int rowCount, nint count, ref T target, nint targetStride)
        where T : unmanaged
    {
        int row = 0;
        if (Sse.IsSupported && Unsafe.SizeOf<T>() == 4)
        {
            for (; row <= rowCount - 4; row += 4)
                FourRows(ref Unsafe.Add(ref rows, row * stride), stride, count, ref Unsafe.Add(ref target, row), targetStride);
        }

        for (; row < rowCount; row++)
            OneRow(ref Unsafe.Add(ref rows, row * stride), count, ref Unsafe.Add(ref target, row), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows<T>(ref T rows, nint stride, nint count, ref T target, nint targetStride)
        where T : unmanaged
    {
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            Transposed(ref Unsafe.Add(ref rows, i), stride, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d);
            Store(ref target, i * targetStride, a);
            Store(ref target, (i + 1) * targetStride, b);
            Store(ref target, (i + 2) * targetStride, c);
            Store(ref target, (i + 3) * targetStride, d);
        }

        for (; i < count; i++)
        {
            for (int row = 0; row < 4; row++)
                Unsafe.Add(ref target, i * targetStride + row) = Unsafe.Add(ref rows, row * stride + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow<T>(ref T row, nint count, ref T target, nint targetStride)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref target, i * targetStride) = Unsafe.Add(ref row, i);
    }

    /// <summary>The columns of four elements from each of four rows. Elements are moved as bits, whatever their type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transposed<T>(
        ref T rows, nint stride, out Vector128<float> a, out Vector128<float> b, out Vector128<float> c, out Vector128<float> d)
        where T : unmanaged
    {
        Vector128<float> r0 = Load(ref rows, 0), r1 = Load(ref rows, stride), r2 = Load(ref rows, 2 * stride), r3 = Load(ref rows, 3 * stride);
        Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1), low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
        a = Sse.MoveLowToHigh(low01, low23);
        b = Sse.MoveHighToLow(low23, low01);
        c = Sse.MoveLowToHigh(high01, high23);
        d = Sse.MoveHighToLow(high23, high01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load<T>(ref T origin, nint offset)
        where T : unmanaged => Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref origin), (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(ref T origin, nint offset, Vector128<float> value)
        where T : unmanaged => value.StoreUnsafe(ref Unsafe.As<T, float>(ref origin), (nuint)offset);
}
