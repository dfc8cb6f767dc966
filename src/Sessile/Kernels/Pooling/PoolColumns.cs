using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Windows three columns wide and one apart: what is in a column of a row of windows is put together once, for the three windows that see it, and kept in the first cache meanwhile.
/// The columns' order is the same at the images' edges as inside.
/// </summary>
internal static class PoolColumns<T>
    where T : unmanaged, INumber<T>
{
    private const int Width = 3;

    /// <summary>Channels that are gone through together, pixel after pixel.</summary>
    private const int Block = 256;

    public static bool Fits<TPool>(in Pool2DGeometry geometry)
        where TPool : struct, PoolWindows<T>.IPool =>
        TPool.IsVector && geometry.WindowWidth == Width && geometry.StrideWidth == 1 && geometry.Channels >= Vector256<T>.Count;

    /// <summary>A row of windows, some channels after the other.</summary>
    /// <param name="image">The image.</param>
    /// <param name="output">The row's first window.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="rows">The image's rows that the windows see.</param>
    /// <param name="none">What changes nothing, and what a window inside the image begins with.</param>
    /// <param name="edge">What one begins with that reaches over the image's edge.</param>
    /// <param name="counted">How many elements every window counts as; 0: those that are inside the image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row<TPool>(ref T image, ref T output, in Pool2DGeometry geometry, Interval rows, T none, T edge, nint counted)
        where TPool : struct, PoolWindows<T>.IPool
    {
        nint channels = geometry.Channels, top = rows.Length == 0 ? 0 : rows.Start * geometry.InputWidth * channels, count;
        for (nint channel = 0; channel < channels; channel += count)
        {
            nint left = channels - channel;
            count = left < Block + Vector256<T>.Count ? left : Block;
            Channels<TPool>(count, ref Unsafe.Add(ref image, top + channel), ref Unsafe.Add(ref output, channel), in geometry, rows.Length, none, edge, counted);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void Channels<TPool>(nint count, ref T first, ref T output, in Pool2DGeometry geometry, nint height, T none, T edge, nint counted)
        where TPool : struct, PoolWindows<T>.IPool
    {
        nint width = geometry.InputWidth, channels = geometry.Channels, line = width * channels, next = -geometry.PadLeft, most = Block + Vector256<T>.Count;
        Span<T> kept = stackalloc T[Width * (Block + Vector256<T>.Count)];
        ref T left = ref kept[0], middle = ref Unsafe.Add(ref left, most), right = ref Unsafe.Add(ref middle, most);
        Column<TPool>(count, ref first, next++, width, channels, height, line, none, ref left);
        Column<TPool>(count, ref first, next++, width, channels, height, line, none, ref middle);
        for (nint x = geometry.OutputWidth; x > 0; x--, next++)
        {
            Column<TPool>(count, ref first, next, width, channels, height, line, none, ref right);
            nint seen = Windows.Inside(next - (Width - 1), Width, width).Length;
            bool isClipped = seen < Width || height < geometry.WindowHeight;
            Together<TPool>(count, ref left, ref middle, ref right, ref output, isClipped ? edge : none, counted > 0 ? counted : height * seen);
            ref T free = ref left;
            left = ref middle;
            middle = ref right;
            right = ref free;
            output = ref Unsafe.Add(ref output, channels);
        }
    }

    /// <summary>What is in a column of the windows' rows, from above; nothing beyond the image. The last vector may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column<TPool>(nint count, ref T first, nint column, nint width, nint channels, nint height, nint line, T none, ref T kept)
        where TPool : struct, PoolWindows<T>.IPool
    {
        bool isSeen = (nuint)column < (nuint)width && height > 0;
        for (nint next = 0; next < count; next += Vector256<T>.Count)
        {
            nint channel = nint.Min(next, count - Vector256<T>.Count);
            Vector256<T> value = Vector256.Create(none);
            if (isSeen)
            {
                ref T top = ref Unsafe.Add(ref first, column * channels + channel);
                value = Vector256.LoadUnsafe(ref top);
                for (nint row = 1; row < height; row++)
                    value = TPool.Take(value, Vector256.LoadUnsafe(ref top, (nuint)(row * line)));
            }

            value.StoreUnsafe(ref Unsafe.Add(ref kept, channel));
        }
    }

    /// <summary>A window from its columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Together<TPool>(nint count, ref T left, ref T middle, ref T right, ref T output, T begin, nint elements)
        where TPool : struct, PoolWindows<T>.IPool
    {
        Vector256<T> start = Vector256.Create(begin);
        for (nint next = 0; next < count; next += Vector256<T>.Count)
        {
            nint channel = nint.Min(next, count - Vector256<T>.Count);
            Vector256<T> value = TPool.Take(TPool.Take(start, Vector256.LoadUnsafe(ref left, (nuint)channel)), Vector256.LoadUnsafe(ref middle, (nuint)channel));
            value = TPool.Take(value, Vector256.LoadUnsafe(ref right, (nuint)channel));
            TPool.Finish(value, elements).StoreUnsafe(ref Unsafe.Add(ref output, channel));
        }
    }
}
