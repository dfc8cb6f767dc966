using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>A value of the reference: elements in row-major order.</summary>
internal sealed class Tensor(DType dtype, IReadOnlyList<int> dims, Cell[] cells)
{
    public DType DType { get; } = dtype;

    public IReadOnlyList<int> Dims { get; } = dims;

    public Cell[] Cells { get; } = cells;

    public int Rank => Dims.Count;

    public int Count => Cells.Length;

    public Cell this[IReadOnlyList<int> index] => Cells[Flat(index, Dims)];

    public static Tensor Scalar(DType dtype, Cell value) => new(dtype, [], [value]);

    /// <summary>The tensor whose element at each index is what <paramref name="cellAt"/> gives.</summary>
    public static Tensor Generate(DType dtype, IReadOnlyList<int> dims, Func<int[], Cell> cellAt) =>
        new(dtype, dims, Indices(dims).Select(cellAt).ToArray());

    public Tensor Select(DType dtype, Func<Cell, Cell> function) => new(dtype, Dims, Cells.Select(function).ToArray());

    public Tensor Reshaped(IReadOnlyList<int> dims) => new(DType, dims, Cells);

    /// <summary>Every index in row-major order; the array is the caller's own.</summary>
    public static IEnumerable<int[]> Indices(IReadOnlyList<int> dims)
    {
        var total = dims.Aggregate(1, (product, dim) => product * dim);
        for (var flat = 0; flat < total; flat++)
        {
            var index = new int[dims.Count];
            var rest = flat;
            for (var axis = dims.Count - 1; axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, dims[axis]);
            yield return index;
        }
    }

    /// <summary>The place of an index in row-major order.</summary>
    public static int Flat(IReadOnlyList<int> index, IReadOnlyList<int> dims)
    {
        var flat = 0;
        for (var axis = 0; axis < dims.Count; axis++)
        {
            if ((uint)index[axis] >= (uint)dims[axis])
                throw new ArgumentOutOfRangeException(nameof(index));
            flat = (flat * dims[axis]) + index[axis];
        }

        return flat;
    }

    /// <summary>The element that stands at <paramref name="index"/> of a broadcast result.</summary>
    public Cell Broadcast(IReadOnlyList<int> index)
    {
        var lead = index.Count - Rank;
        return this[Dims.Select((dim, axis) => dim == 1 ? 0 : index[axis + lead]).ToArray()];
    }

    public override string ToString() => $"{DType}[{string.Join(", ", Dims)}]";
}
