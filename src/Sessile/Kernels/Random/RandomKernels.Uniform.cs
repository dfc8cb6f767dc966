using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Draws <c>u · (maximum − minimum) + minimum</c>, each step rounded, where u from [0, 1) has the low 23 bits of a word as its mantissa.</summary>
    /// <remarks>Rounding may reach the maximum, unless the range is [0, 1).</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="minimum">The least number drawn.</param>
    /// <param name="maximum">The limit above.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void Uniform(int threads, ref float destination, nint count, float minimum, float maximum, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new UniformSingle(maximum - minimum, minimum));

    /// <summary>Draws from [0, 1).</summary>
    /// <inheritdoc cref="Uniform(int, ref float, nint, float, float, ulong, ulong, ulong)"/>
    public static void Uniform(int threads, ref float destination, nint count, ulong key, ulong opSeed, ulong block)
        => Uniform(threads, ref destination, count, 0, 1, key, opSeed, block);

    /// <summary>Draws <c>u · (maximum − minimum) + minimum</c>, each step rounded, where u from [0, 1) has 20 bits of a word and the 32 of the next as its mantissa.</summary>
    /// <remarks>Rounding may reach the maximum, unless the range is [0, 1).</remarks>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="minimum">The least number drawn.</param>
    /// <param name="maximum">The limit above.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    public static void Uniform(int threads, ref double destination, nint count, double minimum, double maximum, ulong key, ulong opSeed, ulong block)
        => Fill(threads, ref destination, count, key, opSeed, block, new UniformDouble(maximum - minimum, minimum));

    /// <summary>Draws from [0, 1).</summary>
    /// <inheritdoc cref="Uniform(int, ref double, nint, double, double, ulong, ulong, ulong)"/>
    public static void Uniform(int threads, ref double destination, nint count, ulong key, ulong opSeed, ulong block)
        => Uniform(threads, ref destination, count, 0, 1, key, opSeed, block);

    /// <summary>Numbers from [0, 1): a word's low bits are the mantissa of one from [1, 2), from which 1 is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Unit(Vector256<uint> words)
        => ((words & Vector256.Create(0x007FFFFFu)) | Vector256.Create(0x3F800000u)).AsSingle() - Vector256<float>.One;

    /// <summary>As for floats; the first word's 20 bits are the mantissa's upper ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Unit(Vector256<ulong> words)
    {
        var mantissas = ((words & Vector256.Create(0xFFFFFUL)) << 32) | (words >>> 32);
        return (mantissas | Vector256.Create(0x3FF0000000000000UL)).AsDouble() - Vector256<double>.One;
    }

    private readonly struct UniformSingle(float scale, float offset) : IDistribution<float>
    {
        public static int PicosecondsPerByte => 120;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var words in MemoryMarshal.Cast<ulong, Vector256<uint>>(halves))
                words = (Unit(words) * scale + Vector256.Create(offset)).AsUInt32();
        }
    }

    private readonly struct UniformDouble(double scale, double offset) : IDistribution<double>
    {
        public static int PicosecondsPerByte => 120;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transform(Span<ulong> halves)
        {
            foreach (ref var words in MemoryMarshal.Cast<ulong, Vector256<ulong>>(halves))
                words = (Unit(words) * scale + Vector256.Create(offset)).AsUInt64();
        }
    }
}
