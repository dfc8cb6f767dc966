using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private const string Counter = "public Variable<{T}> V => Variable<{T}>([1, 2, 3]);";

    private const string Table = "public Variable<{T}> M => Variable(Reshape(Cast<{T}>(Range(1, 13, 1)), 3, 4));";

    private static OpCase[] State =>
    [
        new("Assign", "Assign(V, A)", "fil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignAdd", "AssignAdd(V, A) * 2", "fdil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignSub", "AssignSub(V, A) + V", "fdil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignAdd_twice", "AssignAdd(V, A) + AssignAdd(V, V)", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("After", "V + After(V, AssignAdd(V, A))", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("After_group", "After(A, Group(AssignAdd(V, A), AssignSub(V, 1)))", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("Assign_part", "Assign(M, A, 1.., ^2..)", "fil", "[2, 2]; [2]; []", Domain.Real(-3, 3)) { Members = Table },
        new("AssignAdd_part", "AssignAdd(M, A, 1) * 2", "fdil", "[4]; []", Domain.Real(-3, 3)) { Members = Table },
        new("AssignSub_part", "AssignSub(M, A + M[..2], ..2) + M", "fd", "[2, 4]", Domain.Real(-3, 3)) { Members = Table },
        new("Assign_computed_part", "Assign(M, A, B, 1..3)", "fil", "[2] []; [] []", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("AssignAdd_computed_part", "AssignAdd(M, A, .., B)", "fd", "[3] []", Domain.Real(-3, 3), Domain.Index(4)) { Members = Table },
        .. new[] { "Update", "Add", "Sub", "Mul", "Min", "Max" }.Select(kind => new OpCase("Scatter" + kind, $"Scatter{kind}(M, B, A)", "fdil", "[n, 4] [n]; [2, 3, 4] [2, 3]; [4] [5]; [] []; [1, 4] [0]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table }),
        new("ScatterDiv", "ScatterDiv(M, B, A)", "fdil", "[n, 4] [n]; [2, 3, 4] [2, 3]; [4] [5]; [1, 4] [0]", Domain.Real(1, 3), Domain.Index(3)) { Members = Table },
        new("ScatterAdd_wide", "ScatterAdd(Wide, B, A) + After(Wide, ScatterUpdate(Wide, B, A * 2))", "fd", "[n, 37] [n]", Domain.Real(-3, 3), Domain.Index(5)) { Members = "public Variable<{T}> Wide => Variable(Ones<{T}>(5, 37));" },
        new("Scatter_then_read", "ReduceSum(ScatterAdd(M, B, A), 0) * 2 + M[0]", "fd", "[n, 4] [n]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("Scatter_then_multiply", "MatMul(ScatterUpdate(M, B, A), M, transposeB: true)", "f", "[n, 4] [n]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("Part_after_part", "Exp(ReduceSum(AssignAdd(N, ReduceSum(Assign(M, A, B), 0), .., B), 1) / 99)", "fd", "[4] []; [] []", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table + "public Variable<{T}> N => Variable(Ones<{T}>(4, 3));" },
        new("ScatterAdd_of_long_indices", "ScatterAdd(M, B, A)", "f", "[n, 4] [n]", Domain.Real(-3, 3), Domain.Index(3, DType.Long)) { Members = Table },
        new("ScatterMul_reads_its_variable", "ScatterMul(M, B, A * Gather(M, B))", "fd", "[n, 4] [n]", Domain.Real(-1, 1), Domain.Index(3)) { Members = Table },
        new("ScatterUpdate_of_its_own_rows", "ScatterUpdate(M, B, M[..2])", "fd", "[4] [2]", Domain.Real(-1, 1), Domain.Index(3)) { Members = Table },
        new("ScatterNdUpdate", "ScatterNdUpdate(M, B, A)", "fil", "[5] [5, 2]; [5, 4] [5, 1]; [3, 4] [0]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("ScatterNdAdd", "ScatterNdAdd(M, B, A)", "fdil", "[n] [n, 2]; [n, 4] [n, 1]; [2, 3] [2, 3, 2]; [3, 4] [0]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("ScatterNdSub", "ScatterNdSub(M, B, A)", "fd", "[5] [5, 2]", Domain.Real(-3, 3), Domain.Index(3)) { Members = Table },
        new("Check", "Check(A * A, A > -10, \"A is small\")", "fd", "[n]; []", Domain.Real(-3, 3)) { Orders = 1 },
        new("Print", "Print(A, \"A\") * A", "d", "[]", Domain.Real(-3, 3)) { Orders = 1 },
        new("WithGradient", "WithGradient<{T}, {T}>(x => x * x * x, (x, y, dy) => dy * 3 * x * x)(A)", "fd", "[n]; [3, 4]", Domain.Real(-3, 3)) { Orders = 2 },
        new("WithGradient_of_two", "WithGradient<{T}, {T}, {T}>((a, b) => a * Exp(b), (a, b, y, dy) => (dy * Exp(b), dy * y))(A, B)", "fd", "[n] [n]", Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 2 },
        new("Identity", "Identity(A) * A", "fi", "[n]", Domain.Real(-3, 3)) { Orders = 1 },
        new("StopGradient", "StopGradient(Exp(A)) * A", "f", "[n]", Domain.Real(-3, 3)),
        new("Gradients", "Gradients(A * B * B, A, B)[1]", "fd", "[n] [n]; [3, 4] [4]", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        new("Gradient", "Gradient(ReduceSum(Exp(A)), A)", "fd", "[n]", Domain.Real(-3, 3)),
        Training("Sgd", "Optimizer.Sgd(0.1)"),
        Training("Momentum", "Optimizer.Momentum(0.1, 0.9)"),
        Training("Nesterov", "Optimizer.Momentum(0.1, nesterov: true)"),
        Training("Adam", "Optimizer.Adam(0.01)"),
        Training("AdamW", "Optimizer.AdamW(0.01, 0.1)"),
        Training("AdamW_excluding", "Optimizer.AdamW(0.01, 0.1, exclude: [\"V\"])"),
        Training("Adamax", "Optimizer.Adamax(0.01)"),
        Training("Nadam", "Optimizer.Nadam(0.01)"),
        Training("RMSProp", "Optimizer.RMSProp(0.01)"),
        Training("RMSProp_centered", "Optimizer.RMSProp(0.01, 0.8, 0.9, 1e-3, centered: true)"),
        Training("Adagrad", "Optimizer.Adagrad(0.1)"),
        Training("Adadelta", "Optimizer.Adadelta(1)"),
        Training("Ftrl", "Optimizer.Ftrl(0.5, l1: 0.01, l2: 0.1, l2Shrinkage: 0.1)"),
        Training("Ftrl_power", "Optimizer.Ftrl(0.5, power: -0.7)"),
        Training("Lion", "Optimizer.Lion(0.01, weightDecay: 0.1)"),
        Training("Lamb", "Optimizer.Lamb(0.01, weightDecay: 0.1)"),
        Training("Sgd_accumulated", "Optimizer.Sgd(0.1).Accumulate(1)") with { Covers = ["Optimizer.Sgd", "Optimizer.Minimize", "Optimizer.Accumulate"] },
        new("GlobalStep", "A + Cast<{T}>(GlobalStep())", "f", "[3]", Domain.Real(-3, 3)),
        new("ExponentialDecay", "A * ExponentialDecay(GlobalStep(), 0.1, 10, 0.9)", "f", "[3]", Domain.Real(-3, 3)),
        new("CosineDecay", "A * CosineDecay(ReduceSum(B), 0.1, 100)", "f", "[3] [2]", Domain.Real(-3, 3), Domain.Real(0, 20)),
        new("Polynomial", "A * Polynomial(ReduceSum(B), 0.1, 20, power: 1.5)", "f", "[3] [2]", Domain.Real(-3, 3), Domain.Real(0, 20)),
        new("PiecewiseConstant", "A * PiecewiseConstant(ReduceSum(B), [5, 20], [1, 2, 3])", "f", "[3] [2]", Domain.Real(-3, 3), Domain.Real(0, 20)),
        new("Warmup", "A * Warmup(ReduceSum(B), 30, 0.5)", "f", "[3] [2]", Domain.Real(-3, 3), Domain.Real(0, 20)),
        new("OneCycle", "A * OneCycle(ReduceSum(B), 0.5, 40)", "f", "[3] [2]", Domain.Real(-3, 3), Domain.Real(0, 20)),
        new("ClipByNorm", "ClipByNorm(A, 2)", "fd", "[n]; [3, 4]", Domain.Real(-3, 3)) { Orders = 1 },
        new("ClipByNorm_axis", "ClipByNorm(A, 2, -1)", "f", "[3, 4]", Domain.Real(-3, 3)),
        new("ClipByGlobalNorm", "ClipByGlobalNorm([A, B], 2)[1]", "fd", "[n] [3]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Orders = 1 },
        new("GlobalNorm", "GlobalNorm(A, B)", "fd", "[n] [3]", Domain.Real(-3, 3), Domain.Real(1, 3)) { Orders = 1 },
        new("MovingAverage", "After(A, Averages.Apply(A, V)) + Averages.Average(V)", "f", "[3]", Domain.Real(-3, 3))
        {
            Members = Counter + " MovingAverage Averages => ExponentialMovingAverage(0.9, GlobalStep());",
            Covers = ["MovingAverage.Apply", "MovingAverage.Average"],
        },
    ];

    /// <summary>One step towards A. The trained variable is compared as every variable is.</summary>
    private static OpCase Training(string name, string optimizer) => new("Optimizer_" + name, $"After(V, {optimizer}.Minimize(MeanSquaredError(V, A)))", "fd", "[3]", Domain.Real(-3, 3))
    {
        Members = Counter,
        Covers = ["Optimizer." + (name == "Nesterov" ? "Momentum" : name.Split('_')[0]), "Optimizer.Minimize"],
    };
}
