using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Products of groups and weights of any size, which <see cref="TrioTiles256{TProducts}"/> sums.</summary>
internal interface ITrioProducts : ITrioGroups
{
    /// <summary>A group of weights of each of eight columns.</summary>
    static abstract Vector256<int> Weights(ref readonly sbyte bytes);

    /// <summary>Adds the products of a group of the first factor and one of weights in each lane: exact but for overflow, which wraps.</summary>
    static abstract Vector256<int> Add(Vector256<int> sums, Vector256<int> group, Vector256<int> weights);
}

/// <summary>Both factors are widened to shorts, whose products are added by pairs.</summary>
internal readonly struct PairProducts : ITrioProducts
{
    public static int Group => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in groups)));
        return (typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int16(bytes.AsSByte()) : Avx2.ConvertToVector256Int16(bytes)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bits<T>(T element)
        where T : unmanaged => typeof(T) == typeof(sbyte) ? (ushort)Unsafe.As<T, sbyte>(ref element) : Unsafe.As<T, byte>(ref element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Weights(ref readonly sbyte bytes) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(in bytes)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<int> group, Vector256<int> weights) => sums + Avx2.MultiplyAddAdjacent(group.AsInt16(), weights.AsInt16());
}

/// <summary>Four bytes of each factor as they are, the first without sign: one instruction multiplies them, and adds their products in 32 bits.</summary>
internal readonly struct VnniProducts : ITrioProducts
{
    public static int Group => QuadTiles256.Group;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged => QuadTiles256.Load(in groups);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bits<T>(T element)
        where T : unmanaged => QuadTiles256.Bits(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Weights(ref readonly sbyte bytes) => Vector256.LoadUnsafe(in bytes).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<int> group, Vector256<int> weights) =>
        AvxVnni.MultiplyWideningAndAdd(sums, group.AsByte(), weights.AsSByte());
}
