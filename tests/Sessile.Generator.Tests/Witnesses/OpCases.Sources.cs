using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Sources =>
    [
        new("Placeholder", "A", "fdilb", "[n]; [2, 3]; []", Domain.Real(-3, 3)) { Covers = ["Placeholder"] },
        new("Constant", "Constant<{T}>([1, 2, 3, 4, 5, 6], 2, 3) + A", "fdil", "[]", Domain.Real(-3, 3)),
        new("Constant_value", "Constant(({T})3, 2, 5) + A", "fdil", "[]", Domain.Real(-3, 3)),
        new("Constant_rows", "Constant<{T}>([[1, 2], [3, 4], [5, 6]]) + A", "fi", "[]", Domain.Real(-3, 3)),
        new("Zeros", "A + Zeros<{T}>(3, 2)", "fdil", "[]", Domain.Real(-3, 3)),
        new("Ones", "A + Ones<{T}>(3, 2)", "fdil", "[]", Domain.Real(-3, 3)),
        new("Fill", "A + Fill(({T})7, 4)", "fdil", "[]", Domain.Real(-3, 3)),
        new("Fill_node", "Fill(A, 2, 3)", "fdil", "[]", Domain.Real(-3, 3)),
        new("Range", "Range(7)", "i", "[]", Domain.Real(-3, 3)),
        new("Range_step", "A + Range<{T}>(1, 9, 2)", "fdil", "[]", Domain.Real(-3, 3)),
        new("Eye", "A + Eye<{T}>(5)", "fdil", "[]", Domain.Real(-3, 3)),
        new("ZerosLike", "A + ZerosLike(A)", "fdil", "[n]", Domain.Real(-3, 3)),
        new("OnesLike", "A + OnesLike(A)", "fdil", "[n]", Domain.Real(-3, 3)),
        new("RandomNormal", "RandomNormal<{T}>([3, 70], 1, 2, seed: 7) + A", "fd", "[]", Domain.Real(0, 0)),
        new("RandomUniform", "RandomUniform<{T}>([210], -1, 3, seed: 7) + A", "fd", "[]", Domain.Real(0, 0)),
        new("TruncatedNormal", "TruncatedNormal<{T}>([7, 30], seed: 7) + A", "fd", "[]", Domain.Real(0, 0)),
        new("RandomUniform_integers", "RandomUniform<{T}>([50], -3, 9, seed: 7) + A", "il", "[]", Domain.Real(0, 0)),
        new("Multinomial", "Multinomial(A, 9, seed: 3)", "fd", "[n, 6]; [4]; [2, 3, 5]", Domain.Real(-3, 3)) { Result = DType.Int },
        new("Multinomial_graphSeed", "Multinomial(A, 3)", "f", "[2, 300]", Domain.Real(-3, 3)) { Result = DType.Int },
        new("RandomShuffle", "RandomShuffle(A, 5)", "fdil", "[n]; [5, 3]; [n, 2, 2]", Domain.Real(-3, 3)) { Orders = 1 },
        Initializer("Orthogonal"),
        new("Orthogonal_wide", "Orthogonal<{T}>([2, 3, 11], seed: 3) + A", "fd", "[]", Domain.Real(0, 0)),
        Initializer("GlorotUniform"),
        Initializer("GlorotNormal"),
        Initializer("HeUniform"),
        Initializer("HeNormal"),
        Initializer("LecunNormal"),
    ];

    private static OpCase Initializer(string name) => new(name, "V + A", "fd", "[]", Domain.Real(0, 0))
    {
        Members = $"public Variable<{{T}}> V => Variable({name}<{{T}}>([9, 7], seed: 3));",
    };
}
