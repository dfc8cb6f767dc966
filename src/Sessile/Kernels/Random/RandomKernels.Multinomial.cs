using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Rows of together so many classes are weighed at once: 4 KiB.</summary>
    private const int ClassesAtOnce = 512;

    /// <summary>Draws positions with the probabilities <c>softmax(logits)</c>, several for each row; a logit that is not finite has none.</summary>
    /// <remarks>A sample is the first position whose cumulative weight exceeds the uniform double at its place in the stream times the whole weight.</remarks>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="destination">[rows, count].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="classes">The positions to choose from.</param>
    /// <param name="count">How many are drawn for each row.</param>
    /// <param name="cumulative">Memory for <paramref name="classes"/> numbers.</param>
    /// <param name="node">The node's name, for the message.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first element.</param>
    /// <exception cref="ArgumentException">No logit of a row is finite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multinomial(
        ref float logits, ref int destination, nint rows, nint classes, nint count, ref double cumulative, string node, ulong key, ulong opSeed, ulong block)
        => Multinomial<float>(ref logits, ref destination, rows, classes, count, ref cumulative, node, key, opSeed, block);

    /// <inheritdoc cref="Multinomial(ref float, ref int, nint, nint, nint, ref double, string, ulong, ulong, ulong)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multinomial(
        ref double logits, ref int destination, nint rows, nint classes, nint count, ref double cumulative, string node, ulong key, ulong opSeed, ulong block)
        => Multinomial<double>(ref logits, ref destination, rows, classes, count, ref cumulative, node, key, opSeed, block);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multinomial<T>(
        ref T logits, ref int destination, nint rows, nint classes, nint count, ref double cumulative, string node, ulong key, ulong opSeed, ulong block)
        where T : unmanaged
    {
        Span<double> few = stackalloc double[ClassesAtOnce];
        Span<ulong> words = stackalloc ulong[ChunkHalves];
        UnitDoubles uniforms = new(words, rows * count, key, opSeed, block);
        nint atOnce = nint.Max(1, ClassesAtOnce / classes), sample = 0;
        ref double weights = ref classes <= ClassesAtOnce ? ref few[0] : ref cumulative;
        for (nint row = 0; row < rows; row++)
        {
            ref double sums = ref Unsafe.Add(ref weights, row % atOnce * classes);
            if (row % atOnce == 0)
                Weights.Of(ref Unsafe.Add(ref logits, row * classes), nint.Min(atOnce, rows - row), classes, ref weights);
            double total = Weights.Accumulate(ref sums, classes);
            if (!(total > 0))
                throw new ArgumentException($"{node}: row {row} has no finite logit to draw by");
            for (nint end = sample + count; sample < end; sample++)
                Unsafe.Add(ref destination, sample) = (int)Weights.FirstAbove(ref sums, classes, uniforms.Next() * total);
        }
    }

    /// <summary>The uniform doubles of a stream, one after the other.</summary>
    private ref struct UnitDoubles(Span<ulong> words, nint count, ulong key, ulong opSeed, ulong block)
    {
        private readonly Span<ulong> _words = words;
        private nint _taken;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next()
        {
            int place = (int)_taken & (ChunkHalves - 1);
            if (place == 0)
                Draw();
            _taken++;
            ulong half = _words[place];
            return BitConverter.UInt64BitsToDouble(((half & 0xFFFFF) << 32) | (half >> 32) | 0x3FF0000000000000) - 1;
        }

        /// <summary>No more of them than will be taken, up to a whole block.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private readonly void Draw() =>
            Philox.Fill(_words[..(int)nint.Min(ChunkHalves, (count - _taken + 1) & ~1)], key, opSeed, block + (ulong)_taken / 2);
    }
}
