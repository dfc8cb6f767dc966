using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Neighbouring windows of a row, all of whose columns are inside the image. Vectors have their lanes along the row where windows are one pixel apart, or two and a pixel has four or eight bytes;
/// else along a window's channels, and where that is not a whole number of vectors what the last one has too much is written over by the next window.
/// </summary>
/// <param name="height">Rows that the windows see.</param>
/// <param name="width">Columns of a window.</param>
/// <param name="stride">Columns from window to window.</param>
/// <param name="channels">Elements of a pixel.</param>
/// <param name="line">Elements from row to row of the image.</param>
/// <param name="start">What a window begins with.</param>
/// <param name="elements">How many elements it counts as.</param>
internal readonly struct WholeWindows<T, TPool>(nint height, nint width, nint stride, nint channels, nint line, T start, nint elements)
    where T : unmanaged, INumber<T>
    where TPool : struct, PoolWindows<T>.IPool
{
    private static nint Lanes => Vector256<T>.Count;

    /// <summary>From a window's first element to its last one.</summary>
    private nint Reach => (height - 1) * line + (width - 1) * channels;

    /// <summary>Gives how many of the windows there was room for: lanes without a channel read what is behind the pixel.</summary>
    /// <param name="first">The first window's first element.</param>
    /// <param name="room">Elements that may be read from it on.</param>
    /// <param name="output">The first window's output; nothing is written behind that of the last.</param>
    /// <param name="count">How many windows there are.</param>
    /// <param name="isClipped">Whether rows of the windows are outside the image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public nint Run(ref T first, nint room, ref T output, nint count, bool isClipped) => (isClipped ? 0 : height, width) switch
    {
        (2, 2) => Run<Two>(ref first, room, ref output, count),
        (3, 3) => Run<Three>(ref first, room, ref output, count),
        _ => Run<Zero>(ref first, room, ref output, count),
    };

    /// <typeparam name="TSide">Rows and columns of square windows that are written out; zero of them: any, which are counted as they are gone through.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Run<TSide>(ref T first, nint room, ref T output, nint count)
        where TSide : struct, ICount
    {
        if (stride == 1 && count * channels >= Lanes)
        {
            AlongRow<TSide>(ref first, ref output, count * channels);
            return count;
        }

        nint done = 0;
        if (Avx2.IsSupported && stride == 2 && width is 2 or 3 && channels * Unsafe.SizeOf<T>() is 4 or 8)
        {
            nint together = Lanes / channels;
            done = Available(count / together, room, 2 * Lanes, 2 * Lanes) * together;
            EveryOther<TSide>(ref first, ref output, done * channels);
        }

        count = Available(count, room, (channels + Lanes - 1) & -Lanes, stride * channels);
        if (count > done)
            AlongChannels<TSide>(ref Unsafe.Add(ref first, done * stride * channels), ref Unsafe.Add(ref output, done * channels), count - done);
        return nint.Max(count, done);
    }

    /// <summary>How many times, up to so many, <paramref name="taken"/> elements can be read at each of a window's, a step apart.</summary>
    private nint Available(nint count, nint room, nint taken, nint step)
    {
        nint more = room - Reach - taken;
        return more >= (count - 1) * step ? count : more < 0 ? 0 : more / step + 1;
    }

    /// <summary>The last vector may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongRow<TSide>(ref T first, ref T output, nint count)
        where TSide : struct, ICount
    {
        nint pixel = channels, below = line;
        for (nint next = 0; next < count; next += Lanes)
        {
            nint i = nint.Min(next, count - Lanes);
            Of<TSide>(ref Unsafe.Add(ref first, i), pixel, below).StoreUnsafe(ref output, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AlongChannels<TSide>(ref T first, ref T output, nint count)
        where TSide : struct, ICount
    {
        nint pixel = channels, below = line, step = stride * channels;
        for (nint left = count * pixel; left > 0; left -= pixel)
        {
            nint channel = 0;
            for (; left - channel >= Lanes && channel < pixel; channel += Lanes)
                Of<TSide>(ref Unsafe.Add(ref first, channel), pixel, below).StoreUnsafe(ref output, (nuint)channel);
            if (channel < pixel)
                Part(Of<TSide>(ref Unsafe.Add(ref first, channel), pixel, below), ref Unsafe.Add(ref output, channel), left - channel);
            first = ref Unsafe.Add(ref first, step);
            output = ref Unsafe.Add(ref output, pixel);
        }
    }

    /// <summary>Whole vectors of windows two pixels apart, from pixels of even and of odd numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EveryOther<TSide>(ref T first, ref T output, nint count)
        where TSide : struct, ICount
    {
        nint below = line, third = width == 3 ? 2 * channels : 0, rows = TSide.Value == 0 ? height : TSide.Value;
        bool isPair = channels * Unsafe.SizeOf<T>() == sizeof(double);
        for (nint i = 0; i < count; i += Lanes)
        {
            ref T row = ref Unsafe.Add(ref first, 2 * i);
            Vector256<T> value = Vector256.Create(start);
            for (nint left = rows; left > 0; left--)
            {
                Vector256<T> a = Vector256.LoadUnsafe(ref row), b = Vector256.LoadUnsafe(ref row, (nuint)Lanes);
                value = TPool.Take(TPool.Take(value, Even(a, b, isPair)), Odd(a, b, isPair));
                if (third > 0)
                    value = TPool.Take(value, Even(Vector256.LoadUnsafe(ref row, (nuint)third), Vector256.LoadUnsafe(ref row, (nuint)(third + Lanes)), isPair));
                row = ref Unsafe.Add(ref row, below);
            }

            Avx2.Permute4x64(TPool.Finish(value, elements).AsDouble(), 0b11_01_10_00).As<double, T>().StoreUnsafe(ref output, (nuint)i);
        }
    }

    /// <summary>Every other pixel of two vectors, in the order of their halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Even(Vector256<T> a, Vector256<T> b, bool isPair) => isPair
        ? Avx.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>()
        : Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Odd(Vector256<T> a, Vector256<T> b, bool isPair) => isPair
        ? Avx.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>()
        : Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b11_01_11_01).As<float, T>();

    /// <summary>A window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<T> Of<TSide>(ref T first, nint pixel, nint below)
        where TSide : struct, ICount
    {
        Vector256<T> value;
        if (TSide.Value == 3 && typeof(TPool) == typeof(PoolWindows<T>.LargestOfMachine))
            return PoolMaxima<T>.OfThree(ref first, below, pixel);
        if (TSide.Value == 0)
        {
            value = PoolWindows<T>.Channels<TPool>(Vector256.Create(start), ref first, height, below, width, pixel);
        }
        else
        {
            value = Row<TSide>(TPool.Begin(start, Vector256.LoadUnsafe(ref first)), ref first, pixel);
            first = ref Unsafe.Add(ref first, below);
            value = Row<TSide>(TPool.Take(value, Vector256.LoadUnsafe(ref first)), ref first, pixel);
            if (TSide.Value == 3)
            {
                first = ref Unsafe.Add(ref first, below);
                value = Row<TSide>(TPool.Take(value, Vector256.LoadUnsafe(ref first)), ref first, pixel);
            }
        }

        return TPool.Finish(value, elements);
    }

    /// <summary>What follows the first of a window's row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row<TSide>(Vector256<T> value, ref T row, nint pixel)
        where TSide : struct, ICount
    {
        value = TPool.Take(value, Vector256.LoadUnsafe(ref row, (nuint)pixel));
        return TSide.Value == 3 ? TPool.Take(value, Vector256.LoadUnsafe(ref row, (nuint)(2 * pixel))) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part(Vector256<T> value, ref T output, nint count)
    {
        if (Unsafe.SizeOf<T>() is sizeof(int) or sizeof(long))
            value.StoreFirst(ref output, count);
        else
            Unsafe.CopyBlockUnaligned(ref Unsafe.As<T, byte>(ref output), ref Unsafe.As<Vector256<T>, byte>(ref value), (uint)(count * Unsafe.SizeOf<T>()));
    }
}
