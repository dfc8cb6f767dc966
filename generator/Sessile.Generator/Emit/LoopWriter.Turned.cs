using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Short rows are turned in tiles on the stack, where each lane has a row of its own.
internal sealed partial class LoopWriter
{
    /// <summary>Writes the loop over tiles.</summary>
    private void WriteTurned(TurnedRows turned)
    {
        var within = new LoopSignature(turned.Tile, _names);
        string Tile(TurnedTile tile) => within.ReferenceTo(new Access(tile.Buffer, Dim.Zero, []));
        foreach (var tile in turned.Tiles)
        {
            var type = tile.Buffer.DType.CSharpName();
            _writer.Line($"ref var {Tile(tile)} = ref global::Sessile.Simd.TurnedRows.Tile<{type}>(stackalloc {type}[{Text(tile.Buffer.Count)}]);");
        }

        foreach (var (whole, same) in turned.Shared)
            _writer.Line($"ref var {within.ReferenceTo(same)} = ref {_signature.ReferenceTo(whole)};");
        var (k, count, rows) = (Local("k"), Local("count"), Dim.Literal(turned.Rows));
        _writer.Line($"// {rows} rows at a time, turned so that each lane has one.");
        using var loop = _writer.Open($"for (nint {k} = {StartOf(_nest.Row)}; {k} < {EndOf(_nest.Row)}; {k} += {rows})");
        _writer.Line($"nint {count} = nint.Min({rows}, {EndOf(_nest.Row)} - {k});");
        string Whole(TurnedTile tile) => $"ref Unsafe_.Add(ref {_signature.ReferenceTo(tile.Whole)}, {(tile.Columns == 1 ? k : $"{k} * {Dim.Literal(tile.Columns)}")})";
        foreach (var tile in turned.Tiles.Where(t => t.IsRead))
            _writer.Line($"global::Sessile.Simd.TurnedRows.In({Whole(tile)}, {Dim.Literal(tile.Columns)}, {count}, ref {Tile(tile)});");
        new LoopWriter(_writer, turned.Tile, within, _names).WriteNest();
        foreach (var tile in turned.Tiles.Where(t => t.IsWritten))
            _writer.Line($"global::Sessile.Simd.TurnedRows.Out(ref {Tile(tile)}, {Dim.Literal(tile.Columns)}, {count}, {Whole(tile)});");
    }
}
