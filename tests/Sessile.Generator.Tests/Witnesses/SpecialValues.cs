using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Numbers at the edges: of the type, of vectorized functions' ranges, of rounding.</summary>
internal static class SpecialValues
{
    private static readonly double[] Real =
    [
        0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-40, -1e-40, 1e-20, -1e-20, 1e-3, 88.7, -87.4, -103.9, 89, 710, -746,
        1e10, -1e10, 8388607.5, 16777217, 3e38, -3e38,
    ];

    private static readonly double[] Ties = [1.00390625, 1.01171875, 1.0039063, 1.0039062499, 3.3961e38, 3.4e38, 4.5917748e-41];

    private static readonly long[] Whole = [0, 1, -1, 2, -2, 7, int.MinValue, int.MaxValue, -1000, 257, 0x1010000, 0x1010001, -0x1010001];

    public static IReadOnlyList<Cell> Of(DType dtype) => dtype switch
    {
        DType.Half => Real.Append(65504).Append(6e-8).Append(1e-5).Select(v => Cell.OfReal((double)(Half)v)).ToArray(),
        // Where the next type's rounding begins: ties, what lies beside them, and what has no room.
        DType.Float or DType.Double => Real.Concat(Ties).Select(v => Cell.OfReal(Rounding.To(dtype, v))).ToArray(),
        DType.BFloat16 => Real.Append(3.39e38).Select(v => Cell.OfReal(Rounding.To(dtype, v))).ToArray(),
        DType.Bool => [Cell.OfBool(false), Cell.OfBool(true)],
        _ => Whole.Append(Integers.Smallest(dtype)).Append(Integers.Largest(dtype)).Select(v => Cell.OfWhole(Integers.Wrap(dtype, v))).ToArray(),
    };

    /// <summary>One row of values, or every pair of two values as two rows.</summary>
    public static Cell[][] Rows(DType dtype, int count)
    {
        var values = Of(dtype);
        return count == 1
            ? [values.ToArray()]
            : [values.SelectMany(a => values.Select(_ => a)).ToArray(), values.SelectMany(_ => values).ToArray()];
    }
}
