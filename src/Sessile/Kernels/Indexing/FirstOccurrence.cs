using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Where equal ids first stand: the positions under which rows of equal ids are added up.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FirstOccurrence
{
    /// <summary>The elements of the table that <see cref="Forward"/> works in: twice as many as there are ids, so that it is half empty.</summary>
    public static nint ScratchElements(nint count) => count * 2;

    /// <summary>For each id the position of the first one equal to it, found in a table of positions with linear probing.</summary>
    /// <remarks>ids and first [count]; table [<see cref="ScratchElements"/>], whose content does not matter.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TIndex>(ref readonly TIndex ids, ref int first, nint count, ref int table)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        nint size = ScratchElements(count);
        Bulk.Fill(ref table, size, -1);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref first, i) = FindOrAdd(ref Unsafe.AsRef(in ids), (int)i, ref table, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindOrAdd<TIndex>(ref TIndex ids, int position, ref int table, nint size)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        TIndex id = Unsafe.Add(ref ids, position);
        for (nint slot = SlotOf(ulong.CreateTruncating(id), size); ; slot = slot + 1 == size ? 0 : slot + 1)
        {
            ref int known = ref Unsafe.Add(ref table, slot);
            if (known < 0)
                return known = position;
            if (Unsafe.Add(ref ids, known) == id)
                return known;
        }
    }

    /// <summary>The id spread by Fibonacci hashing; its upper half, scaled to the table.</summary>
    private static nint SlotOf(ulong id, nint size) => (nint)((((id * 0x9E3779B97F4A7C15) >> 32) * (ulong)size) >> 32);
}
