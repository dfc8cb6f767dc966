using System.Numerics.Tensors;

namespace Sessile.Benchmarks.ByHand;

/// <summary>What a careful person writes for a product in a few lines: rows of the result as sums of scaled rows, each by vectors.</summary>
internal sealed class ProductOfMatricesByHand(float[] b, int n)
{
    private readonly float[] _c = new float[n * n];

    public ReadOnlySpan<float> Run(float[] a, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            Span<float> row = _c.AsSpan(i * n, n);
            row.Clear();
            for (var p = 0; p < n; p++)
                TensorPrimitives.MultiplyAdd(b.AsSpan(p * n, n), a[(i * n) + p], row, row);
        }

        return _c.AsSpan(0, rows * n);
    }
}
