using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Losses =>
    [
        new("SoftmaxCrossEntropy", "SoftmaxCrossEntropy(A, Softmax(B))", "fd", "[3, n] [3, n]; [4, 10] [4, 10]", Domain.Real(-3, 3), Domain.Real(-2, 2)) { Orders = 2 },
        new("SparseSoftmaxCrossEntropy", "SparseSoftmaxCrossEntropy(A, B)", "fd", "[n, 10] [n]; [2, 3, 10] [2, 3]; [10] []", Domain.Real(-3, 3), Domain.Index(10)) { Orders = 2 },
        new("SparseSoftmaxCrossEntropy_long", "SparseSoftmaxCrossEntropy(A, B)", "f", "[5, 4] [5]", Domain.Real(-3, 3), Domain.Index(4, DType.Long)) { Orders = 1 },
        new("SigmoidCrossEntropy", "SigmoidCrossEntropy(A, B)", "fd", "[n] [n]; [3, 7] [3, 7]", Domain.Away(0.1, 4), Domain.Real(0, 1)) { Orders = 2 },
        Loss("MeanSquaredError", 2),
        Loss("MeanAbsoluteError", 1),
        Loss("HuberLoss", 1),
        new("HuberLoss_delta", "HuberLoss(A, B, 0.33)", "f", "[n] [n]", Domain.Apart(), Domain.Apart(0.05)) { Orders = 1 },
        new("L2Loss", "L2Loss(A)", "fd", "[n]; [3, 7]; []", Domain.Real(-3, 3)) { Orders = 2 },
    ];

    private static OpCase Loss(string name, int orders) =>
        new(name, $"{name}(A, B)", "fd", "[n] [n]; [3, 7] [3, 7]; [3, 7] [7]", Domain.Apart(), Domain.Apart(0.03)) { Orders = orders };
}
