using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

public static partial class RandomKernels
{
    /// <summary>Writes the numbers below a count in random order: for each place from the first, that number is exchanged with the one as many places on as a
    /// word modulo the places that are left.</summary>
    /// <param name="destination">The first of <paramref name="count"/> elements to write.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="key">The generator's key.</param>
    /// <param name="opSeed">The upper half of its counter.</param>
    /// <param name="block">The lower half of its counter at the first exchange.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permutation(ref int destination, nint count, ulong key, ulong opSeed, ulong block)
    {
        Span<ulong> halves = stackalloc ulong[ChunkHalves];
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<ulong, uint>(halves);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref destination, i) = (int)i;
        for (nint i = 0; i < count - 1; i++)
        {
            var word = (int)(i % words.Length);
            if (word == 0)
                Philox.Fill(halves, key, opSeed, block + ((ulong)i / 4));
            ref var other = ref Unsafe.Add(ref destination, i + (nint)(words[word] % (ulong)(count - i)));
            (Unsafe.Add(ref destination, i), other) = (other, Unsafe.Add(ref destination, i));
        }
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multinomial<T>(
        ref T logits, ref int destination, nint rows, nint classes, nint count, ref double cumulative, string node, ulong key, ulong opSeed, ulong block)
        where T : unmanaged
    {
        for (nint row = 0; row < rows; row++)
        {
            var total = Accumulate(ref Unsafe.Add(ref logits, row * classes), classes, ref cumulative);
            if (!(total > 0))
                throw new ArgumentException($"{node}: row {row} has no finite logit to draw by");
            for (nint sample = 0; sample < count; sample++)
            {
                var place = (ulong)((row * count) + sample);
                Unsafe.Add(ref destination, (nint)place) = (int)FirstAbove(ref cumulative, classes, UnitDouble(key, opSeed, block, place) * total);
            }
        }
    }

    private static double UnitDouble(ulong key, ulong opSeed, ulong block, ulong place)
    {
        var (low, high) = Philox.Block(key, opSeed, block + (place / 2));
        return Unit(Vector256.Create(place % 2 == 0 ? low : high)).ToScalar();
    }

    /// <summary>Writes the running sums of the weights <c>exp(logit − largest)</c>.</summary>
    /// <returns>The sum of all; 0 where no logit is finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Accumulate<T>(ref T logits, nint classes, ref double cumulative)
        where T : unmanaged
    {
        var largest = double.NegativeInfinity;
        for (nint i = 0; i < classes; i++)
        {
            var logit = Real(Unsafe.Add(ref logits, i));
            Unsafe.Add(ref cumulative, i) = logit;
            if (double.IsFinite(logit))
                largest = Math.Max(largest, logit);
        }

        var total = 0.0;
        for (nint i = 0; i < classes; i++)
        {
            var logit = Unsafe.Add(ref cumulative, i);
            if (double.IsFinite(logit))
                total += PortableMath.Exp(logit - largest);
            Unsafe.Add(ref cumulative, i) = total;
        }

        return total;
    }

    private static double Real<T>(T value)
        where T : unmanaged => typeof(T) == typeof(float) ? Unsafe.As<T, float>(ref value) : Unsafe.As<T, double>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint FirstAbove(ref double ascending, nint count, double value)
    {
        nint low = 0, high = count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Unsafe.Add(ref ascending, middle) > value) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
