using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The weights of logits to draw by, and positions by their running sums; with the same bits at every vector width.</summary>
internal static class Weights
{
    /// <summary>Writes <c>exp(logit − largest)</c> of each row, 0 for a logit that is not finite: all are 0 where none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of<T>(ref T logits, nint rows, nint classes, ref double weights)
        where T : unmanaged
    {
        Widen(ref logits, rows * classes, ref weights);
        for (nint row = 0; row < rows; row++)
            Shift(ref Unsafe.Add(ref weights, row * classes), classes);
        Exp(ref weights, rows * classes);
    }

    /// <summary>Writes running sums over the weights. One addition after the other: so a weight of 0 leaves its sum that of the position before, and is never found.</summary>
    /// <returns>The sum of all.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Accumulate(ref double weights, nint classes)
    {
        double total = 0;
        for (nint i = 0; i < classes; i++)
        {
            total += Unsafe.Add(ref weights, i);
            Unsafe.Add(ref weights, i) = total;
        }

        return total;
    }

    /// <summary>
    /// The first of ascending numbers that is above a value, the last one if none is; all are 0 or more. They are halved as often whatever is found, without a
    /// branch that has to be guessed, so that several searches overlap: the bits of such doubles are ordered as they are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint FirstAbove(ref double ascending, nint count, double value)
    {
        ref long bits = ref Unsafe.As<double, long>(ref ascending);
        long limit = BitConverter.DoubleToInt64Bits(value) + 1;
        nint found = 0;
        for (nint half = count >> 1; half > 0; half = count >> 1)
        {
            found += half & (nint)((Unsafe.Add(ref bits, found + half - 1) - limit) >> 63);
            count -= half;
        }

        return found;
    }

    /// <summary>As doubles, −∞ for what is not finite: that is what differs from itself by anything but 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen<T>(ref T logits, nint count, ref double to)
        where T : unmanaged
    {
        nint i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var read = Vector256.LoadUnsafe(ref logits, (nuint)i);
            if (typeof(T) == typeof(float))
            {
                Finite(Vector256.WidenLower(read.AsSingle())).StoreUnsafe(ref to, (nuint)i);
                Finite(Vector256.WidenUpper(read.AsSingle())).StoreUnsafe(ref to, (nuint)i + 4);
            }
            else
            {
                Finite(read.AsDouble()).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < count; i++)
        {
            double logit = typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref Unsafe.Add(ref logits, i)) : Unsafe.As<T, double>(ref Unsafe.Add(ref logits, i));
            Unsafe.Add(ref to, i) = double.IsFinite(logit) ? logit : double.NegativeInfinity;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Finite(Vector256<double> logits) =>
        Vector256.ConditionalSelect(Vector256.Equals(logits - logits, Vector256<double>.Zero), logits, Vector256.Create(double.NegativeInfinity));

    /// <summary>Takes the largest of a row from all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shift(ref double row, nint classes)
    {
        double largest = Largest(ref row, classes);
        nint i = 0;
        for (; i <= classes - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256.LoadUnsafe(ref row, (nuint)i) - Vector256.Create(largest)).StoreUnsafe(ref row, (nuint)i);
        for (; i < classes; i++)
            Unsafe.Add(ref row, i) -= largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Largest(ref double row, nint classes)
    {
        double largest = double.NegativeInfinity;
        nint i = 0;
        if (classes >= 16)
        {
            Vector256<double> first = Vector256.LoadUnsafe(ref row), second = first;
            for (; i <= classes - 8; i += 8)
            {
                first = Vector256.MaxNative(first, Vector256.LoadUnsafe(ref row, (nuint)i));
                second = Vector256.MaxNative(second, Vector256.LoadUnsafe(ref row, (nuint)i + 4));
            }

            first = Vector256.MaxNative(first, second);
            var half = Vector128.MaxNative(first.GetLower(), first.GetUpper());
            largest = double.MaxNative(half[0], half[1]);
        }

        for (; i < classes; i++)
            largest = double.MaxNative(largest, Unsafe.Add(ref row, i));
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exp(ref double numbers, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - Vector512<double>.Count; i += Vector512<double>.Count)
                PortableMath.Exp(Vector512.LoadUnsafe(ref numbers, (nuint)i)).StoreUnsafe(ref numbers, (nuint)i);
        }

        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
            PortableMath.Exp(Vector256.LoadUnsafe(ref numbers, (nuint)i)).StoreUnsafe(ref numbers, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref numbers, i) = PortableMath.Exp(Vector256.Create(Unsafe.Add(ref numbers, i))).ToScalar();
    }
}
