using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The extremes so far of a vector of lines or columns, and where they are. For elements of four bytes, as their positions are.</summary>
internal struct ArgLanes<T, TOrder>(Vector256<T> first)
    where T : unmanaged, INumber<T>
    where TOrder : struct, IOrder<T>
{
    private Vector256<T> _best = first;
    private Vector256<int> _position;

    public Vector256<int> Positions { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(Vector256<T> candidate)
    {
        _position += Vector256<int>.One;

        // The first NaN stays: nothing beats it, and no other comes in its place.
        Vector256<T> wins = TOrder.Beats(candidate, _best) | (NaNs(candidate) & ~NaNs(_best));
        _best = Vector256.ConditionalSelect(wins, candidate, _best);
        Positions = Vector256.ConditionalSelect(wins.As<T, int>(), _position, Positions);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> NaNs(Vector256<T> x) => ~Vector256.Equals(x, x);
}
