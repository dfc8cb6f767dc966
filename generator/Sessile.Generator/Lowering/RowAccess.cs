using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>What a kernel touches of a buffer for each row: so many elements, at most, from a place that moves evenly from row to row.</summary>
/// <param name="Span">Null: it cannot be said.</param>
internal sealed record RowAccess(TensorBuffer Root, Dim Offset, Dim Pitch, Dim? Span, bool IsWritten)
{
    /// <summary>The access in the memory that the buffer is a window of; null where that holds elements of another type.</summary>
    public static RowAccess? Of(TensorBuffer buffer, Dim offset, Dim pitch, Dim? span, bool isWritten) => buffer.Place is not { } place
        ? new RowAccess(buffer, offset, pitch, span, isWritten)
        : place.Buffer.DType != buffer.DType ? null : Of(place.Buffer, place.Offset + offset, pitch, span, isWritten);

    /// <summary>Whether each row has, of all that is written, elements that no other row touches.</summary>
    public static bool AreApart(IEnumerable<RowAccess> accesses) =>
        accesses.GroupBy(a => a.Root).Where(g => g.Any(a => a.IsWritten)).All(g => AreApart(g.ToArray()));

    private static bool AreApart(RowAccess[] accesses)
    {
        var pitch = accesses[0].Pitch;
        var begins = accesses.Select(a => a.Offset - accesses[0].Offset).ToArray();
        if (!pitch.IsStatic || accesses.Any(a => !a.Pitch.Equals(pitch) || a.Span is not { IsStatic: true }) || begins.Any(b => !b.IsStatic))
            return false;
        return accesses.Zip(begins, (a, begin) => begin.Value + a.Span!.Value).Max() - begins.Min(b => b.Value) <= pitch.Value;
    }
}
