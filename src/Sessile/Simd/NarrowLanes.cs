using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>Elements of 8 and 16 bits as lanes of 32: read widened, and written from the lanes' lower bits. As many elements are touched as there are lanes.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NarrowLanes
{
    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref sbyte origin, nuint index) => Widen512(Vector128.LoadUnsafe(ref origin, index));

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref byte origin, nuint index) => Widen512(Vector128.LoadUnsafe(ref origin, index));

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load512(ref short origin, nuint index) => Widen512(Vector256.LoadUnsafe(ref origin, index));

    /// <summary>Some halves as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref Half half, nuint index)
    {
        ref short origin = ref Unsafe.As<Half, short>(ref half);
        return HalfLanes.ToSingle(Widen512(Vector256.LoadUnsafe(ref origin, index)));
    }

    /// <summary>Some elements as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref BFloat16 first, nuint index)
    {
        ref short origin = ref Unsafe.As<BFloat16, short>(ref first);
        return (Widen512(Vector256.LoadUnsafe(ref origin, index)) << 16).AsSingle();
    }

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref sbyte origin, nuint index) => Widen256(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref origin, index)))).AsSByte());

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref byte origin, nuint index) => Widen256(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref origin, index))).AsByte());

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load256(ref short origin, nuint index) => Widen256(Vector128.LoadUnsafe(ref origin, index));

    /// <summary>Some halves as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref Half half, nuint index)
    {
        ref short origin = ref Unsafe.As<Half, short>(ref half);
        return HalfLanes.ToSingle(Widen256(Vector128.LoadUnsafe(ref origin, index)));
    }

    /// <summary>Some elements as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref BFloat16 first, nuint index)
    {
        ref short origin = ref Unsafe.As<BFloat16, short>(ref first);
        return (Widen256(Vector128.LoadUnsafe(ref origin, index)) << 16).AsSingle();
    }

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref sbyte origin, nuint index) => Widen128(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref origin, index)))).AsSByte());

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref byte origin, nuint index) => Widen128(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, index))).AsByte());

    /// <summary>Some elements as ints.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load128(ref short origin, nuint index) => Widen128(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)))).AsInt16());

    /// <summary>Some halves as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref Half half, nuint index)
    {
        ref short origin = ref Unsafe.As<Half, short>(ref half);
        return HalfLanes.ToSingle(Widen128(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)))).AsInt16()));
    }

    /// <summary>Some elements as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref BFloat16 first, nuint index)
    {
        ref short origin = ref Unsafe.As<BFloat16, short>(ref first);
        return (Widen128(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref origin, index)))).AsInt16()) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen512(Vector128<sbyte> x) => Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(x) : Vector512.Create(Widen256(x), Widen256(Vector128.Shuffle(x, Vector128.Create((sbyte)8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen512(Vector128<byte> x) => Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(x) : Vector512.Create(Widen256(x), Widen256(Vector128.Shuffle(x, Vector128.Create((byte)8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen512(Vector256<short> x) => Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(x) : Vector512.Create(Widen256(x.GetLower()), Widen256(x.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen256(Vector128<sbyte> x) => Avx2.IsSupported ? Avx2.ConvertToVector256Int32(x) : Widen256(Vector128.WidenLower(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen256(Vector128<byte> x) => Avx2.IsSupported ? Avx2.ConvertToVector256Int32(x) : Widen256(Vector128.WidenLower(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen256(Vector128<short> x) => Avx2.IsSupported ? Avx2.ConvertToVector256Int32(x) : Vector256.Create(Vector128.WidenLower(x), Vector128.WidenUpper(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen256(Vector128<ushort> x) => Vector256.Create(Vector128.WidenLower(x), Vector128.WidenUpper(x)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widen128(Vector128<sbyte> x) => Vector128.WidenLower(Vector128.WidenLower(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widen128(Vector128<byte> x) => Vector128.WidenLower(Vector128.WidenLower(x)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widen128(Vector128<short> x) => Vector128.WidenLower(x);
}
