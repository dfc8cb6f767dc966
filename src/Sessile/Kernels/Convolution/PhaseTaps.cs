using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The taps of a filter that reach the input positions of one phase along an axis: those r with <c>(r + pad) mod stride = phase</c>. At a stride of s
/// each input position is seen by every s-th tap or so, so its gradient is a convolution at stride 1 with those taps alone.
/// </summary>
/// <param name="First">The first of the taps.</param>
/// <param name="Count">How many there are; may be zero.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Start">The first input position of the phase.</param>
/// <param name="Positions">How many input positions there are.</param>
/// <param name="Origin">The output position that the last of the taps sees from the first input position; may be outside.</param>
/// <param name="Dilation">The distance of the output positions that successive taps see.</param>
internal readonly record struct PhaseTaps(nint First, nint Count, nint Step, nint Start, nint Positions, nint Origin, nint Dilation)
{
    /// <summary>Of an axis with a single position, seen through a single tap.</summary>
    public static PhaseTaps One
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => new(0, 1, 1, 0, 1, 0, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PhaseTaps Of(nint phase, nint size, nint filter, nint stride, nint dilation, nint pad)
    {
        nint start = ((phase - pad) % stride + stride) % stride, positions = start >= size ? 0 : (size - start + stride - 1) / stride;
        nint step = stride / Divisor(stride, dilation), first = 0;
        while (first < step && first * dilation % stride != phase)
            first++;
        nint count = first == step || first >= filter ? 0 : (filter - first + step - 1) / step;
        nint last = first + (count - 1) * step;
        return new PhaseTaps(first, count, step, start, positions, (start + pad - last * dilation) / stride, step * dilation / stride);
    }

    /// <summary>The greatest common divisor.</summary>
    private static nint Divisor(nint a, nint b) => b == 0 ? a : Divisor(b, a % b);
}

/// <summary>The input positions of one phase: planes, of which images have one, rows and columns.</summary>
internal readonly struct Phase
{
    public readonly PhaseTaps Planes, Rows, Columns;

    public readonly nint Positions, Taps;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Phase(in PhaseTaps planes, in PhaseTaps rows, in PhaseTaps columns)
    {
        (Planes, Rows, Columns) = (planes, rows, columns);
        (Positions, Taps) = (planes.Positions * rows.Positions * columns.Positions, planes.Count * rows.Count * columns.Count);
    }
}
