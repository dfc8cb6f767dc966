using System.Numerics;

namespace Sessile.Tests.Kernels;

/// <summary>Reproducible data for kernel tests.</summary>
internal static class Numbers
{
    /// <summary>Floating point values in [-1, 1), or integers in [-100, 100).</summary>
    public static T[] Random<T>(nint count, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new System.Random(seed);
        bool whole = T.CreateTruncating(0.5) == T.Zero;
        var values = new T[count];
        for (nint i = 0; i < count; i++)
            values[i] = whole ? T.CreateTruncating(random.Next(-100, 100)) : T.CreateTruncating(random.NextDouble() * 2 - 1);
        return values;
    }

    /// <summary>The distance from 1 to the next number, zero for integers.</summary>
    public static double Epsilon<T>() =>
        typeof(T) == typeof(float) ? Math.Pow(2, -23) : typeof(T) == typeof(double) ? Math.Pow(2, -52) : 0;

    public static double[] Widen<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = double.CreateTruncating(values[i]);
        return wide;
    }
}
