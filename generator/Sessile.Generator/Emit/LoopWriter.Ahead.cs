using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// The next row is asked for while this one is computed.
internal sealed partial class LoopWriter
{
    /// <summary>The rows whose next ones the vectors ask for that are being written, as places.</summary>
    private IReadOnlyList<int> _asked = [];

    private string IsFar => Local("isFar");

    private void WriteIsFar()
    {
        var ahead = new[] { _nest.WidestAhead, _nest.Ahead }.Where(a => a is { Bytes.IsStatic: false } && !a.Passes.Keys.All(IsTwoLoopsIn)).Select(a => a!).ToArray();
        if (ahead.Length == 0)
            return;
        var (widest, others) = (ahead[0], ahead[ahead.Length - 1]);
        var from = widest.From == others.From ? $"{others.From}" : $"(Vector512_.IsHardwareAccelerated ? {widest.From} : {others.From})";
        _writer.Line($"bool {IsFar} = {Text(others.Bytes)} >= {from};");
    }

    private IReadOnlyList<int> AskedBy(VectorText text, int stage) => AheadOf(text) is { } ahead && ahead.Passes.TryGetValue(stage, out var places) ? places : [];

    /// <summary>For the widths for which it was measured.</summary>
    private RowsAhead? AheadOf(VectorText text) => text.Bytes switch { 64 => _nest.WidestAhead, 32 => _nest.Ahead, _ => null };

    /// <param name="bytes">Of the vectors in a turn.</param>
    private void AskAhead(IReadOnlyList<(NestAxis Axis, string Index)> path, int bytes)
    {
        if (_asked.Count == 0)
            return;
        _writer.Line("// Asks memory for the next row.");
        var next = path.Select(p => p.Axis == _nest.Row ? (p.Axis, $"({p.Index} + 1)") : p).ToArray();
        foreach (var place in _asked)
        {
            var access = _nest.Accesses[place];
            for (var at = 0; at < bytes; at += CostModel.LineBytes)
                _writer.Line($"{VectorMath}Ask(ref {_signature.ReferenceTo(access)}, {Shifted(Address(place, next), at / access.Buffer.DType.Size())});");
        }
    }
}
