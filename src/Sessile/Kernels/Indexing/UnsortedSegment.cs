using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Reductions of rows by segment, in the order of the rows. As in TensorFlow a negative id drops its row, and an id of
/// <c>segments</c> or more is an error; ids are checked before anything is written.
/// </summary>
/// <remarks>
/// Everywhere: data [rows, inner], ids [rows], output [segments, inner]; <c>node</c> names the node in the
/// <see cref="ArgumentOutOfRangeException"/>; threads are the most to use, on which the result does not depend.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnsortedSegment
{
    /// <summary>Sum of each segment's rows; zero for an empty one.</summary>
    public static void Sum<T, TIndex>(int threads, ref readonly T data, ref readonly TIndex ids, ref T output, nint rows, nint segments, nint inner, string node)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Combine<T, TIndex, SumOf<T>>(threads, in data, in ids, ref output, T.Zero, rows, segments, inner, node);

    /// <summary>Mean of each segment's rows; zero for an empty one. counts [segments] receives how many rows each segment has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mean<T, TIndex>(
        ref readonly T data, ref readonly TIndex ids, ref T output, ref T counts, nint rows, nint segments, nint inner, string node)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Sum(1, in data, in ids, ref output, rows, segments, inner, node);
        Count(in ids, ref counts, rows, segments, node);
        for (nint segment = 0; segment < segments; segment++)
        {
            T count = Unsafe.Add(ref counts, segment);
            if (count > T.One)
                Rows.Divide(ref Unsafe.Add(ref output, segment * inner), inner, count);
        }
    }

    /// <summary>Largest of each segment's rows, element by element, NaN winning; the type's lowest finite value for an empty one.</summary>
    public static void Max<T, TIndex>(int threads, ref readonly T data, ref readonly TIndex ids, ref T output, nint rows, nint segments, nint inner, string node)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Combine<T, TIndex, MaximumOf<T>>(threads, in data, in ids, ref output, T.MinValue, rows, segments, inner, node);

    /// <summary>How many rows each segment has: counts [segments].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Count<T, TIndex>(ref readonly TIndex ids, ref T counts, nint rows, nint segments, string node)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        IndexCheck.Require(in ids, rows, segments, allowNegative: true, node);
        Bulk.Fill(ref counts, segments, T.Zero);
        for (nint row = 0; row < rows; row++)
        {
            nint id = nint.CreateTruncating(Unsafe.Add(ref Unsafe.AsRef(in ids), row));
            if (id >= 0)
                Unsafe.Add(ref counts, id) += T.One;
        }
    }

    /// <summary>
    /// Hands each row its segment's values, the transpose of <see cref="Sum"/> (hence its gradient):
    /// <c>output[r, :] = ids[r] &lt; 0 ? 0 : values[ids[r], :]</c>, with values [segments, inner] and output [rows, inner].
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread<T, TIndex>(ref readonly T values, ref readonly TIndex ids, ref T output, nint rows, nint segments, nint inner, string node)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        IndexCheck.Require(in ids, rows, segments, allowNegative: true, node);
        for (nint row = 0; row < rows; row++)
        {
            nint id = nint.CreateTruncating(Unsafe.Add(ref Unsafe.AsRef(in ids), row));
            ref T destination = ref Unsafe.Add(ref output, row * inner);
            if (id < 0)
                Bulk.Fill(ref destination, inner, T.Zero);
            else
                Bulk.Copy(in Unsafe.Add(ref Unsafe.AsRef(in values), id * inner), ref destination, inner);
        }
    }

    private static void Combine<T, TIndex, TOperation>(
        int threads, ref readonly T data, ref readonly TIndex ids, ref T output, T empty, nint rows, nint segments, nint inner, string node)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TOperation : IReduction<T>
    {
        IndexCheck.Require(in ids, rows, segments, allowNegative: true, node);
        Bulk.Fill(ref output, segments * inner, empty);
        new CombinedRows<T, TIndex, TOperation>(ref output, ref Unsafe.AsRef(in ids), ref Unsafe.AsRef(in data), rows, inner).Run(threads);
    }
}
