namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Every function of the language with operands that it is tried on, in a table for each family.</summary>
internal static partial class OpCases
{
    /// <summary>Every length around vector widths, tried by one compiled method; a fixed shape; a scalar.</summary>
    private const string OneOperand = "[n]; [2, 3, 17]; []";

    /// <summary>Equal shapes, broadcasts from either side and from both, a scalar.</summary>
    private const string TwoOperands = "[n] [n]; [n, 5] [5]; [2, 3, 4] [3, 1]; [] [7]; [4, 1] [1, 9]; [2, 1, 3, 1] [5, 1, 2]";

    public static IReadOnlyList<OpCase> All { get; } =
    [
        .. Convolutions,
        .. Arithmetic, .. Elementary, .. Logic, .. Reductions, .. Algebra, .. Shape, .. Activations, .. Losses, .. Network, .. Attentions, .. Sources, .. State, .. Draws, .. Control, .. Narrow,
    ];

    private static OpCase Unary(string name, Domain x, string types = "fd", int orders = 2) =>
        new(name, $"{name}(A)", types, OneOperand, x) { Orders = orders, Specials = true };

    private static OpCase Binary(string name, string expression, Domain a, Domain b, string types = "fdil", int orders = 2) =>
        new(name, expression, types, TwoOperands, a, b) { Orders = orders, Specials = true };
}
