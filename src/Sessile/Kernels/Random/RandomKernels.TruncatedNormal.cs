using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Draws <c>n · deviation + mean</c> with n from the standard normal distribution, drawn again while its magnitude is 2 or more.</summary>
    /// <remarks>
    /// Each four elements read a stretch of 256 blocks of their own from its beginning, as many normals as it takes, so that how often
    /// others were drawn again doesn't matter.
    /// </remarks>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean before truncation.</param>
    /// <param name="deviation">The standard deviation before truncation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TruncatedNormal(
        ref float destination, nint count, float mean, float deviation, ulong key, ulong opSeed, ulong block)
    {
        Span<float> group = stackalloc float[4];
        for (nint done = 0; done < count; done += 4, block += 256)
        {
            TruncatedGroup(group, key, opSeed, block);
            for (var i = 0; i < nint.Min(4, count - done); i++)
                Unsafe.Add(ref destination, done + i) = group[i] * deviation + mean;
        }
    }

    /// <summary>Draws <c>n · deviation + mean</c> with n from the standard normal distribution, drawn again while its magnitude is 2 or more.</summary>
    /// <remarks>
    /// Each two elements read a stretch of 128 blocks of their own from its beginning, as many normals as it takes, so that how often
    /// others were drawn again doesn't matter.
    /// </remarks>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="mean">The mean before truncation.</param>
    /// <param name="deviation">The standard deviation before truncation.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TruncatedNormal(
        ref double destination, nint count, double mean, double deviation, ulong key, ulong opSeed, ulong block)
    {
        Span<double> group = stackalloc double[2];
        for (nint done = 0; done < count; done += 2, block += 128)
        {
            TruncatedGroup(group, key, opSeed, block);
            for (var i = 0; i < nint.Min(2, count - done); i++)
                Unsafe.Add(ref destination, done + i) = group[i] * deviation + mean;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TruncatedGroup(Span<float> group, ulong key, ulong opSeed, ulong block)
    {
        // Four blocks at a time are nearly always enough: one number of 22 is drawn again.
        Span<ulong> halves = stackalloc ulong[8];
        var normals = MemoryMarshal.Cast<ulong, float>(halves);
        for (var taken = 0; taken < group.Length; block += 4)
        {
            Philox.Fill(halves, key, opSeed, block);
            new NormalSingle(1, 0).Transform(halves);
            for (var i = 0; i < normals.Length && taken < group.Length; i++)
            {
                if (MathF.Abs(normals[i]) < 2)
                    group[taken++] = normals[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TruncatedGroup(Span<double> group, ulong key, ulong opSeed, ulong block)
    {
        Span<ulong> halves = stackalloc ulong[8];
        var normals = MemoryMarshal.Cast<ulong, double>(halves);
        for (var taken = 0; taken < group.Length; block += 4)
        {
            Philox.Fill(halves, key, opSeed, block);
            new NormalDouble(1, 0).Transform(halves);
            for (var i = 0; i < normals.Length && taken < group.Length; i++)
            {
                if (Math.Abs(normals[i]) < 2)
                    group[taken++] = normals[i];
            }
        }
    }
}
