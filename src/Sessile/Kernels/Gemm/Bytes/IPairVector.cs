using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Pairs of bytes as shorts: the unit of products of bytes of any size.</summary>
internal interface IPairVector<TSelf> : IByteVector<TSelf>
    where TSelf : struct, IPairVector<TSelf>
{
    /// <summary>As pairs of shorts: <c>x₀·y₀ + x₁·y₁</c> of bytes x without sign and y with one, which must fit.</summary>
    static abstract TSelf ByteProducts(TSelf x, TSelf y);

    /// <summary>Sums of shorts.</summary>
    static abstract TSelf AddShorts(TSelf x, TSelf y);

    /// <summary>The shorts of the lower half of each 128 bits, one of x and one of y in turn.</summary>
    static abstract TSelf InterleaveLower(TSelf x, TSelf y);

    /// <summary>Those of the upper halves.</summary>
    static abstract TSelf InterleaveUpper(TSelf x, TSelf y);

    /// <summary>Stores two vectors in the order that their lanes had before they were interleaved.</summary>
    static abstract void StoreInterleaved(TSelf lower, TSelf upper, ref int place);
}

internal readonly struct Pairs512(Vector512<int> value) : IPairVector<Pairs512>
{
    private readonly Vector512<int> _value = value;

    public static int Lanes => Vector512<int>.Count;

    public static int Group => 2;

    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Weights(ref readonly sbyte bytes) => new(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(in bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Broadcast(ref readonly int pair) => new(Vector512.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Products(Pairs512 x, Pairs512 y) => new(Avx512BW.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Add(Pairs512 x, Pairs512 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs512 value, ref int place) => value._value.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 Load(ref readonly sbyte bytes) => new(Vector512.LoadUnsafe(in bytes).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 ByteProducts(Pairs512 x, Pairs512 y) => new(Avx512BW.MultiplyAddAdjacent(x._value.AsByte(), y._value.AsSByte()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 AddShorts(Pairs512 x, Pairs512 y) => new((x._value.AsInt16() + y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 InterleaveLower(Pairs512 x, Pairs512 y) => new(Avx512BW.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs512 InterleaveUpper(Pairs512 x, Pairs512 y) => new(Avx512BW.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Pairs512 lower, Pairs512 upper, ref int place)
    {
        Vector512<long> x = lower._value.AsInt64(), y = upper._value.AsInt64();
        Avx512F.PermuteVar8x64x2(x, Vector512.Create(0L, 1, 8, 9, 2, 3, 10, 11), y).AsInt32().StoreUnsafe(ref place);
        Avx512F.PermuteVar8x64x2(x, Vector512.Create(4L, 5, 12, 13, 6, 7, 14, 15), y).AsInt32().StoreUnsafe(ref place, (nuint)Lanes);
    }
}

internal readonly struct Pairs256(Vector256<int> value) : IPairVector<Pairs256>
{
    private readonly Vector256<int> _value = value;

    public static int Lanes => Vector256<int>.Count;

    public static int Group => 2;

    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Weights(ref readonly sbyte bytes) => new(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(in bytes)).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Broadcast(ref readonly int pair) => new(Vector256.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Products(Pairs256 x, Pairs256 y) => new(Avx2.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Add(Pairs256 x, Pairs256 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs256 value, ref int place) => value._value.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 Load(ref readonly sbyte bytes) => new(Vector256.LoadUnsafe(in bytes).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 ByteProducts(Pairs256 x, Pairs256 y) => new(Avx2.MultiplyAddAdjacent(x._value.AsByte(), y._value.AsSByte()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 AddShorts(Pairs256 x, Pairs256 y) => new((x._value.AsInt16() + y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 InterleaveLower(Pairs256 x, Pairs256 y) => new(Avx2.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs256 InterleaveUpper(Pairs256 x, Pairs256 y) => new(Avx2.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Pairs256 lower, Pairs256 upper, ref int place)
    {
        Avx2.Permute2x128(lower._value, upper._value, 0x20).StoreUnsafe(ref place);
        Avx2.Permute2x128(lower._value, upper._value, 0x31).StoreUnsafe(ref place, (nuint)Lanes);
    }
}

/// <summary>For machines of which only 128 bits are used, or none: there in software.</summary>
internal readonly struct Pairs128(Vector128<int> value) : IPairVector<Pairs128>
{
    private readonly Vector128<int> _value = value;

    public static int Lanes => Vector128<int>.Count;

    public static int Group => 2;

    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Weights(ref readonly sbyte bytes) => new(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(in Unsafe.As<sbyte, byte>(ref Unsafe.AsRef(in bytes)))).AsSByte()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Broadcast(ref readonly int pair) => new(Vector128.Create(pair));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Add(Pairs128 x, Pairs128 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Products(Pairs128 x, Pairs128 y)
    {
        if (Sse2.IsSupported)
            return new(Sse2.MultiplyAddAdjacent(x._value.AsInt16(), y._value.AsInt16()));

        // The upper half of a pair is what an arithmetic shift leaves, the lower what is left of it shifted up before.
        Vector128<int> upper = (x._value >> 16) * (y._value >> 16), lower = (x._value << 16 >> 16) * (y._value << 16 >> 16);
        return new(lower + upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pairs128 value, ref int place) => value._value.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 Load(ref readonly sbyte bytes) => new(Vector128.LoadUnsafe(in bytes).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 ByteProducts(Pairs128 x, Pairs128 y)
    {
        if (Ssse3.IsSupported)
            return new(Ssse3.MultiplyAddAdjacent(x._value.AsByte(), y._value.AsSByte()).AsInt32());
        Vector128<short> second = (x._value.AsUInt16() >> 8).AsInt16() * (y._value.AsInt16() >> 8);
        return new(((x._value.AsInt16() & Vector128.Create((short)255)) * (y._value.AsInt16() << 8 >> 8) + second).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 AddShorts(Pairs128 x, Pairs128 y) => new((x._value.AsInt16() + y._value.AsInt16()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 InterleaveLower(Pairs128 x, Pairs128 y) =>
        new(Vector128.WidenLower(x._value.AsUInt16()).AsInt32() | Vector128.WidenLower(y._value.AsUInt16()).AsInt32() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pairs128 InterleaveUpper(Pairs128 x, Pairs128 y) =>
        new(Vector128.WidenUpper(x._value.AsUInt16()).AsInt32() | Vector128.WidenUpper(y._value.AsUInt16()).AsInt32() << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Pairs128 lower, Pairs128 upper, ref int place)
    {
        lower._value.StoreUnsafe(ref place);
        upper._value.StoreUnsafe(ref place, (nuint)Lanes);
    }
}
