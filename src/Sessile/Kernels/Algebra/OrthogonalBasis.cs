using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Orthonormal columns that span what a matrix's columns do.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrthogonalBasis
{
    /// <summary>The Q of Q·R with a positive diagonal in R. A column that depends on those before it becomes zero, or what rounding left of it.</summary>
    /// <remarks>Gram and Schmidt's, each column cleared of the others twice, in doubles: Q is orthogonal to rounding for every matrix of full rank. The bits are the
    /// same on every processor.</remarks>
    /// <param name="matrix">[rows, columns], no more columns than rows.</param>
    /// <param name="basis">[rows, columns].</param>
    /// <param name="rows">The length of a column.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="workspace">Memory for rows · columns numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ref float matrix, ref float basis, nint rows, nint columns, ref double workspace)
        => Of<float>(ref matrix, ref basis, rows, columns, ref workspace);

    /// <inheritdoc cref="Of(ref float, ref float, nint, nint, ref double)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ref double matrix, ref double basis, nint rows, nint columns, ref double workspace)
        => Of<double>(ref matrix, ref basis, rows, columns, ref workspace);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Of<T>(ref T matrix, ref T basis, nint rows, nint columns, ref double workspace)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < rows; row++)
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref workspace, (column * rows) + row) = double.CreateTruncating(Unsafe.Add(ref matrix, (row * columns) + column));
        for (nint column = 0; column < columns; column++)
            Orthogonalize(ref workspace, rows, column);
        for (nint row = 0; row < rows; row++)
            for (nint column = 0; column < columns; column++)
                Unsafe.Add(ref basis, (row * columns) + column) = T.CreateTruncating(Unsafe.Add(ref workspace, (column * rows) + row));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Orthogonalize(ref double columns, nint length, nint column)
    {
        ref var own = ref Unsafe.Add(ref columns, column * length);
        for (var time = 0; time < 2; time++)
        {
            for (nint i = 0; i < column; i++)
            {
                ref var other = ref Unsafe.Add(ref columns, i * length);
                DoubleRows.AddMultiple(ref own, ref other, -DoubleRows.Dot(ref own, ref other, length), length);
            }
        }

        var norm = Math.Sqrt(DoubleRows.Dot(ref own, ref own, length));
        for (nint i = 0; norm > 0 && i < length; i++)
            Unsafe.Add(ref own, i) /= norm;
    }
}
