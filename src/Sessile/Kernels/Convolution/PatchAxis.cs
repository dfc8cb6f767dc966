using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The rows or the columns of a <see cref="PatchGrid"/>'s pixels, of which those near the images' borders see fewer taps.</summary>
internal readonly record struct PatchAxis(nint Positions, Interval Inner, nint First, nint Stride, nint Taps, nint Dilation, nint Size)
{
    /// <summary>The taps of all positions.</summary>
    public nint All => Positions * Taps;

    /// <summary>From the first tap of a position to its last, both included.</summary>
    public nint Reach => (Taps - 1) * Dilation + 1;

    /// <summary>Those that are inside of the images.</summary>
    public nint Seen => Sum(isApart: false);

    /// <summary>The same, but once for neighbours that see the same taps.</summary>
    public nint SeenApart => Sum(isApart: true);

    /// <summary>The taps that a position sees inside of the images.</summary>
    public Interval At(nint position) => Windows.Taps(First + position * Stride, Dilation, Taps, Size);

    /// <summary>The positions from one on, up to <paramref name="end"/>, that see what it does, and the taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (Interval Positions, Interval Taps) From(nint position, nint end)
    {
        Interval taps = At(position);
        nint next = position >= Inner.Start && position < Inner.End ? nint.Min(Inner.End, end) : position + 1;
        while (next < end && At(next) == taps)
            next++;
        return (new Interval(position, next), taps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Sum(bool isApart)
    {
        nint sum = 0;
        for (nint position = 0; position < Positions;)
        {
            (Interval alike, Interval taps) = From(position, Positions);
            sum += isApart ? taps.Length : alike.Length * taps.Length;
            position = alike.End;
        }

        return sum;
    }
}
