using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Changes the rows of a tensor that indices name, in the order of the indices, so that duplicates accumulate (and of updates the last one stays) with
/// equal bits every time. The indices must have passed <see cref="Check"/>, which stands apart so that it can come before anything changes.
/// </summary>
/// <remarks>Everywhere: target [rows, inner], indices [count], updates [count, inner]; updates must not overlap the target.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scatter
{
    /// <summary>Requires every index to be in [0, <paramref name="rows"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; names the node, its position, the index and the size.</exception>
    public static void Check<TIndex>(ref readonly TIndex indices, nint count, nint rows, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => IndexCheck.Require(in indices, count, rows, allowNegative: false, node);

    /// <summary><c>target[indices[i], :] = updates[i, :]</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        for (nint i = 0; i < count; i++)
        {
            ref T row = ref Unsafe.Add(ref target, At(in indices, i) * inner);
            Bulk.Copy(in Unsafe.Add(ref Unsafe.AsRef(in updates), i * inner), ref row, inner);
        }
    }

    /// <summary><c>target[indices[i], :] += updates[i, :]</c></summary>
    public static void Add<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, SumOf<T>>(ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] -= updates[i, :]</c></summary>
    public static void Sub<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, DifferenceOf<T>>(ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] *= updates[i, :]</c></summary>
    public static void Mul<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, ProductOf<T>>(ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] = min(target[indices[i], :], updates[i, :])</c>; NaN wins.</summary>
    public static void Min<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, MinimumOf<T>>(ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] = max(target[indices[i], :], updates[i, :])</c>; NaN wins.</summary>
    public static void Max<T, TIndex>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, MaximumOf<T>>(ref target, in indices, in updates, count, inner);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<T, TIndex, TOperation>(ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TOperation : IReduction<T>
    {
        ref T update = ref Unsafe.AsRef(in updates);
        for (nint i = 0; i < count; i++)
        {
            Row<T, TOperation>(ref Unsafe.Add(ref target, At(in indices, i) * inner), ref update, inner);
            update = ref Unsafe.Add(ref update, inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T, TOperation>(ref T row, ref T update, nint inner)
        where T : unmanaged
        where TOperation : IReduction<T>
    {
        nint j = 0;
        if (Vector256<T>.IsSupported)
        {
            for (; j <= inner - Vector256<T>.Count; j += Vector256<T>.Count)
            {
                TOperation.Combine(Vector256.LoadUnsafe(ref row, (nuint)j), Vector256.LoadUnsafe(ref update, (nuint)j))
                    .StoreUnsafe(ref Unsafe.Add(ref row, j));
            }
        }

        for (; j < inner; j++)
            Unsafe.Add(ref row, j) = TOperation.Combine(Unsafe.Add(ref row, j), Unsafe.Add(ref update, j));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At<TIndex>(ref readonly TIndex indices, nint i)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => nint.CreateTruncating(Unsafe.Add(ref Unsafe.AsRef(in indices), i));

    /// <summary>Not associative, but that is not asked here.</summary>
    private readonly struct DifferenceOf<T> : IReduction<T>
        where T : unmanaged, INumber<T>
    {
        public static T Identity => T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine(T left, T right) => left - right;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => left - right;
    }
}
