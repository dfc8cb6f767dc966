using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Outputs that are too large for the caches are stored past them. Whether that can be done is seen once for a row, since its vectors follow one another.
internal sealed partial class LoopWriter
{
    /// <summary>The size of an output that may be too large for the caches; null for others.</summary>
    private Dim? Streamed(int place) => _nest.Kernel.Outputs.ElementAtOrDefault(place - _nest.Kernel.Inputs.Count) is { MayStream: true } output && !output.Access.Buffer.DType.IsNarrow()
        && _nest.Form != VectorForm.None ? output.Access.Buffer.ByteCount : null;

    private IEnumerable<Dim> StreamedSizes => Outputs.Select(o => Streamed(o.Place)).OfType<Dim>();

    private void WriteIsLarge()
    {
        if (StreamedSizes.FirstOrDefault(s => !s.IsStatic) is { } size)
            _writer.Line($"bool isLarge = {Text(size)} >= {CostModel.StreamedBytes};");
    }

    /// <summary>Before the vectors of a row, which begins at the path's index.</summary>
    private void WriteCanStream(IEnumerable<(NestAxis Axis, string Index)> path, int stage)
    {
        foreach (var (access, place, _) in StoredIn(stage).Where(s => IsRowByRow && Streamed(s.Place) is not null))
            _writer.Line($"bool {CanStreamOf(place)} = {Test(place, _signature.ReferenceTo(access), Address(place, path))};");
    }

    private string CanStream(int place, string address) => IsRowByRow ? CanStreamOf(place) : Test(place, _signature.ReferenceTo(_nest.Accesses[place]), address);

    private string Test(int place, string reference, string address) =>
        $"{VectorMath}CanStream(ref {reference}, (nuint)({address}), {(Streamed(place) is { IsStatic: true } ? "true" : "isLarge")})";

    private string CanStreamOf(int place) => "canStream" + Suffix(place - _nest.Kernel.Inputs.Count);

    /// <summary>Whether nothing but vectors one behind the other lies between two stores.</summary>
    private bool IsRowByRow => _nest.Form == VectorForm.Folded || _nest.Folded.Count == 0;
}
