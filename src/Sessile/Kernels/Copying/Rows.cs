using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Elementwise steps over contiguous rows, element by element in order, so that their bits don't depend on the width.</summary>
internal static class Rows
{
    /// <summary><c>destination[i] += source[i]</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ref T source, ref T destination, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (Vector256<T>.IsSupported)
        {
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
                (Load(ref destination, i) + Load(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) += Unsafe.Add(ref source, i);
    }

    /// <summary><c>destination[i] = max(destination[i], source[i])</c>; NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max<T>(ref T source, ref T destination, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (Vector256<T>.IsSupported)
        {
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
                Vector256.Max(Load(ref destination, i), Load(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) = T.Max(Unsafe.Add(ref destination, i), Unsafe.Add(ref source, i));
    }

    /// <summary><c>destination[i] = destination[i] / divisor</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide<T>(ref T destination, nint count, T divisor)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            Vector256<T> divisors = Vector256.Create(divisor);
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
                (Load(ref destination, i) / divisors).StoreUnsafe(ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) /= divisor;
    }

    /// <summary><c>destination[i] += source[i] / divisor</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddDivided<T>(ref T source, ref T destination, nint count, T divisor)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            Vector256<T> divisors = Vector256.Create(divisor);
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
                (Load(ref destination, i) + Load(ref source, i) / divisors).StoreUnsafe(ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) += Unsafe.Add(ref source, i) / divisor;
    }

    /// <summary><c>destination[i] += left[i] * right[i]</c>, rounded twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct<T>(ref T left, ref T right, ref T destination, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        if (Vector256<T>.IsSupported)
        {
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
                (Load(ref destination, i) + Load(ref left, i) * Load(ref right, i)).StoreUnsafe(ref Unsafe.Add(ref destination, i));
        }

        for (; i < count; i++)
            Unsafe.Add(ref destination, i) += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load<T>(ref T origin, nint offset)
        where T : unmanaged => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
