namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private const string Rows = "[3, n]; [2, 3, 17]; [5]; [2, 64]";

    private static OpCase[] Activations =>
    [
        Unary("Relu", Domain.Away(0.1, 5), "fdil", 1),
        Unary("Relu6", Domain.Apart(0.03), "fdil", 1),
        Unary("LeakyRelu", Domain.Away(0.1, 5), orders: 1),
        new("LeakyRelu_alpha", "LeakyRelu(A, 0.3)", "f", "[n]", Domain.Away(0.1, 5)) { Orders = 1 },
        Unary("Elu", Domain.Away(0.1, 4)),
        Unary("Selu", Domain.Away(0.1, 4)),
        Unary("Gelu", Domain.Real(-4, 4)),
        new("Gelu_approximate", "Gelu(A, true)", "fd", "[n]", Domain.Real(-4, 4)) { Orders = 2, Specials = true },
        Unary("Sigmoid", Domain.Real(-5, 5)),
        Unary("HardSigmoid", Domain.Apart(0.03), orders: 1),
        Unary("HardSwish", Domain.Apart(0.03), orders: 1),
        Unary("Swish", Domain.Real(-5, 5)),
        Unary("Mish", Domain.Real(-5, 5)),
        Unary("Softplus", Domain.Real(-5, 5)),
        Unary("Softsign", Domain.Away(0.1, 5)),
        new("Softmax", "Softmax(A)", "fd", Rows, Domain.Real(-4, 4)) { Orders = 2, Specials = true },
        new("Softmax_axis", "Softmax(A, 0)", "fd", "[n, 4]; [3, 2, 5]", Domain.Real(-4, 4)) { Orders = 1 },
        new("LogSoftmax", "LogSoftmax(A)", "fd", Rows, Domain.Real(-4, 4)) { Orders = 2 },
        new("LogSoftmax_axis", "LogSoftmax(A, 1)", "fd", "[2, 3, 4]", Domain.Real(-4, 4)) { Orders = 1 },
        new("PRelu", "PRelu(A, B)", "fd", "[n, 4] [4]; [n] [n]", Domain.Away(0.1, 4), Domain.Real(0.1, 0.5)) { Orders = 1 },
    ];
}
