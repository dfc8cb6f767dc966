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
        for (nint i = 0; i < length; i++)
            (Unsafe.Add(ref a, i), Unsafe.Add(ref b, i)) = (Unsafe.Add(ref b, i), Unsafe.Add(ref a, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void From<T>(ref T source, ref double destination, nint count)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref destination, i) = double.CreateTruncating(Unsafe.Add(ref source, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void To<T>(ref double source, ref T destination, nint count)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref destination, i) = T.CreateTruncating(Unsafe.Add(ref source, i));
    }
}
