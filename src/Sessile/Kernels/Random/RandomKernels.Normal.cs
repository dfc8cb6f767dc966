using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Draws <c>n · deviation + mean</c>, each step rounded, with n from the standard normal distribution.</summary>
    /// <remarks>Box and Muller's: two uniform numbers u and v give <c>√(−2 ln max(u, 10⁻⁷))</c> times the sine, then the cosine, of 2πv.</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void Normal(int threads, ref float destination, nint count, float mean, float deviation, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new NormalSingle(deviation, mean));

    /// <summary>Draws <c>n · deviation + mean</c>, each step rounded, with n from the standard normal distribution.</summary>
    /// <remarks>As for floats, from doubles.</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void Normal(int threads, ref double destination, nint count, double mean, double deviation, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new NormalDouble(deviation, mean));

    /// <summary>Two vectors of words into two of standard normals: each pair of words gives the pair in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> First, Vector256<double> Second) Normals(Vector256<ulong> first, Vector256<ulong> second)
    {
        var apart = Vector256.Create(0UL, 2, 1, 3);
        first = Vector256.Shuffle(first, apart);
        second = Vector256.Shuffle(second, apart);
        var u = Unit(Vector256.Create(first.GetLower(), second.GetLower()));
        var v = Unit(Vector256.Create(first.GetUpper(), second.GetUpper()));

        var (sine, cosine) = BoxMuller(u, v * (2 * Math.PI));

        var together = Vector256.Create(0L, 2, 1, 3);
        return (Vector256.Shuffle(Vector256.Create(sine.GetLower(), cosine.GetLower()), together),
            Vector256.Shuffle(Vector256.Create(sine.GetUpper(), cosine.GetUpper()), together));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Sine, Vector256<double> Cosine) BoxMuller(Vector256<double> u, Vector256<double> angle)
    {
        var radius = NormalPairs.Radius(u);
        var (sine, cosine) = PortableMath.SineAndCosine(angle);
        return (sine * radius, cosine * radius);
    }

    private readonly struct NormalSingle(float deviation, float mean) : IDistribution<float>
    {
        public static int PicosecondsPerByte => 500;

        public void Transform(Span<ulong> halves) => NormalPairs.Transform(halves, deviation, mean);
    }

    private readonly struct NormalDouble(double deviation, double mean) : IDistribution<double>
    {
        public static int PicosecondsPerByte => 500;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            var vectors = MemoryMarshal.Cast<ulong, Vector256<ulong>>(halves);
            for (var i = 0; i < vectors.Length; i += 2)
            {
                var (first, second) = Normals(vectors[i], vectors[i + 1]);
                vectors[i] = (first * deviation + Vector256.Create(mean)).AsUInt64();
                vectors[i + 1] = (second * deviation + Vector256.Create(mean)).AsUInt64();
            }
        }
    }
}
