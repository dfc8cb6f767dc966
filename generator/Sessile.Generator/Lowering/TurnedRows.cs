using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Rows of so few elements that folding each by itself leaves lanes empty, and waits for each sum: so many of them as a vector has lanes are turned together, so that each lane has a row of its own.
/// They lie in tiles on the stack meanwhile.
/// </summary>
/// <param name="Tile">What is done with the rows of a tile.</param>
/// <param name="Tiles">Where the elements of rows come from, and go to.</param>
/// <param name="Shared">What all rows have in common: the window of the loop, and the same for the tile.</param>
internal sealed record TurnedRows(LoopNest Tile, IReadOnlyList<TurnedTile> Tiles, IReadOnlyList<(Access Whole, Access Within)> Shared)
{
    private const int WidestBytes = 64;

    /// <summary>How many rows are turned together.</summary>
    public long Rows => Tile.Row.Extent.Value;

    /// <summary>Whether the loop has that many in any case; else rows are taken by themselves where they are fewer.</summary>
    public bool Always { get; private init; }

    /// <summary>Null where rows are not of that kind, or it would not pay.</summary>
    public static TurnedRows? Of(LoopNest nest)
    {
        if (!AreShort(nest) || !Enumerable.Range(0, nest.Accesses.Count).All(place => IsTurned(nest, place) || IsShared(nest, place)))
            return null;
        var tiles = TilesOf(nest);
        if (tiles.All(t => t.Columns == 1))
            return null;
        var shared = nest.Accesses.Where((_, place) => IsShared(nest, place)).Select(a => (a.Buffer, a.Offset)).Distinct().Select(w => new Access(w.Buffer, w.Offset, [])).Select(a => (a, a)).ToArray();
        var tile = LoopNest.Of(Turned(nest, tiles), mayBeSplit: false);
        return tile.Form == VectorForm.Kept && tile.LaneBytes == WidestBytes / RowsOf(nest) && !tile.HasHalfVectors && CostModel.IsWorthTurning(nest, tiles) ? new TurnedRows(tile, tiles, shared) { Always = nest.Row.Extent.IsStatic } : null;
    }

    private static int RowsOf(LoopNest nest) => WidestBytes / nest.Kernel.Outputs[0].Access.Buffer.DType.Size();

    private static bool AreShort(LoopNest nest)
    {
        var kernel = nest.Kernel;
        if (nest.Form == VectorForm.Kept || !kernel.Reduces || kernel.Product is not null || kernel.Sums || kernel.PartLength > 0 || kernel.CanFail || nest.Kept.Count != 1 || nest.Folded.Count != 1)
            return false;
        var rows = RowsOf(nest);
        return nest.Folded[0].Extent is { IsStatic: true, Value: > 1 } row && row.Value <= rows && (!nest.Row.Extent.IsStatic || nest.Row.Extent.Value >= rows)
            && !kernel.Body.Any(s => s is IndexStep or RowStep or LookupStep or DimStep)
            && nest.Accesses.All(a => a.Buffer.DType.Size() is 4 or 8 && a.Buffer.DType.Size() == WidestBytes / rows);
    }

    /// <summary>Whether each row has elements of its own, side by side, or one.</summary>
    private static bool IsTurned(LoopNest nest, int place)
    {
        var (row, column) = (nest.Row.Strides[place], nest.Folded[0].Strides[place]);
        return (column.IsOne && (row.Equals(nest.Folded[0].Extent) || IsRoom(nest, place))) || (column.Equals(Dim.Zero) && row.IsOne);
    }

    /// <summary>Whether it is a row that each thread keeps something in.</summary>
    private static bool IsRoom(LoopNest nest, int place) => place >= nest.Kernel.Inputs.Count + nest.Kernel.Outputs.Count && nest.Row.Strides[place].Equals(Dim.Zero);

    private static bool IsShared(LoopNest nest, int place) =>
        place < nest.Kernel.Inputs.Count && nest.Row.Strides[place].Equals(Dim.Zero) && nest.Folded[0].Strides[place].IsStatic;

    private static long ColumnsOf(LoopNest nest, int place) => nest.Folded[0].Strides[place].IsOne ? nest.Folded[0].Extent.Value : 1;

    private static TurnedTile[] TilesOf(LoopNest nest)
    {
        var (inputs, outputs) = (nest.Kernel.Inputs.Count, nest.Kernel.Outputs.Count);
        return [.. Enumerable.Range(0, nest.Accesses.Count).Where(place => IsTurned(nest, place)).GroupBy(place => (nest.Accesses[place].Buffer, nest.Accesses[place].Offset, Columns: ColumnsOf(nest, place)))
            .Select(g => new TurnedTile(nest.Accesses[g.First()], g.Key.Columns, BufferOf(nest, g.Key.Buffer, g.Key.Columns), g.Any(p => p < inputs), g.Any(p => p >= inputs && p < inputs + outputs)))];
    }

    /// <summary>As the library's TurnedRows has it.</summary>
    private static TensorBuffer BufferOf(LoopNest nest, TensorBuffer whole, long columns) =>
        new(-1, BufferKind.Scratch, whole.DType, RowsOf(nest) * (Math.Max(columns, 16 / whole.DType.Size()) + 1), whole.Label + "Tile");

    private static LoopKernel Turned(LoopNest nest, IReadOnlyList<TurnedTile> tiles)
    {
        var kernel = nest.Kernel;
        var rows = RowsOf(nest);
        Access At(int place)
        {
            var whole = nest.Accesses[place];
            var column = nest.Folded[0].Strides[place];
            return tiles.FirstOrDefault(t => IsTurned(nest, place) && t.Whole.Buffer == whole.Buffer && t.Whole.Offset.Equals(whole.Offset) && t.Columns == ColumnsOf(nest, place)) is { } tile
                ? new Access(tile.Buffer, Dim.Zero, [Dim.One, column.IsOne ? rows : Dim.Zero])
                : whole with { Strides = [Dim.Zero, column] };
        }

        var (inputs, outputs) = (kernel.Inputs.Count, kernel.Outputs.Count);
        return kernel.Over(
            new Shape([rows, nest.Folded[0].Extent]), [false, true], kernel.Inputs.Select((_, i) => At(i)).ToArray(), kernel.Outputs.Select((o, i) => o with { Access = At(inputs + i), MayStream = false }).ToArray(),
            kernel.Rows.Select((r, i) => r with { Access = At(inputs + outputs + i) }).ToArray(), kernel.Comment, false, false);
    }
}

/// <summary>A place where rows stand that are turned.</summary>
/// <param name="Whole">The loop's window of it.</param>
/// <param name="Columns">Elements of a row.</param>
/// <param name="Buffer">The tile.</param>
/// <param name="IsRead">Whether the loop reads the rows.</param>
/// <param name="IsWritten">Whether it writes them.</param>
internal sealed record TurnedTile(Access Whole, long Columns, TensorBuffer Buffer, bool IsRead, bool IsWritten);
