using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>The first elements of a vector, where there is no room for all of them. For elements of four or eight bytes.</summary>
internal static class VectorParts
{
    /// <summary>Stores the first <paramref name="count"/> elements, fewer than there are, and writes nothing behind them.</summary>
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

    /// <summary>The first <paramref name="count"/> elements, fewer than a vector has, with zeros behind them. Nothing behind them is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadFirst<T>(ref T source, nint count)
        where T : unmanaged
    {
        nint bytes = count * Unsafe.SizeOf<T>();
        ref byte place = ref Unsafe.As<T, byte>(ref source);
        Vector128<ulong> whole = default;
        ulong lower = 0, upper = 0;
        if ((bytes & 16) != 0)
        {
            whole = Vector128.LoadUnsafe(ref place).AsUInt64();
            place = ref Unsafe.Add(ref place, 16);
        }

        if ((bytes & 8) != 0)
        {
            lower = Unsafe.ReadUnaligned<ulong>(ref place);
            upper = (bytes & 4) != 0 ? Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref place, 8)) : 0;
        }
        else if ((bytes & 4) != 0)
        {
            lower = Unsafe.ReadUnaligned<uint>(ref place);
        }

        Vector128<ulong> rest = Vector128.Create(lower, upper);
        return ((bytes & 16) != 0 ? Vector256.Create(whole, rest) : Vector256.Create(rest, whole)).As<ulong, T>();
    }
}
