using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// What becomes of each window, channel by channel: a vector of channels goes through a window in a register, in row, then column order; those inside the image together (<see cref="WholeWindows{T, TPool}"/>).
/// </summary>
internal static class PoolWindows<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>What an element of a window takes, about: in a vector, and by itself.</summary>
    private const int VectorPicoseconds = 60, ScalarPicoseconds = 500;

    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="start">What a window begins with.</param>
    public static void Run<TPool>(int threads, ref T input, ref T output, in Pool2DGeometry geometry, T start)
        where TPool : struct, IPool => Run<TPool>(threads, ref input, ref output, in geometry, start, start, 0);

    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, channels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, channels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="start">What a window inside the image begins with.</param>
    /// <param name="edge">What one begins with that reaches over the image's edge.</param>
    /// <param name="counted">How many elements every window counts as; 0: those that are inside the image.</param>
    public static void Run<TPool>(int threads, ref T input, ref T output, in Pool2DGeometry geometry, T start, T edge, nint counted)
        where TPool : struct, IPool
    {
        var loop = new RowsLoop<TPool>(ref input, ref output, geometry, start, edge, counted);
        nint taken = geometry.OutputWidth * geometry.Channels * geometry.WindowHeight * geometry.WindowWidth;
        ParallelRegion.For(threads, geometry.Batch * geometry.OutputHeight, ParallelRegion.Time(TPool.IsVector ? VectorPicoseconds : ScalarPicoseconds, taken), ref loop);
    }

    /// <summary>The rows of the outputs, image after image.</summary>
    private readonly ref struct RowsLoop<TPool>(ref T input, ref T output, Pool2DGeometry geometry, T first, T edge, nint counted) : IParallelLoop
        where TPool : struct, IPool
    {
        private readonly ref T _input = ref input, _output = ref output;
        private readonly nint _height = geometry.OutputHeight, _width = geometry.OutputWidth;
        private readonly Interval _inside = geometry.WholeColumns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            nint channels = geometry.Channels, image = geometry.InputHeight * geometry.InputWidth * channels;
            ref T target = ref Unsafe.Add(ref _output, start * _width * channels);
            for (nint row = start; row < end; row++)
            {
                (nint b, nint y) = Math.DivRem(row, _height);
                Row(ref Unsafe.Add(ref _input, b * image), (geometry.Batch - b) * image, ref target, geometry.Rows(y));
                target = ref Unsafe.Add(ref target, _width * channels);
            }
        }

        /// <summary>A row of windows: those whose columns all are inside the image together.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Row(ref T image, nint room, ref T output, Interval rows)
        {
            nint channels = geometry.Channels, together;
            for (nint x = 0; x < _width; x += together)
            {
                ref T target = ref Unsafe.Add(ref output, x * channels);
                together = x == _inside.Start && rows.Length > 0 && TPool.IsVector ? Whole(ref image, room, ref target, rows) : 0;
                if (together > 0)
                    continue;
                Interval columns = geometry.Columns(x);
                T begin = rows.Length < geometry.WindowHeight || columns.Length < geometry.WindowWidth ? edge : first;
                Window<TPool>(ref image, room, ref target, in geometry, rows, columns, begin, counted);
                together = 1;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private nint Whole(ref T image, nint room, ref T output, Interval rows)
        {
            nint line = geometry.InputWidth * geometry.Channels, at = rows.Start * line + geometry.Columns(_inside.Start).Start * geometry.Channels;
            bool isClipped = rows.Length < geometry.WindowHeight;
            var windows = new WholeWindows<T, TPool>(
                rows.Length, geometry.WindowWidth, geometry.StrideWidth, geometry.Channels, line, isClipped ? edge : first, counted > 0 ? counted : rows.Length * geometry.WindowWidth);
            return windows.Run(ref Unsafe.Add(ref image, at), room - at, ref output, _inside.Length, isClipped);
        }
    }

    /// <param name="image">The image.</param>
    /// <param name="room">Elements from the image's first one on, those of later images included.</param>
    /// <param name="output">The window's first channel.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="rows">The image's rows that the window sees.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="start">What the window begins with.</param>
    /// <param name="counted">How many elements it counts as; 0: those that it sees.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Window<TPool>(ref T image, nint room, ref T output, in Pool2DGeometry geometry, Interval rows, Interval columns, T start, nint counted)
        where TPool : struct, IPool
    {
        nint channels = geometry.Channels, line = geometry.InputWidth * channels, count = columns.Length, channel = 0;
        nint height = count == 0 ? 0 : rows.Length, elements = counted > 0 ? counted : height * count;
        nint at = height == 0 ? 0 : rows.Start * line + columns.Start * channels, last = at + (height - 1) * line + (count - 1) * channels;
        ref T first = ref Unsafe.Add(ref image, at);
        if (TPool.IsVector)
        {
            // A last vector of channels reads those of the next pixel too, as long as there is one, and leaves them out.
            nint end = CanStorePart && height > 0 ? nint.Min(channels, room - last - Vector256<T>.Count + 1) : channels - Vector256<T>.Count + 1;
            for (; channel < end; channel += Vector256<T>.Count)
            {
                Vector256<T> value = TPool.Finish(Channels<TPool>(Vector256.Create(start), ref Unsafe.Add(ref first, channel), height, line, count, channels), elements);
                if (channels - channel >= Vector256<T>.Count)
                    value.StoreUnsafe(ref output, (nuint)channel);
                else
                    value.StoreFirst(ref Unsafe.Add(ref output, channel), channels - channel);
            }
        }

        for (; channel < channels; channel++)
            Unsafe.Add(ref output, channel) = Channel<TPool>(ref Unsafe.Add(ref first, channel), height, line, count * channels, channels, start, elements);
    }

    private static bool CanStorePart => Unsafe.SizeOf<T>() is sizeof(int) or sizeof(long);

    /// <summary>A window of a vector of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Channels<TPool>(Vector256<T> value, ref T row, nint height, nint line, nint count, nint channels)
        where TPool : struct, IPool
    {
        if (typeof(TPool) == typeof(LargestOfMachine))
            return PoolMaxima<T>.Of(value, ref row, height, line, count, channels);
        for (nint i = 0; i < height; i++)
        {
            value = Row<TPool>(value, ref row, channels, count);
            row = ref Unsafe.Add(ref row, line);
        }

        return value;
    }

    /// <summary>A row of a window, those of two and three elements without a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Row<TPool>(Vector256<T> value, ref T row, nint channels, nint count)
        where TPool : struct, IPool
    {
        if (count is 2 or 3)
        {
            value = TPool.Take(TPool.Take(value, Vector256.LoadUnsafe(ref row)), Vector256.LoadUnsafe(ref row, (nuint)channels));
            return count == 2 ? value : TPool.Take(value, Vector256.LoadUnsafe(ref row, (nuint)(2 * channels)));
        }

        for (nint at = 0; at < count * channels; at += channels)
            value = TPool.Take(value, Vector256.LoadUnsafe(ref row, (nuint)at));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Channel<TPool>(ref T first, nint height, nint line, nint width, nint step, T start, nint elements)
        where TPool : struct, IPool
    {
        T value = start;
        for (nint i = 0; i < height; i++)
        {
            for (nint at = 0; at < width; at += step)
                value = TPool.Take(value, Unsafe.Add(ref first, i * line + at));
        }

        return TPool.Finish(value, elements);
    }

    /// <summary>How the elements of a window are put together.</summary>
    internal interface IPool
    {
        static abstract bool IsVector { get; }

        /// <summary>As <see cref="Take(Vector256{T}, Vector256{T})"/> the first element of a window inside the image.</summary>
        static abstract Vector256<T> Begin(T start, Vector256<T> element);

        static abstract Vector256<T> Take(Vector256<T> value, Vector256<T> element);

        static abstract T Take(T value, T element);

        static abstract Vector256<T> Finish(Vector256<T> value, nint elements);

        static abstract T Finish(T value, nint elements);
    }

    /// <summary>NaN wins.</summary>
    internal readonly struct Largest : IPool
    {
        public static bool IsVector => Vector256<T>.IsSupported;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Begin(T start, Vector256<T> element) => element;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Take(Vector256<T> value, Vector256<T> element) => Vector256.Max(value, element);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Take(T value, T element) => T.Max(value, element);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Finish(Vector256<T> value, nint elements) => value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Finish(T value, nint elements) => value;
    }

    /// <summary>The same, where the machine's maximum does not know NaN and the zeros' signs (<see cref="PoolMaxima{T}.Fits"/>).</summary>
    internal readonly struct LargestOfMachine : IPool
    {
        public static bool IsVector => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Begin(T start, Vector256<T> element) => element;

        /// <summary>Both machine's maxima together have a zero's sign, as they differ where there are zeros or NaN alone.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Take(Vector256<T> value, Vector256<T> element) => typeof(T) == typeof(float)
            ? ((Avx.Max(value.AsSingle(), element.AsSingle()) & Avx.Max(element.AsSingle(), value.AsSingle())) | Avx.CompareUnordered(value.AsSingle(), element.AsSingle())).As<float, T>()
            : ((Avx.Max(value.AsDouble(), element.AsDouble()) & Avx.Max(element.AsDouble(), value.AsDouble())) | Avx.CompareUnordered(value.AsDouble(), element.AsDouble())).As<double, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Take(T value, T element) => T.Max(value, element);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Finish(Vector256<T> value, nint elements) => value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Finish(T value, nint elements) => value;
    }

    /// <summary>Zero if there is no element.</summary>
    internal readonly struct Mean : IPool
    {
        public static bool IsVector => typeof(T) == typeof(float) || typeof(T) == typeof(double);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Begin(T start, Vector256<T> element) => Vector256.Create(start) + element;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Take(Vector256<T> value, Vector256<T> element) => value + element;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Take(T value, T element) => value + element;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Finish(Vector256<T> value, nint elements) => elements > 1 ? value / Vector256.Create(T.CreateTruncating(elements)) : value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Finish(T value, nint elements) => elements > 1 ? value / T.CreateTruncating(elements) : value;
    }
}
