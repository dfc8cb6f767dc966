namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Network =>
    [
        Pooling("MaxPool", "MaxPool(A, 2)", "[2, 6, 4, 3]; [n, 5, 5, 2]", 2),
        Pooling("MaxPool_overlapping", "MaxPool(A, 3, 2, Padding.Same)", "[1, 7, 6, 2]", 1),
        Pooling("MaxPool_valid", "MaxPool(A, [2, 3], 1, Padding.Valid)", "[1, 5, 6, 2]", 1),
        Pooling("AvgPool", "AvgPool(A, 2)", "[2, 6, 4, 3]; [n, 5, 5, 2]", 2),
        Pooling("MaxPool_padded", "MaxPool(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)]), 3, 2, Padding.Valid) - MaxPool(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)], value: -0.5), 3, 2, Padding.Valid)", "[1, 7, 6, 2]; [n, 4, 5, 9]", 0),
        new("MaxPool_padded_integers", "MaxPool(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)]), 3, 2, Padding.Valid)", "il", "[1, 7, 6, 2]; [n, 4, 5, 9]", Domain.Real(-9, 3)),
        Pooling("AvgPool_padded", "AvgPool(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)]), 3, 2, Padding.Valid)", "[1, 7, 6, 2]; [n, 4, 5, 9]", 1),
        Pooling("AvgPool_overlapping", "AvgPool(A, 3, 2, Padding.Same)", "[1, 7, 6, 2]", 1),
        Pooling("AvgPool_far", "AvgPool(A, 2, 1, Padding.Explicit(3))", "[1, 2, 3, 2]", 1),
        Pooling("GlobalAvgPool", "GlobalAvgPool(A)", "[n, 3, 4, 5]", 1),
        new("LayerNorm", "LayerNorm(A, B, C)", "fd", "[n, 9] [9] [9]; [2, 3, 33] [33] [33]; [4] [4] [4]", Domain.Real(-3, 3), Domain.Real(-2, 2), Domain.Real(-1, 1)) { Orders = 2 },
        new("LayerNorm_epsilon", "LayerNorm(A, B, C, 0.1)", "f", "[3, 5] [5] [5]", Domain.Real(-3, 3), Domain.Real(-2, 2), Domain.Real(-1, 1)) { Orders = 1 },
        new("RmsNorm", "RmsNorm(A, B)", "fd", "[n, 9] [9]; [2, 3, 33] [33]; [4] [4]", Domain.Real(-3, 3), Domain.Real(-2, 2)) { Orders = 2 },
        new("GroupNorm", "GroupNorm(A, 2, B, C)", "fd", "[n, 3, 8] [8] [8]; [2, 3, 2, 6] [6] [6]; [3, 4] [4] [4]", Domain.Real(-3, 3), Domain.Real(-2, 2), Domain.Real(-1, 1)) { Orders = 2 },
        new("BatchNorm", "BatchNorm(A, B, C, C, B)", "fd", "[n, 9] [9] [9]; [2, 3, 4, 3] [3] [3]; [3, 2] [] [2]", Domain.Real(-3, 3), Domain.Real(-2, 2), Domain.Real(0.5, 2)) { Orders = 2 },
        new("BatchNorm_bare", "BatchNorm(A, B, C, null, null, 0.1)", "f", "[n, 9] [9] [9]", Domain.Real(-3, 3), Domain.Real(-2, 2), Domain.Real(0.5, 2)) { Orders = 1 },
        new("BatchNormLayer", "BatchNormLayer(A)", "fd", "[n, 5]; [2, 3, 3, 4]", Domain.Real(-3, 3)) { Orders = 1 },
        Normalizing("BatchNormLayer_trained", "BatchNormLayer(A)", "[5, 3]; [2, 3, 3, 4]; [2, 3, 4]"),
        Normalizing("BatchNormLayer_axis", "BatchNormLayer(A, 0.9, 0.1, axis: 1)", "[2, 3, 3, 4]; [4, 2]"),
        Normalizing("BatchNormLayer_plain", "BatchNormLayer(A, center: false, scale: false)", "[4, 2]"),
        new("EmbeddingLayer", "EmbeddingLayer<{T}>(Constant(new[] { 3, 0, 3 }), 4, 2) + A", "fd", "[2]; [3, 2]", Domain.Real(-3, 3)),
        new("EmbeddingLookup", "EmbeddingLookup(A, Constant(new[] { 3, 0, 3 }))", "fd", "[4, n]; [5]", Domain.Real(-3, 3)) { Orders = 1, Covers = ["Constant"] },
        new("LayerNormLayer", "LayerNormLayer(A)", "fd", "[n, 9]", Domain.Real(-3, 3)) { Orders = 1 },
        new("Dropout", "Dropout(A, 0.4)", "f", "[n]", Domain.Real(-3, 3)) { Orders = 1 },
        new("Dense", "Dense(A, 3, Tanh)", "fd", "[n, 4]; [2, 3, 5]", Domain.Real(-2, 2)) { Orders = 1 },
        new("Dense_bare", "Dense(A, 2, useBias: false, kernelInitializer: HeUniform<{T}>)", "f", "[5, 4]", Domain.Real(-2, 2)) { Orders = 1, Covers = ["HeUniform"] },
    ];

    /// <summary>A layer in a training run, whose step is of no length.</summary>
    private static OpCase Normalizing(string name, string layer, string shapes) =>
        new(name, $"Trained({layer})", "fd", shapes, Domain.Real(-3, 3))
        {
            Members = "static Node<{T}> Trained(Node<{T}> y) => After(y, Optimizer.Sgd(0).Minimize(ReduceMean(y * Variable(Ones<{T}>(1)))));",
            Orders = 1,
            Covers = ["After", "Ones", "Variable", "ReduceMean", "Optimizer.Sgd", "Optimizer.Minimize"],
        };

    private static OpCase Pooling(string name, string expression, string shapes, int orders) =>
        new(name, expression, "fd", shapes, Domain.Apart()) { Orders = orders };
}
