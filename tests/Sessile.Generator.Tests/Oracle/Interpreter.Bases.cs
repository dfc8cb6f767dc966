using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    /// <summary>By Householder's reflections, where the library clears columns of one another.</summary>
    private static void DefineBases() => Define<OrthogonalBasis>((_, call) =>
    {
        var (rows, columns) = (call.Operand.Dims[0], call.Operand.Dims[1]);
        var r = call.Operand.Cells.Select(c => c.Real).ToArray();
        var q = Tensor.Indices([rows, rows]).Select(i => i[0] == i[1] ? 1.0 : 0).ToArray();
        for (var step = 0; step < columns; step++)
        {
            var normal = Enumerable.Range(0, rows).Select(i => i < step ? 0 : r[(i * columns) + step]).ToArray();
            normal[step] += Math.CopySign(Math.Sqrt(normal.Sum(v => v * v)), normal[step]);
            var square = normal.Sum(v => v * v);
            // H·R, and Q·H, with H = I - 2·v·vᵀ / (vᵀ·v).
            foreach (var column in Enumerable.Range(0, columns))
            {
                var along = 2 / square * Enumerable.Range(0, rows).Sum(i => normal[i] * r[(i * columns) + column]);
                for (var i = 0; i < rows; i++)
                    r[(i * columns) + column] -= along * normal[i];
            }

            foreach (var row in Enumerable.Range(0, rows))
            {
                var along = 2 / square * Enumerable.Range(0, rows).Sum(i => q[(row * rows) + i] * normal[i]);
                for (var i = 0; i < rows; i++)
                    q[(row * rows) + i] -= along * normal[i];
            }
        }

        // A matrix off by E has a basis off by about |E| over its smallest singular value, which R's diagonal tells the size of.
        var precision = call.Precision;
        var off = Math.Sqrt(call.Operand.Cells.Sum(c => Math.Pow(c.Error + (precision.Unit * Math.Abs(c.Real)), 2)));
        var spread = 8 * off / Enumerable.Range(0, columns).Select(i => Math.Abs(r[(i * columns) + i])).DefaultIfEmpty(1).Min();
        return call.Generate(at => precision.Rounded(q[(at[0] * rows) + at[1]] * Math.Sign(r[(at[1] * columns) + at[1]]), spread, 2));
    });
}
