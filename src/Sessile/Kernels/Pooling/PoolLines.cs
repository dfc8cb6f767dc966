using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Pools of fewer channels than a vector has lanes, which lie along the row's pixels and channels alike: what is one below the other in the rows of a row of windows is put together first,
/// then what these columns come to, which are kept in the first cache, those that windows begin at apart from those between. The order is the same at the images' edges as inside.
/// </summary>
/// <param name="input">The images.</param>
/// <param name="output">What becomes of their windows.</param>
/// <param name="geometry">The extents.</param>
/// <param name="edge">What counts in a window that reaches over the image's edge.</param>
/// <param name="counted">How many elements every window counts as; 0: those that are inside the image.</param>
internal readonly ref struct PoolLines<T, TPool>(ref T input, ref T output, Pool2DGeometry geometry, T edge, nint counted)
    where T : unmanaged, INumber<T>
    where TPool : struct, PoolWindows<T>.IPool
{
    private readonly ref T _input = ref input, _output = ref output;
    private readonly PixelPhases<T> _phases = new((geometry.OutputWidth - 1) * geometry.StrideWidth + geometry.WindowWidth, geometry.Channels, geometry.StrideWidth, geometry.WindowWidth);
    private readonly Interval _inside = Windows.Seen(-geometry.PadLeft, geometry.StrideWidth, geometry.InputWidth - geometry.WindowWidth + 1, geometry.OutputWidth);

    public static bool Fits(in Pool2DGeometry geometry) => TPool.IsVector && geometry.Channels < Vector256<T>.Count;

    /// <summary>Some of the rows of the outputs, image after image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint line = geometry.OutputWidth * geometry.Channels, image = geometry.InputHeight * geometry.InputWidth * geometry.Channels;
        ref T columns = ref ThreadScratch.Of<T>(_phases.Size);
        for (nint row = start; row < end; row++)
        {
            (nint b, nint y) = Math.DivRem(row, geometry.OutputHeight);
            Interval rows = geometry.Rows(y);
            Columns(ref Unsafe.Add(ref _input, b * image), ref columns, rows);
            Windowed(ref _phases.Split(ref columns), ref Unsafe.Add(ref _output, row * line), rows.Length);
        }
    }

    /// <summary>What is in each column of the windows' rows, from above; the edge beyond the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Columns(ref T image, ref T columns, Interval rows)
    {
        nint line = geometry.InputWidth * geometry.Channels, count = _phases.Elements, first = nint.Min(count, geometry.PadLeft * geometry.Channels);
        nint last = rows.Length == 0 ? first : nint.Min(count, first + line);
        Bulk.Fill(ref columns, first, edge);
        Bulk.Fill(ref Unsafe.Add(ref columns, last), count - last, edge);
        if (last > first)
            Below(ref Unsafe.Add(ref image, rows.Start * line), ref Unsafe.Add(ref columns, first), last - first, rows.Length, line);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Below(ref T top, ref T columns, nint count, nint height, nint line)
    {
        bool isClipped = height < geometry.WindowHeight;
        Vector256<T> edges = Vector256.Create(edge);
        nint i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            Vector256<T> value = Fold(ref Unsafe.Add(ref top, i), line, height);
            (isClipped ? TPool.Take(value, edges) : value).StoreUnsafe(ref columns, (nuint)i);
        }

        for (; i < count; i++)
        {
            T value = Unsafe.Add(ref top, i);
            for (nint row = 1; row < height; row++)
                value = TPool.Take(value, Unsafe.Add(ref top, row * line + i));
            Unsafe.Add(ref columns, i) = isClipped ? TPool.Take(value, edge) : value;
        }
    }

    /// <summary>A row of windows from its columns: those inside the image together, as all where it doesn't matter what they see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Windowed(ref T phases, ref T output, nint height)
    {
        nint channels = geometry.Channels, width = geometry.OutputWidth, end;
        for (nint x = 0; x < width; x = end)
        {
            end = counted > 0 ? width : x == _inside.Start && _inside.Length > 0 ? _inside.End : x + 1;
            nint elements = counted > 0 ? counted : height * geometry.Columns(x).Length;
            Together(ref Unsafe.Add(ref phases, x * channels), ref Unsafe.Add(ref output, x * channels), (end - x) * channels, elements);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Together(ref T phases, ref T output, nint count, nint elements)
    {
        nint channels = geometry.Channels, pitch = _phases.Pitch, more = _phases.Count, taps = _phases.Taps(0);
        for (nint i = 0; i < count; i += Vector256<T>.Count)
        {
            Vector256<T> value = Fold(ref Unsafe.Add(ref phases, i), channels, taps);
            for (nint phase = 1; phase < more; phase++)
                value = TPool.Take(value, Fold(ref Unsafe.Add(ref phases, phase * pitch + i), channels, _phases.Taps(phase)));
            value = TPool.Finish(value, elements);
            if (count - i >= Vector256<T>.Count)
                value.StoreUnsafe(ref output, (nuint)i);
            else
                Part(value, ref Unsafe.Add(ref output, i), count - i);
        }
    }

    /// <summary>What so many elements come to, those of up to three without a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fold(ref T first, nint step, nint count)
    {
        Vector256<T> value = Vector256.LoadUnsafe(ref first);
        if (count > 1)
            value = TPool.Take(value, Vector256.LoadUnsafe(ref first, (nuint)step));
        if (count > 2)
            value = TPool.Take(value, Vector256.LoadUnsafe(ref first, (nuint)(2 * step)));
        for (nint i = 3; i < count; i++)
            value = TPool.Take(value, Vector256.LoadUnsafe(ref first, (nuint)(i * step)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part(Vector256<T> value, ref T output, nint count)
    {
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref output, i) = value[i];
    }
}
