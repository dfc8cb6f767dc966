using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Rows of doubles, in which factorizations of matrices compute whatever the matrices hold. The bits are the same on every processor.</summary>
internal static class DoubleRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ref double a, ref double b, nint length)
    {
        Vector256<double> even = default, odd = default;
        nint i = 0;
        for (; i + 8 <= length; i += 8)
        {
            even += Vector256.LoadUnsafe(ref a, (nuint)i) * Vector256.LoadUnsafe(ref b, (nuint)i);
            odd += Vector256.LoadUnsafe(ref a, (nuint)i + 4) * Vector256.LoadUnsafe(ref b, (nuint)i + 4);
        }

        var sum = Vector256.Sum(even + odd);
        for (; i < length; i++)
            sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return sum;
    }

    /// <summary><c>to += factor · from</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMultiple(ref double to, ref double from, double factor, nint length)
    {
        nint i = 0;
        for (; i + 4 <= length; i += 4)
            (Vector256.LoadUnsafe(ref to, (nuint)i) + (Vector256.LoadUnsafe(ref from, (nuint)i) * factor)).StoreUnsafe(ref to, (nuint)i);
        for (; i < length; i++)
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i) * factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(ref double row, double divisor, nint length)
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref row, i) /= divisor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Swap(ref double a, ref double b, nint length)
    {
        nint i = 0;
        for (; i + 8 <= length; i += 8)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref a, (nuint)i), y = Vector512.LoadUnsafe(ref b, (nuint)i);
            y.StoreUnsafe(ref a, (nuint)i);
            x.StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < length; i++)
            (Unsafe.Add(ref a, i), Unsafe.Add(ref b, i)) = (Unsafe.Add(ref b, i), Unsafe.Add(ref a, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear(ref double row, nint length)
    {
        for (nint i = 0; i < length; i++)
            Unsafe.Add(ref row, i) = 0;
    }

    /// <summary>Writes element i of row j to <c>target[i · targetStride + j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref double source, nint sourceStride, nint rows, nint columns, ref double target, nint targetStride)
    {
        int side = Squares.Side<double>();
        if (side > 0 && rows >= side && columns >= side)
        {
            Squares.Transpose(ref source, sourceStride, rows, columns, ref target, targetStride);
            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref target, (column * targetStride) + row) = Unsafe.Add(ref source, (row * sourceStride) + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void From<T>(ref T source, ref double destination, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (typeof(T) == typeof(double))
        {
            for (; i + 4 <= count; i += 4)
                Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref source), (nuint)i).StoreUnsafe(ref destination, (nuint)i);
        }
        else if (typeof(T) == typeof(float))
        {
            for (; i + 4 <= count; i += 4)
                Doubles256.Store(Doubles256.Widen(ref Unsafe.As<T, float>(ref Unsafe.Add(ref source, i))), ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) = double.CreateTruncating(Unsafe.Add(ref source, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NegatedFrom<T>(ref T source, ref double destination, nint count)
        where T : unmanaged, INumber<T>
    {
        From(ref source, ref destination, count);
        nint i = 0;
        for (; i + 4 <= count; i += 4)
            (-Vector256.LoadUnsafe(ref destination, (nuint)i)).StoreUnsafe(ref destination, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref destination, i) = -Unsafe.Add(ref destination, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void To<T>(ref double source, ref T destination, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (typeof(T) == typeof(double))
        {
            for (; i + 4 <= count; i += 4)
                Vector256.LoadUnsafe(ref source, (nuint)i).StoreUnsafe(ref Unsafe.As<T, double>(ref destination), (nuint)i);
        }
        else if (typeof(T) == typeof(float))
        {
            for (; i + 4 <= count; i += 4)
                Doubles256.Narrow(Doubles256.Load(ref Unsafe.Add(ref source, i)), ref Unsafe.As<T, float>(ref Unsafe.Add(ref destination, i)));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) = T.CreateTruncating(Unsafe.Add(ref source, i));
    }
}
