extern alias Runtime;

using Sessile.Generator.IR;
using BFloat16 = Runtime::Sessile.BFloat16;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>Between the reference's tensors and flat arrays of the element type, as sessions take and give them.</summary>
internal static class ClrValues
{
    public static Type ClrType(this DType dtype) => dtype switch
    {
        DType.Bool => typeof(bool),
        DType.SByte => typeof(sbyte),
        DType.Byte => typeof(byte),
        DType.Short => typeof(short),
        DType.Int => typeof(int),
        DType.Long => typeof(long),
        DType.Half => typeof(Half),
        DType.BFloat16 => typeof(BFloat16),
        DType.Float => typeof(float),
        DType.Double => typeof(double),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "the reference does not have this type"),
    };

    public static Array ToArray(this Tensor tensor)
    {
        var array = Array.CreateInstance(tensor.DType.ClrType(), tensor.Count);
        for (var i = 0; i < tensor.Count; i++)
            array.SetValue(ToClr(tensor.DType, tensor.Cells[i]), i);
        return array;
    }

    private static object ToClr(DType dtype, Cell cell) => unchecked(dtype switch
    {
        DType.Bool => cell.Whole != 0,
        DType.SByte => (sbyte)cell.Whole,
        DType.Byte => (byte)cell.Whole,
        DType.Short => (short)cell.Whole,
        DType.Int => (int)cell.Whole,
        DType.Long => cell.Whole,
        DType.Half => (Half)cell.Real,
        DType.BFloat16 => (BFloat16)cell.Real,
        DType.Float => (float)cell.Real,
        _ => (object)cell.Real,
    });

    public static Tensor ToTensor(this Array values, params IReadOnlyList<int> dims)
    {
        var dtype = Enum.GetValues<DType>().First(t => t is not (DType.None or DType.Bundle) && t.ClrType() == values.GetType().GetElementType());
        return new Tensor(dtype, dims, values.Cast<object>().Select(v => FromClr(v)).ToArray());
    }

    public static Cell FromClr(object value) => value switch
    {
        bool flag => Cell.OfBool(flag),
        Half h => Cell.OfReal((double)h),
        BFloat16 b => Cell.OfReal((double)b),
        float f => Cell.OfReal(f),
        double d => Cell.OfReal(d),
        _ => Cell.OfWhole(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
