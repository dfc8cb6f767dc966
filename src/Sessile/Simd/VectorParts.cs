using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>The first elements of a vector, where there is no room for all of them.</summary>
internal static class VectorParts
{
    /// <summary>Stores the first <paramref name="count"/> elements, fewer than there are, and writes nothing behind them. For elements of four or eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst<T>(this Vector256<T> vector, ref T target, nint count)
        where T : unmanaged
    {
        nint bytes = count * Unsafe.SizeOf<T>();
        ref byte place = ref Unsafe.As<T, byte>(ref target);
        Vector128<ulong> rest = vector.GetLower().AsUInt64();
        if ((bytes & 16) != 0)
        {
            rest.AsByte().StoreUnsafe(ref place);
            place = ref Unsafe.Add(ref place, 16);
            rest = vector.GetUpper().AsUInt64();
        }

        ulong last = rest.ToScalar();
        if ((bytes & 8) != 0)
        {
            Unsafe.WriteUnaligned(ref place, last);
            place = ref Unsafe.Add(ref place, 8);
            last = rest.GetElement(1);
        }

        if ((bytes & 4) != 0)
            Unsafe.WriteUnaligned(ref place, (uint)last);
    }
}
