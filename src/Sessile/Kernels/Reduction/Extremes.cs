using System.Numerics;

namespace Sessile.Kernels;

/// <summary>The ends of an element type: the infinities where it has them, else its least and greatest value.</summary>
internal static class Extremes
{
    public static T Lowest<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)float.NegativeInfinity;
        return typeof(T) == typeof(double) ? (T)(object)double.NegativeInfinity : T.MinValue;
    }

    public static T Highest<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)float.PositiveInfinity;
        return typeof(T) == typeof(double) ? (T)(object)double.PositiveInfinity : T.MaxValue;
    }
}
