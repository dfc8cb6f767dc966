using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private const string Counter = "public Variable<{T}> V => Variable<{T}>([1, 2, 3]);";

    private static OpCase[] State =>
    [
        new("Assign", "Assign(V, A)", "fil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignAdd", "AssignAdd(V, A) * 2", "fdil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignSub", "AssignSub(V, A) + V", "fdil", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("AssignAdd_twice", "AssignAdd(V, A) + AssignAdd(V, V)", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("After", "V + After(V, AssignAdd(V, A))", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("After_group", "After(A, Group(AssignAdd(V, A), AssignSub(V, 1)))", "f", "[3]", Domain.Real(-3, 3)) { Members = Counter },
        new("Identity", "Identity(A) * A", "fi", "[n]", Domain.Real(-3, 3)) { Orders = 1 },
        new("StopGradient", "StopGradient(Exp(A)) * A", "f", "[n]", Domain.Real(-3, 3)),
        new("Gradients", "Gradients(A * B * B, A, B)[1]", "fd", "[n] [n]; [3, 4] [4]", Domain.Real(-3, 3), Domain.Real(-3, 3)),
        new("Gradient", "Gradient(ReduceSum(Exp(A)), A)", "fd", "[n]", Domain.Real(-3, 3)),
        Training("Sgd", "Optimizer.Sgd(0.1)"),
        Training("Momentum", "Optimizer.Momentum(0.1, 0.9)"),
        Training("Nesterov", "Optimizer.Momentum(0.1, nesterov: true)"),
        Training("Adam", "Optimizer.Adam(0.01)"),
    ];

    /// <summary>One step towards A. The trained variable is compared as every variable is.</summary>
    private static OpCase Training(string name, string optimizer) => new("Optimizer_" + name, $"After(V, {optimizer}.Minimize(MeanSquaredError(V, A)))", "fd", "[3]", Domain.Real(-3, 3))
    {
        Members = Counter,
        Covers = ["Optimizer." + (name == "Nesterov" ? "Momentum" : name), "Optimizer.Minimize"],
    };
}
