using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Positions on several axes as positions on those axes taken as one: one call for each axis, the outermost first.</summary>
/// <remarks>Everywhere: tuples [count, depth], flat [count]; <c>axis</c> is the column of the tuples and <c>size</c> the extent of its axis.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IndexTuples
{
    /// <summary><c>flat[i] = tuples[i, axis]</c></summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside its axis; names the node, the position and the size.</exception>
    public static void First<TIndex>(ref readonly TIndex tuples, ref TIndex flat, nint count, nint depth, nint axis, nint size, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Extend(in tuples, ref flat, count, depth, axis, size, isFirst: true, node);

    /// <summary><c>flat[i] = flat[i] · size + tuples[i, axis]</c></summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside its axis; names the node, the position and the size.</exception>
    public static void Next<TIndex>(ref readonly TIndex tuples, ref TIndex flat, nint count, nint depth, nint axis, nint size, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Extend(in tuples, ref flat, count, depth, axis, size, isFirst: false, node);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Extend<TIndex>(ref readonly TIndex tuples, ref TIndex flat, nint count, nint depth, nint axis, nint size, bool isFirst, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        ref TIndex column = ref Unsafe.Add(ref Unsafe.AsRef(in tuples), axis);
        TIndex scale = isFirst ? TIndex.Zero : TIndex.CreateTruncating(size);
        for (nint i = 0; i < count; i++)
        {
            TIndex position = Unsafe.Add(ref column, i * depth);
            long index = long.CreateSaturating(position);
            if (index < 0 || index >= size)
                IndexCheck.Refuse(node, i * depth + axis, index, size);
            ref TIndex place = ref Unsafe.Add(ref flat, i);
            place = isFirst ? position : place * scale + position;
        }
    }
}
