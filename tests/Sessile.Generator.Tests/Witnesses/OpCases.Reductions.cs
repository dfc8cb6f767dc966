using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Reductions =>
    [
        .. Reduction("ReduceSum", Domain.Real(-3, 3), "fdil"),
        .. Reduction("ReduceMean", Domain.Real(-9, 9), "fdil"),
        .. Reduction("ReduceMax", Domain.Apart(), "fdil"),
        .. Reduction("ReduceMin", Domain.Apart(), "fdil"),
        .. Reduction("ReduceProd", Domain.Away(0.7, 1.4), "fdil"),
        .. Reduction("ReduceLogSumExp", Domain.Real(-3, 3), "fd"),
        .. Reduction("ReduceVariance", Domain.Real(-3, 3), "fd"),
        .. Reduction("ReduceStd", Domain.Real(-3, 3), "fd"),
        .. Reduction("ReduceAny", Domain.Bool, "b"),
        .. Reduction("ReduceAll", Domain.Bool, "b"),
        .. Reduction("Norm", Domain.Real(-3, 3), "fd"),
        new("ReduceSum_whole_rows", "ReduceSum(A, [0, 2])", "fi", "[3, n, 4]", Domain.Real(-3, 3)) { Orders = 1 },
        new("ReduceSum_then_much", Polynomial("ReduceSum(A * A, 0)"), "fd", "[3, 70]; [2, 21]; [2, n]", Domain.Real(-0.5, 0.5)) { Orders = 1 },
        new("ReduceSum_none", "ReduceSum(A, [])", "f", "[3, 4]", Domain.Real(-3, 3)),
        new("ReduceProd_zeros", "ReduceProd(A, 1)", "d", "[4, 3]", Domain.Real(0, 0)) { Orders = 1 },
        Position("ArgMax"),
        Position("ArgMin"),
        .. Running("CumSum", Domain.Real(-3, 3)),
        .. Running("CumProd", Domain.Away(0.7, 1.4)),
        Segments("UnsortedSegmentSum", Domain.Real(-3, 3), "fdil"),
        Segments("UnsortedSegmentMean", Domain.Real(-3, 3), "fd"),
        Segments("UnsortedSegmentMax", Domain.Apart(), "fdil") with { Orders = 0 },
        new("UnsortedSegmentMax_differentiated", "Maximum(UnsortedSegmentMax(A, B, 4), -50)", "fd", "[n] [n]; [7, 3] [7]", Domain.Apart(), Domain.Index(3)) { Orders = 1 },
    ];

    /// <summary>So long that each width of vectors has a method of its own.</summary>
    private static string Polynomial(string x) => $"(((((((({x} * 0.5 + 1) * {x} - 2) * {x} + 3) * {x} - 0.25) * {x} + 0.1) * {x} - 0.7) * {x} + 0.3) * {x} - 0.4)";

    private static OpCase[] Reduction(string name, Domain x, string types)
    {
        var orders = types.Contains('d', StringComparison.Ordinal) ? 2 : 0;
        return
        [
            new(name, $"{name}(A)", types, "[n]; [3, 4, 5]; []", x) { Orders = orders, Specials = orders > 0 },
            new(name + "_last_axis", $"{name}(A, -1)", types[..1], "[3, n]; [2, 3, 21]", x) { Orders = orders },
            new(name + "_first_axis", $"{name}(A, 0)", types[..1], "[n, 3]; [5, 2, 9]", x) { Orders = orders },
            new(name + "_keepDims", $"{name}(A, [0, 2], keepDims: true)", types[..Math.Min(2, types.Length)], "[3, 4, 7]; [n, 2, 3, 2]", x) { Orders = orders },
        ];
    }

    private static OpCase Position(string name) =>
        new(name, $"{name}(A, 1)", "fdil", "[3, 17]; [2, 5, 3]; [n, 4]", Domain.Apart()) { Result = DType.Int };

    private static OpCase[] Running(string name, Domain x) =>
    [
        new(name, $"{name}(A)", "fdil", "[n]; [5, 3]", x) { Orders = 2 },
        new(name + "_exclusive", $"{name}(A, 1, exclusive: true)", "fd", "[3, 6]; [2, n, 3]", x) { Orders = 1 },
        new(name + "_reverse", $"{name}(A, -1, reverse: true)", "fd", "[3, 6]", x) { Orders = 1 },
        new(name + "_exclusive_reverse", $"{name}(A, 0, exclusive: true, reverse: true)", "fd", "[5, 3]", x) { Orders = 1 },
    ];

    private static OpCase Segments(string name, Domain x, string types) =>
        new(name, $"{name}(A, B, 4)", types, "[n] [n]; [7, 3] [7]", x, Domain.Index(3)) { Orders = 1 };
}
