using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The whole numbers from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
internal readonly record struct Interval(nint Start, nint End)
{
    public nint Length => nint.Max(0, End - Start);

    /// <summary>What is in both.</summary>
    public Interval Within(Interval other) => new(nint.Max(Start, other.Start), nint.Min(End, other.End));

    /// <summary>One of so many parts that are as equal as can be.</summary>
    public Interval Part(nint part, nint parts) => new(Start + part * Length / parts, Start + (part + 1) * Length / parts);
}

/// <summary>Arithmetic of sliding windows along one axis.</summary>
internal static class Windows
{
    /// <summary>How many windows of <paramref name="span"/> elements fit into <paramref name="padded"/> at the given stride.</summary>
    public static nint Count(nint padded, nint span, nint stride) => padded < span ? 0 : (padded - span) / stride + 1;

    /// <summary>The part of [start, start + span) within [0, size).</summary>
    public static Interval Inside(nint start, nint span, nint size) => new(nint.Max(0, start), nint.Min(size, start + span));

    /// <summary>The taps of a window beginning at <paramref name="start"/>, steps of <paramref name="dilation"/> apart, that see [0, size).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Interval Taps(nint start, nint dilation, nint taps, nint size)
    {
        nint first = start >= 0 ? 0 : Steps(-start, dilation), end = size <= start ? 0 : nint.Min(taps, Steps(size - start, dilation));
        return end <= first ? default : new Interval(first, end);
    }

    /// <summary>How many steps of <paramref name="dilation"/> it takes to go <paramref name="distance"/> or farther.</summary>
    private static nint Steps(nint distance, nint dilation) => dilation == 1 ? distance : (distance + dilation - 1) / dilation;

    /// <summary>The positions p, of so many, with <c>0 ≤ p · stride + offset &lt; size</c>: those of windows whose element at an offset is inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Interval Seen(nint offset, nint stride, nint size, nint positions)
    {
        nint start = offset >= 0 ? 0 : (-offset + stride - 1) / stride, end = size <= offset ? 0 : (size - offset + stride - 1) / stride;
        return new Interval(start, nint.Min(end, positions));
    }
}
