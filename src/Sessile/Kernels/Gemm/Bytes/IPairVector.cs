using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>A vector of ints, each of which may also be seen as a pair of shorts: the unit of products of bytes.</summary>
internal interface IPairVector<TSelf>
    where TSelf : struct, IPairVector<TSelf>
{
    /// <summary>Ints in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Two bytes for each lane, as shorts.</summary>
    static abstract TSelf Widen(ref readonly sbyte bytes);

    /// <summary>One pair in every lane.</summary>
    static abstract TSelf Create(int pair);

    /// <summary><c>sum + x₀·y₀ + x₁·y₁</c> in each lane, exact but for overflow, which wraps.</summary>
    static abstract TSelf AddProducts(TSelf sum, TSelf x, TSelf y);

    static abstract void Store(TSelf value, ref int place);
}

internal readonly struct Pairs512(Vector512<int> value) : IPairVector<Pairs512>
{
    private readonly Vector512<int> _value = value;

    public static int Lanes => Vector512<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Widen(ref readonly sbyte bytes) => new(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(in bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Create(int pair) => new(Vector512.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 AddProducts(Pairs512 sum, Pairs512 x, Pairs512 y) =>
        new(sum._value + Avx512BW.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs512 value, ref int place) => value._value.StoreUnsafe(ref place);
}

internal readonly struct Pairs256(Vector256<int> value) : IPairVector<Pairs256>
{
    private readonly Vector256<int> _value = value;

    public static int Lanes => Vector256<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Widen(ref readonly sbyte bytes) => new(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(in bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Create(int pair) => new(Vector256.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 AddProducts(Pairs256 sum, Pairs256 x, Pairs256 y) =>
        new(sum._value + Avx2.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs256 value, ref int place) => value._value.StoreUnsafe(ref place);
}

/// <summary>For machines of which only 128 bits are used, or none: there in software.</summary>
internal readonly struct Pairs128(Vector128<int> value) : IPairVector<Pairs128>
{
    private readonly Vector128<int> _value = value;

    public static int Lanes => Vector128<int>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Widen(ref readonly sbyte bytes) => new(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(in Unsafe.As<sbyte, byte>(ref Unsafe.AsRef(in bytes)))).AsSByte()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Create(int pair) => new(Vector128.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 AddProducts(Pairs128 sum, Pairs128 x, Pairs128 y)
    {
        if (Sse2.IsSupported)
            return new(sum._value + Sse2.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

        // The upper half of a pair is what an arithmetic shift leaves, the lower what is left of it shifted up before.
        Vector128<int> upper = (x._value >> 16) * (y._value >> 16), lower = (x._value << 16 >> 16) * (y._value << 16 >> 16);
        return new(sum._value + lower + upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs128 value, ref int place) => value._value.StoreUnsafe(ref place);
}
