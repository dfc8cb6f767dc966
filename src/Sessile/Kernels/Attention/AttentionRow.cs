using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>What is done to one query's row, in vectors of the machine's width. The widths are textually parallel.</summary>
internal static class AttentionRow
{
    /// <summary>
    /// The level of a query before anything is known of its scores. Below it weights are at most one, however many; a query whose scores all lie so far
    /// below it that the sum of its weights is less than <see cref="Least{T}"/> is computed again.
    /// </summary>
    public const int FirstLevel = 16;

    /// <summary>How far above its largest score so far a query's level is set, so that it is seldom raised again: by then all was scaled down that was summed before.</summary>
    private const int Headroom = 8;

    /// <summary>The least sum of weights that is taken for one: 2^-36, at which weights lose nothing that could be seen.</summary>
    public const float LeastSum = 1.4551915228366852e-11f;

    /// <inheritdoc cref="LeastSum"/>
    public static T Least<T>()
        where T : INumberBase<T> => T.CreateChecked(LeastSum);

    /// <summary>
    /// Turns a row of scores into weights, of <c>s - level</c>, and adds them to the query's sum. Gives what the query's sums so far were multiplied with,
    /// since a score above the level raises it.
    /// </summary>
    /// <param name="scores">[count] and up to a whole vector, of which the first <paramref name="seen"/> are scores; the others get no weight.</param>
    /// <param name="seen">How many of them there are.</param>
    /// <param name="count">One or more.</param>
    /// <param name="level">No score so far was above it; minus infinity while there was none.</param>
    /// <param name="sums">The sum of weights so far, in a vector's lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Soften<T>(ref T scores, nint seen, nint count, ref T level, ref T sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count;
        nint room = (count + lanes - 1) / lanes * lanes;
        if (seen < room)
            Bulk.Fill(ref Unsafe.Add(ref scores, seen), room - seen, T.NegativeInfinity);
        T before = level, largest = Vector512.IsHardwareAccelerated ? Largest512(ref scores, room) : Largest256(ref scores, room);
        T shrunk = T.One;
        if (!(largest <= before))
        {
            level = (AttentionWeight.LikesWholeLevels<T>() ? T.Ceiling(largest) : largest) + T.CreateTruncating(Headroom);
            shrunk = AttentionWeight.Of(Vector256.CreateScalar(before - level)).ToScalar();
        }

        if (!Vector512.IsHardwareAccelerated)
            Weights256(ref scores, room, level == T.NegativeInfinity ? T.Zero : level, shrunk, ref sums);
        else if (level == T.NegativeInfinity)
            Bulk.Fill(ref scores, room, T.Zero);
        else
            Weights512(ref scores, room, level, shrunk, ref sums);
        return shrunk;
    }

    /// <summary>Multiplies a row; the target may be the row itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<T>(ref readonly T row, ref T target, nint count, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint j = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<T> factors = Vector512.Create(factor);
            for (; j <= count - Vector512<T>.Count; j += Vector512<T>.Count)
                (Vector512.LoadUnsafe(in row, (nuint)j) * factors).StoreUnsafe(ref target, (nuint)j);
        }

        for (; j <= count - Vector256<T>.Count; j += Vector256<T>.Count)
            (Vector256.LoadUnsafe(in row, (nuint)j) * factor).StoreUnsafe(ref target, (nuint)j);
        for (; j < count; j++)
            Unsafe.Add(ref target, j) = Unsafe.Add(ref Unsafe.AsRef(in row), j) * factor;
    }

    /// <summary>What the lanes of a sum make together, added in a fixed order.</summary>
    public static T Total<T>(ref readonly T sums)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.Sum(Vector512.LoadUnsafe(in sums));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest512<T>(ref T row, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> most = Vector512.LoadUnsafe(ref row);
        for (nint j = Vector512<T>.Count; j < count; j += Vector512<T>.Count)
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref row, (nuint)j));
        return Largest(Vector256.Max(most.GetLower(), most.GetUpper()));
    }

    /// <summary>The largest score that is a number; minus infinity if there is none.</summary>
    /// <remarks>A score that is none makes its weight none, whatever the level.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest256<T>(ref T row, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> most = Vector256.Create(T.NegativeInfinity), other = most;
        nint j = 0;
        for (; j <= count - 2 * Vector256<T>.Count; j += 2 * Vector256<T>.Count)
        {
            most = Vector256.MaxNative(Vector256.LoadUnsafe(ref row, (nuint)j), most);
            other = Vector256.MaxNative(Vector256.LoadUnsafe(ref row, (nuint)(j + Vector256<T>.Count)), other);
        }

        if (j < count)
            most = Vector256.MaxNative(Vector256.LoadUnsafe(ref row, (nuint)j), most);
        return LargestNumber(Vector256.MaxNative(most, other));
    }

    /// <summary>As <see cref="Largest"/>, of lanes all of which are numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LargestNumber<T>(Vector256<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> most = Vector128.MaxNative(lanes.GetLower(), lanes.GetUpper());
        most = Vector128.MaxNative(most, Vector128.Shuffle(most.AsInt64(), Vector128.Create(1L, 0)).As<long, T>());
        if (Unsafe.SizeOf<T>() == sizeof(float))
            most = Vector128.MaxNative(most, Vector128.Shuffle(most.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>());
        return most.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T>(Vector256<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> half = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
        T most = half[0];
        for (int lane = 1; lane < Vector128<T>.Count; lane++)
            most = T.Max(most, half[lane]);
        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weights512<T>(ref T row, nint count, T level, T shrunk, ref T sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> against = Vector512.Create(level), sum = Vector512.LoadUnsafe(ref sums) * shrunk;
        for (nint j = 0; j < count; j += Vector512<T>.Count)
        {
            Vector512<T> weights = AttentionWeight.Of(Vector512.LoadUnsafe(ref row, (nuint)j) - against);
            weights.StoreUnsafe(ref row, (nuint)j);
            sum += weights;
        }

        sum.StoreUnsafe(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weights256<T>(ref T row, nint count, T level, T shrunk, ref T sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> against = Vector256.Create(level), sum = Vector256.LoadUnsafe(ref sums) * shrunk;
        nint j = 0;
        if (AttentionWeight.TakesLevel(level))
        {
            (Vector256<float> shift, Vector256<float> least) = AttentionWeight.Shifts(float.CreateTruncating(level));
            for (; j < count; j += Vector256<T>.Count)
            {
                Vector256<T> weights = AttentionWeight.PowerAbove(Vector256.LoadUnsafe(ref row, (nuint)j).AsSingle(), shift, least).As<float, T>();
                weights.StoreUnsafe(ref row, (nuint)j);
                sum += weights;
            }
        }

        for (; j < count; j += Vector256<T>.Count)
        {
            Vector256<T> weights = AttentionWeight.Of(Vector256.LoadUnsafe(ref row, (nuint)j) - against);
            weights.StoreUnsafe(ref row, (nuint)j);
            sum += weights;
        }

        sum.StoreUnsafe(ref sums);
    }
}
