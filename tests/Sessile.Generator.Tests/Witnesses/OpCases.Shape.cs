using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Shape =>
    [
        View("Reshape", "Reshape(A, 3, -1)", "[6, n]; [2, 3, 4]"),
        View("Transpose", "Transpose(A)", "[n, 5]; [2, 3, 4]"),
        View("Transpose_perm", "Transpose(A, 1, 2, 0)", "[n, 3, 4]; [5, 2, 7]"),
        View("ExpandDims", "ExpandDims(A, 1)", "[n, 3]"),
        View("Squeeze", "Squeeze(A)", "[3, 1, 4, 1]; [1, 1]"),
        View("Squeeze_axis", "Squeeze(A, -1)", "[n, 1, 1]"),
        View("Flatten", "Flatten(A)", "[n, 3, 4]"),
        View("BroadcastTo", "BroadcastTo(A, 4, 3, 5)", "[5]; [3, 1]; [4, 1, 5]"),
        View("Tile", "Tile(A, 2, 3)", "[n, 2]; [3, 4]"),
        View("Reverse", "Reverse(A)", "[n]; [3, 4]"),
        View("Reverse_axis", "Reverse(A, 1)", "[n, 5]; [2, 3, 4]"),
        View("Slice", "Slice(A, [1, 2], [2, 3])", "[4, 7]"),
        View("Slice_strides", "Slice(A, [0, 1], [2, 3], [2, 2])", "[4, 7]"),
        View("Slice_backwards", "Slice(A, [3, 6], [2, -1], [-2, -3])", "[4, 7]"),
        View("Indexer", "A[1..^1, ^2]", "[5, 4]; [4, 3, 2]", covers: "this[]"),
        View("Indexer_new_axis", "A[.., Subscript.NewAxis, 1..]", "[n, 4]", covers: "this[]"),
        View("Pad", "Pad(A, [(1, 2), (0, 3)])", "[n, 4]; [3, 5]"),
        View("Pad_value", "Pad(A, [(1, 0)], value: 7)", "[5]"),
        View("Pad_reflect", "Pad(A, [(1, 2), (2, 1)], PadMode.Reflect)", "[4, 5]"),
        View("Pad_reflect_rows", "Pad(A, [(1, 2), (0, 0)], PadMode.Reflect)", "[4, 5]; [4, 0]"),
        View("Pad_symmetric", "Pad(A, [(1, 2), (2, 1)], PadMode.Symmetric)", "[4, 5]"),
        new("Concat", "Concat([A, B, A], 1)", "fdilb", "[n, 2] [n, 3]; [2, 3, 4] [2, 1, 4]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Orders = 1 },
        new("Concat_of_products", "MatMul(Concat([MatMul(A, B), MatMul(Tanh(A), B)], 0) / 4, Concat([MatMul(A, B), MatMul(Tanh(A), B)], 0), transposeB: true)", "fd", "[3, 4] [4, 16]; [2, 5] [5, 48]; [2, 5] [5, 12]; [1, 5] [5, 16]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1 },
        new("Concat_of_turned_halves", "Exp(A) * Concat([-A[.., 4..], A[.., ..4]], 1) + A", "fd", "[n, 8]; [3, 8]; [40, 8]; [2, 8, 20]", Domain.Real(-1, 1)) { Orders = 2 },
        new("Slices_out_of_order", "A[.., 6..] * Tanh(A)[.., 3..6] + Exp(A[.., ..3]) * A[.., 3..6]", "fd", "[n, 9]; [3, 9, 5]", Domain.Real(-1, 1)) { Orders = 2 },
        new("Section_of_concat", "(Exp(Concat([A, B], 1)) * 2)[.., 3..7] + Concat([B, A], 1)[.., 2..6] * Concat([A, B], 1)[.., ..4]", "fd", "[n, 5] [n, 6]; [40, 5, 20] [40, 6, 20]; [3, 5] [3, 6]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1 },
        new("Section_inside_padding", "Tanh(Pad(A, [(2, 1), (1, 3)]))[2..^1, 1..^3] * Pad(A, [(1, 1), (2, 2)])[1..^1, 2..^2] + A", "fd", "[4, 3]; [40, 20]", Domain.Real(-1, 1)) { Orders = 1 },
        new("Section_across_padding", "Tanh(Pad(A, [(2, 1), (1, 3)]))[1.., ..^2]", "fd", "[4, 3]; [40, 20]", Domain.Real(-1, 1)) { Orders = 1 },
        new("Transposed_product", "Transpose(Tanh(MatMul(A, B) + 1)) * 2", "fd", "[n, 5] [5, 7]; [20, 30] [30, 17]; [3, 4] [4, 5]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1 },
        new("Transposed_products_of_a_batch", "Exp(Transpose(MatMul(A, B), 0, 2, 1))", "fd", "[2, 6, 4] [2, 4, 5]; [3, n, 20] [3, 20, 9]", Domain.Real(-1, 1), Domain.Real(-1, 1)) { Orders = 1 },
        new("Stack", "Stack([A, B], 1)", "fdib", "[n, 3] [n, 3]; [5] [5]", Domain.Real(-3, 3), Domain.Real(-3, 3)) { Orders = 1 },
        View("Unstack", "Unstack(A, 1)[2] * Unstack(A, 1)[0]", "[n, 3]; [2, 4, 5]", "fdi"),
        View("Split", "Split(A, 2, 1)[1] - Split(A, 2, 1)[0]", "[n, 6]; [2, 4, 3]", "fdi"),
        View("Split_sizes", "Split(A, [1, 4], 1)[1]", "[n, 5]"),
        new("Gather", "Gather(A, B)", "fdilb", "[7] [n]; [7, 3] [2, 5]; [7, 2, 3] []", Domain.Real(-3, 3), Domain.Index(7)) { Orders = 1 },
        new("TopK", "TopK(A, 3).Values", "fdil", "[2, 7]; [n, 4]; [3]; [2, 2, 40]", Domain.Apart()) { Orders = 2 },
        new("TopK_indices", "TopK(A, 2).Indices", "fdil", "[n, 9]; [30]; [2, 3, 70]", Domain.Real(-3, 3)) { Result = DType.Int },
        new("Sort", "Sort(A)", "fdil", "[n]; [3, 5]; [2, 3, 17]", Domain.Apart()) { Orders = 1, Specials = true },
        new("Sort_axis", "Sort(A, 0, descending: true)", "fd", "[n, 3]; [4, 2, 3]", Domain.Apart()) { Orders = 1 },
        new("ArgSort", "ArgSort(A)", "fdil", "[n]; [2, 33]", Domain.Real(-3, 3)) { Result = DType.Int, Specials = true },
        new("ArgSort_descending", "ArgSort(A, 1, true)", "fdil", "[2, n, 3]; [3, 9]", Domain.Real(-3, 3)) { Result = DType.Int },
        new("Gather_bags", "ReduceMean(Gather(A, B), 1) + ReduceMax(Gather(A, B), 1) * 2", "fd", "[7, 16] [2, 5]; [7, 48] [n, 3]; [7, 2, 32] [3, 2]", Domain.Real(-3, 3), Domain.Index(7)),
        new("Gather_batches", "Gather(A, B, batchDims: 1)", "fd", "[3, 7] [3, n]; [n, 7, 3] [n, 2]; [2, 7] [2]", Domain.Real(-3, 3), Domain.Index(7)) { Orders = 2 },
        new("Gather_axis_of_batches", "Gather(A, B, 2, 1)", "fi", "[2, 3, 7] [2, n]; [n, 2, 7, 3] [n, 2, 2]", Domain.Real(-3, 3), Domain.Index(7, DType.Long)) { Orders = 1 },
        new("Gather_axis", "Gather(A, B, 1)", "fd", "[3, 7] [n]; [2, 7, 3] [2, 2]", Domain.Real(-3, 3), Domain.Index(7, DType.Long)) { Orders = 2 },
        new("GatherNd", "GatherNd(A, B)", "fdilb", "[3, 4] [n, 2]; [3, 4] [n, 1]; [3, 4, 3] [2, 2, 3]; [4, 2] [5, 0]", Domain.Real(-3, 3), Domain.Index(3)) { Orders = 1 },
        new("GatherNd_of_long_indices", "GatherNd(A, B)", "fd", "[5, 4, 7] [n, 2]", Domain.Real(-3, 3), Domain.Index(4, DType.Long)) { Orders = 2 },
        new("ScatterNd", "ScatterNd(B, A, 3, 4)", "fdil", "[n] [n, 2]; [n, 4] [n, 1]; [2, 3] [2, 3, 2]; [5, 3, 4] [5, 0]", Domain.Real(-3, 3), Domain.Index(3)) { Orders = 2 },
        new("OneHot", "OneHot<{T}>(A, 5)", "f", "[n]; [2, 3]; []", Domain.Index(7)) { Result = DType.Float },
        new("OneHot_values", "OneHot<{T}>(A, 4, 3, -1)", "i", "[n]", Domain.Index(4, DType.Long)) { Result = DType.Int },
    ];

    private static OpCase View(string name, string expression, string shapes, string types = "fdilb", string? covers = null) =>
        new(name, expression, types, shapes, Domain.Real(-3, 3)) { Orders = 1, Covers = covers is null ? [] : [covers] };
}
