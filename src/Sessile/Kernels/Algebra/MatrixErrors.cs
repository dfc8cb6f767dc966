using System.Diagnostics.CodeAnalysis;

namespace Sessile.Kernels;

/// <summary>What a matrix can be that no function of it is defined for.</summary>
internal static class MatrixErrors
{
    [DoesNotReturn]
    public static void Singular(string node, nint matrix, nint batch) => throw new ArithmeticException($"'{node}': {Named(matrix, batch)} has no inverse");

    [DoesNotReturn]
    public static void NotPositiveDefinite(string node, nint matrix, nint batch) => throw new ArithmeticException($"'{node}': {Named(matrix, batch)} is not positive definite");

    private static string Named(nint matrix, nint batch) => batch == 1 ? "the matrix" : $"matrix {matrix} of {batch}";
}
