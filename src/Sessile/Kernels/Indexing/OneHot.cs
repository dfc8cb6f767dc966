using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Indices as rows that hold one marked element.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OneHot
{
    /// <summary>
    /// <c>output[o, d, i] = indices[o, i] == d ? on : off</c>. An index outside [0, depth) marks nothing.
    /// </summary>
    /// <param name="indices">[outer, inner]</param>
    /// <param name="output">[outer, depth, inner]</param>
    /// <param name="outer">Product of the dimensions before the new axis.</param>
    /// <param name="depth">Extent of the new axis.</param>
    /// <param name="inner">Product of the dimensions behind the new axis.</param>
    /// <param name="on">Value at the index.</param>
    /// <param name="off">Value elsewhere.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T, TIndex>(ref readonly TIndex indices, ref T output, nint outer, nint depth, nint inner, T on, T off)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Bulk.Fill(ref output, outer * depth * inner, off);
        ref TIndex first = ref Unsafe.AsRef(in indices);
        for (nint o = 0; o < outer; o++)
        {
            for (nint i = 0; i < inner; i++)
            {
                long index = long.CreateSaturating(Unsafe.Add(ref first, o * inner + i));
                if (index >= 0 && index < depth)
                    Unsafe.Add(ref output, (o * depth + (nint)index) * inner + i) = on;
            }
        }
    }
}
