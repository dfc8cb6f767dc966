using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// Numbers of 32 bits beside as many of 64, as loops have them where both occur: vectors of half the width beside whole ones. Each is converted as <see cref="IntegerMath"/>
/// and C# convert one.
/// </summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideLanes
{
    /// <summary>The same whole numbers; of conditions the same conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> ToInt64(Vector256<int> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int64(x) : Vector512.Create(Vector256.WidenLower(x), Vector256.WidenUpper(x));

    /// <summary>The same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector256<float> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Double(x) : Vector512.Create(Vector256.WidenLower(x), Vector256.WidenUpper(x));

    /// <summary>The same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector256<int> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Double(x) : Vector512.ConvertToDouble(ToInt64(x));

    /// <summary>The numbers cut toward zero; beyond the range its end, of NaN 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> ToInt64(Vector256<float> x) =>
        Vector512.ConvertToInt64(ToDouble(x));

    /// <summary>The lower bits of each; of conditions the same conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToInt32(Vector512<long> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Int32(x) : Vector256.Narrow(x.GetLower(), x.GetUpper());

    /// <summary>The nearest floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector512<double> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Single(x) : Vector256.Narrow(x.GetLower(), x.GetUpper());

    /// <summary>The numbers cut toward zero; beyond the range its end, of NaN 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToInt32(Vector512<double> x)
    {
        Vector512<double> bounded = Vector512.Min(Vector512.Max(x & Vector512.Equals(x, x), Vector512.Create((double)int.MinValue)), Vector512.Create((double)int.MaxValue));
        return Avx512F.IsSupported ? Avx512F.ConvertToVector256Int32WithTruncation(bounded) : ToInt32(Vector512.ConvertToInt64(bounded));
    }

    /// <summary>The nearest floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector512<long> x) =>
        Avx512DQ.IsSupported ? Avx512DQ.ConvertToVector256Single(x) : Vector256.Create(ToSingle(x.GetLower()), ToSingle(x.GetUpper()));

    /// <summary>Floats from which halves are rounded as from the numbers themselves: what a float has no room for leaves its last bit set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToHalfSource(Vector512<double> x)
    {
        Vector512<long> bits = x.AsInt64(), rest = Vector512.Create((1L << 29) - 1), last = Vector512.Create(1L << 29);
        Vector512<long> cut = ~Vector512.Equals(bits & rest, Vector512<long>.Zero);
        return ToSingle((Vector512.AndNot(bits, rest) | (cut & last)).AsDouble());
    }

    /// <summary>The same whole numbers; of conditions the same conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> ToInt64(Vector128<int> x) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int64(x) : Vector256.Create(Vector128.WidenLower(x), Vector128.WidenUpper(x));

    /// <summary>The same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToDouble(Vector128<float> x) =>
        Avx.IsSupported ? Avx.ConvertToVector256Double(x) : Vector256.Create(Vector128.WidenLower(x), Vector128.WidenUpper(x));

    /// <summary>The same numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToDouble(Vector128<int> x) =>
        Avx.IsSupported ? Avx.ConvertToVector256Double(x) : Vector256.ConvertToDouble(ToInt64(x));

    /// <summary>The numbers cut toward zero; beyond the range its end, of NaN 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> ToInt64(Vector128<float> x) =>
        Vector256.ConvertToInt64(ToDouble(x));

    /// <summary>The lower bits of each; of conditions the same conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToInt32(Vector256<long> x) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.ConvertToVector128Int32(x) : Vector128.Narrow(x.GetLower(), x.GetUpper());

    /// <summary>The nearest floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector256<double> x) =>
        Avx.IsSupported ? Avx.ConvertToVector128Single(x) : Vector128.Narrow(x.GetLower(), x.GetUpper());

    /// <summary>The numbers cut toward zero; beyond the range its end, of NaN 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToInt32(Vector256<double> x)
    {
        Vector256<double> bounded = Vector256.Min(Vector256.Max(x & Vector256.Equals(x, x), Vector256.Create((double)int.MinValue)), Vector256.Create((double)int.MaxValue));
        return Avx.IsSupported ? Avx.ConvertToVector128Int32WithTruncation(bounded) : ToInt32(Vector256.ConvertToInt64(bounded));
    }

    /// <summary>The nearest floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector256<long> x) =>
        Avx512DQ.VL.IsSupported ? Avx512DQ.VL.ConvertToVector128Single(x) : Vector128.Create((float)x[0], (float)x[1], (float)x[2], (float)x[3]);

    /// <summary>Floats from which halves are rounded as from the numbers themselves: what a float has no room for leaves its last bit set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToHalfSource(Vector256<double> x)
    {
        Vector256<long> bits = x.AsInt64(), rest = Vector256.Create((1L << 29) - 1), last = Vector256.Create(1L << 29);
        Vector256<long> cut = ~Vector256.Equals(bits & rest, Vector256<long>.Zero);
        return ToSingle((Vector256.AndNot(bits, rest) | (cut & last)).AsDouble());
    }
}
