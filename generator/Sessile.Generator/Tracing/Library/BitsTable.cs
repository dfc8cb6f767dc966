using Sessile.Generator.IR;
using Sessile.Generator.Tracing.Numbers;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Floating-point numbers as their bits, and back.</summary>
internal static class BitsTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["BFloat16.FromBits"] = c => new StoredFloat(DType.BFloat16, Bits(c[0])),
        ["BFloat16.ToBits"] = c => ((StoredFloat)c.Self!).Bits,
        ["BitConverter.UInt16BitsToHalf"] = c => new StoredFloat(DType.Half, Bits(c[0])),
        ["BitConverter.Int16BitsToHalf"] = c => new StoredFloat(DType.Half, Bits(c[0])),
        ["BitConverter.HalfToUInt16Bits"] = c => ((StoredFloat)c[0]!).Bits,
        ["BitConverter.HalfToInt16Bits"] = c => unchecked((short)((StoredFloat)c[0]!).Bits),
        ["BitConverter.SingleToInt32Bits"] = c => BitsOf((float)c[0]!),
        ["BitConverter.SingleToUInt32Bits"] = c => unchecked((uint)BitsOf((float)c[0]!)),
        ["BitConverter.Int32BitsToSingle"] = c => Single(c[0]),
        ["BitConverter.UInt32BitsToSingle"] = c => Single(c[0]),
        ["BitConverter.DoubleToInt64Bits"] = c => BitConverter.DoubleToInt64Bits(c.Double(0)),
        ["BitConverter.DoubleToUInt64Bits"] = c => unchecked((ulong)BitConverter.DoubleToInt64Bits(c.Double(0))),
        ["BitConverter.Int64BitsToDouble"] = c => BitConverter.Int64BitsToDouble(NumberConversion.ToInt64(c[0]!)),
        ["BitConverter.UInt64BitsToDouble"] = c => BitConverter.Int64BitsToDouble(NumberConversion.ToInt64(c[0]!)),
    };

    private static ushort Bits(object? value) => unchecked((ushort)NumberConversion.ToInt64(value!));

    private static int BitsOf(float value) => BitConverter.ToInt32(BitConverter.GetBytes(value), 0);

    private static float Single(object? bits) => BitConverter.ToSingle(BitConverter.GetBytes(unchecked((int)NumberConversion.ToInt64(bits!))), 0);
}
