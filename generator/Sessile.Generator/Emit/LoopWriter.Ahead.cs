using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// The next row is asked for while this one is computed.
internal sealed partial class LoopWriter
{
    /// <summary>The width for which that was measured.</summary>
    private const int AskingBytes = 32;

    /// <summary>Whether the vectors that are being written ask for those of the next row.</summary>
    private bool _asksAhead;

    private string IsFar => Local("isFar");

    private void WriteIsFar()
    {
        if (_nest.Ahead is { Bytes.IsStatic: false } ahead && !IsTwoLoopsIn(ahead.Stage))
            _writer.Line($"bool {IsFar} = {Text(ahead.Bytes)} >= {ahead.From};");
    }

    /// <param name="bytes">Of the vectors in a turn.</param>
    private void AskAhead(IReadOnlyList<(NestAxis Axis, string Index)> path, int bytes)
    {
        if (!_asksAhead || _nest.Ahead is not { } ahead)
            return;
        _writer.Line("// Asks memory for the next row.");
        var next = path.Select(p => p.Axis == _nest.Row ? (p.Axis, $"({p.Index} + 1)") : p).ToArray();
        foreach (var place in ahead.Inputs)
        {
            var input = _nest.Kernel.Inputs[place];
            for (var at = 0; at < bytes; at += CostModel.LineBytes)
                _writer.Line($"{VectorMath}Ask(ref {_signature.ReferenceTo(input)}, {Shifted(Address(place, next), at / input.Buffer.DType.Size())});");
        }
    }
}
