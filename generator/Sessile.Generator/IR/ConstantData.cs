using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>The elements of a constant, as little-endian bytes, so that equality is of bits (two NaNs of equal bits are equal, 0 and -0 are not).</summary>
internal sealed record ConstantData(DType DType, EquatableArray<byte> Bytes)
{
    public int Count => Bytes.Count / DType.Size();

    public static ConstantData Of(DType dtype, params double[] values) => new(dtype, values.SelectMany(v => Encode(dtype, v)).ToEquatable());

    public static ConstantData Of(DType dtype, params long[] values) => new(dtype, values.SelectMany(v => Encode(dtype, v)).ToEquatable());

    public static ConstantData Of(bool value) => Of(DType.Bool, value ? 1L : 0L);

    /// <summary>An element of a floating type, widened.</summary>
    public double DoubleAt(int index) => DType switch
    {
        _ when DType.IsStoredFloat() => FloatFormat.Of(DType)!.Decode(BitsAt(index)),
        DType.Float => BitConverter.ToSingle(Slice(index), 0),
        DType.Double => BitConverter.ToDouble(Slice(index), 0),
        _ => LongAt(index),
    };

    /// <summary>An element of a floating type of 16 bits, as it is stored.</summary>
    public ushort BitsAt(int index) => BitConverter.ToUInt16(Slice(index), 0);

    /// <summary>An element of an integer type or bool (0 or 1), widened.</summary>
    public long LongAt(int index)
    {
        var bytes = Slice(index);
        return DType switch
        {
            DType.Bool or DType.Byte => bytes[0],
            DType.SByte => (sbyte)bytes[0],
            DType.Short => BitConverter.ToInt16(bytes, 0),
            DType.Int => BitConverter.ToInt32(bytes, 0),
            DType.Long => BitConverter.ToInt64(bytes, 0),
            _ => (long)DoubleAt(index),
        };
    }

    /// <summary>Whether all elements are equal, bit for bit.</summary>
    public bool IsUniform => Enumerable.Range(1, Math.Max(0, Count - 1)).All(i => Slice(i).SequenceEqual(Slice(0)));

    public ConstantData ElementAt(int index) => new(DType, new(Slice(index)));

    private byte[] Slice(int index)
    {
        var bytes = new byte[DType.Size()];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = Bytes[(index * bytes.Length) + i];
        return bytes;
    }

    private static byte[] Encode(DType dtype, double value) => dtype switch
    {
        _ when dtype.IsStoredFloat() => BitConverter.GetBytes(FloatFormat.Of(dtype)!.Encode(value)),
        DType.Float => BitConverter.GetBytes((float)value),
        DType.Double => BitConverter.GetBytes(value),
        _ => Encode(dtype, checked((long)value)),
    };

    private static byte[] Encode(DType dtype, long value) => unchecked(dtype switch
    {
        DType.Bool => [(byte)(value != 0 ? 1 : 0)],
        DType.SByte or DType.Byte => [(byte)value],
        DType.Short => BitConverter.GetBytes((short)value),
        DType.Int => BitConverter.GetBytes((int)value),
        DType.Long => BitConverter.GetBytes(value),
        _ => Encode(dtype, (double)value),
    });
}
