using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;

namespace Sessile.Generator.Lowering;

/// <summary>A kernel that goes row by row, as a chain needs it.</summary>
/// <param name="RowLength">Of a loop: how many indices of its outermost axis are a row.</param>
/// <param name="WeightBytes">Of a product: what all rows are multiplied with.</param>
/// <param name="Picoseconds">What a row takes, about.</param>
internal sealed record RowLink(Kernel Kernel, long RowLength, IReadOnlyList<RowAccess> Accesses, long WeightBytes, long Picoseconds)
{
    private const string Library = "global::Sessile.Kernels.", Product = Library + ProductLowering.OfPacked, ProductOfWeights = Library + ProductLowering.OfWeights;

    /// <summary>The library's method for some rows of a product.</summary>
    public const string ProductRows = Product + "Rows";

    /// <summary>Places among the arguments of a product: its left operand with its strides, the weights, the result with its stride, and the extents.</summary>
    private const int Left = 0, LeftRow = 1, LeftColumn = 2, Weights = 3, Result = 4, ResultRow = 5, Rows = 6, Columns = 7, Depth = 8;

    /// <summary>How many arguments of a product say what is multiplied, before those about memory and threads.</summary>
    public const int ProductArguments = Depth + 1;

    /// <summary>Operations of a thread in a nanosecond, by the bytes of an element, and the elements of a vector that columns fill.</summary>
    private const long FlopsPerNanosecond = 400, Lanes = 16;

    /// <summary>How many rows a product has that may begin a chain; null: it is none.</summary>
    public static Dim? RowsOf(Kernel kernel) => kernel is CallKernel { Method: Product or ProductOfWeights, Prologue: null } call ? call.Arguments[Rows].Size : null;

    /// <summary>Null where the kernel does not go through so many rows, each by itself.</summary>
    public static RowLink? Of(Kernel kernel, Dim rows) => kernel switch
    {
        { CanFail: true } or { DrawnStream: >= 0 } => null,
        CallKernel call when RowsOf(call) is { } own && own.Equals(rows) => OfProduct(call),
        LoopKernel loop => OfLoop(loop, rows),
        _ => null,
    };

    private static RowLink? OfProduct(CallKernel call)
    {
        Dim SizeOf(int place) => call.Arguments[place].Size!;
        var (columns, depth) = (SizeOf(Columns), SizeOf(Depth));
        if (!SizeOf(LeftColumn).IsOne || !columns.IsStatic || !depth.IsStatic)
            return null;
        var (left, result) = (call.Arguments[Left].Access!, call.Arguments[Result].Access!);
        var bytes = result.Buffer.DType.Size();
        RowAccess?[] accesses =
        [
            RowAccess.Of(left.Buffer, left.Offset, SizeOf(LeftRow), depth, false),
            RowAccess.Of(result.Buffer, result.Offset, SizeOf(ResultRow), columns, true),
            .. call.Epilogue is { } epilogue ? epilogue.Windows.Select(w => Of(w, epilogue.Loop, columns)) : [],
        ];
        var flops = 2 * depth.Value * ((columns.Value + Lanes - 1) / Lanes * Lanes);
        return accesses.Contains(null) ? null : new RowLink(call, 1, accesses!, columns.Value * depth.Value * bytes, 1000 * flops * bytes / FlopsPerNanosecond);
    }

    private static RowAccess? Of(EpilogueWindow window, LoopKernel loop, Dim columns) =>
        RowAccess.Of(window.Buffer, window.Offset, window.Row, Reach(columns, window.Column) + 1, loop.Writes.Contains(window.Buffer));

    private static RowLink? OfLoop(LoopKernel loop, Dim rows)
    {
        if (loop.Product is not null || loop.Sums || loop.PartLength > 0)
            return null;
        var nest = LoopNest.Of(loop, mayBeSplit: false);
        if (nest.Kept.Count == 0 || RowLengthOf(nest.Kept[0].Extent, rows, loop.Space) is not { } length)
            return null;
        var (axis, inputs) = (nest.Kept[0], loop.Inputs.Count);
        var accesses = nest.Accesses.Select((access, place) =>
            RowAccess.Of(access.Buffer, access.Offset, axis.Repeats(place) ? Dim.Zero : axis.Strides[place] * length, SpanOf(nest, place, length), place >= inputs)).ToArray();
        var elements = nest.Kept.Skip(1).Concat(nest.Folded).Aggregate(length, (product, a) => product * (a.Extent.IsStatic ? a.Extent.Value : 1));
        return accesses.Contains(null) ? null : new RowLink(loop, length, accesses!, 0, LoopSplit.PicosecondsOf(nest) * elements);
    }

    /// <summary>How many indices of the outermost axis are a row, if the rows fill it evenly.</summary>
    private static long? RowLengthOf(Dim extent, Dim rows, Shape space)
    {
        var length = 1L;
        for (var axis = space.Rank; axis >= 0; axis--)
        {
            if (extent.Equals(rows * length))
                return length;
            if (axis == 0 || !space[axis - 1].IsStatic)
                return null;
            length *= space[axis - 1].Value;
        }

        return null;
    }

    /// <summary>How far the elements of a row reach; null where they are walked backwards.</summary>
    private static Dim? SpanOf(LoopNest nest, int place, long length)
    {
        var span = Reach(nest.Kept[0].Repeats(place) ? nest.Kept[0].Period : length, nest.Kept[0].Strides[place]) + 1;
        foreach (var axis in nest.Kept.Skip(1).Concat(nest.Folded))
        {
            if (!axis.Strides[place].IsStatic || axis.Strides[place].Value < 0)
                return null;
            span += Reach(axis.Repeats(place) ? axis.Period : axis.Extent, axis.Strides[place]);
        }

        return span;
    }

    private static Dim Reach(Dim extent, Dim stride) => (extent - 1) * stride;
}
