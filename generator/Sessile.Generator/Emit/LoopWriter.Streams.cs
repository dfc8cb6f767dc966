using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Outputs that are too large for the caches are stored past them. Whether that can be done is seen once for a row, since its vectors follow one another.
internal sealed partial class LoopWriter
{
    /// <summary>Whether all outputs of the loop that is being written are streamed, or none; null: each as is seen at the store.</summary>
    private bool? _streaming;

    /// <summary>The size of an output that may be too large for the caches; null for others.</summary>
    private Dim? Streamed(int place) => _nest.Kernel.Outputs.ElementAtOrDefault(place - _nest.Kernel.Inputs.Count) is { } output && _nest.StreamedOutputs.Contains(output)
        ? _nest.BytesOf(output) : null;

    private IEnumerable<Dim> StreamedSizes => _nest.StreamedOutputs.Select(_nest.BytesOf);

    private string IsLarge => Local("isLarge");

    private void WriteIsLarge()
    {
        if (StreamedSizes.FirstOrDefault(s => !s.IsStatic) is { } size)
            _writer.Line($"bool {IsLarge} = {Text(size)} >= {CostModel.StreamedBytes};");
    }

    /// <summary>
    /// A loop over the vectors of a row, or two where it computes much or is one of several passes: one that streams or asks for the next row, and one without that question at each vector, for the
    /// JIT takes constants out of loops without branches alone.
    /// </summary>
    private void WriteVectors(int stage, Action write)
    {
        if (Question(stage) is not { } question)
        {
            write();
            return;
        }

        var asked = _asked;
        foreach (var isLarge in new[] { true, false })
        {
            using var block = _writer.Open(isLarge ? $"if ({question})" : "else");
            _streaming = IsTwoLoopsIn(stage) ? isLarge : null;
            _asked = isLarge ? asked : [];
            write();
        }

        (_streaming, _asked) = (null, asked);
    }

    /// <summary>What decides between the two loops; null: there is one.</summary>
    private string? Question(int stage) =>
        IsTwoLoopsIn(stage) ? string.Join(" && ", StreamedIn(stage).Select(s => CanStreamOf(s.Place))) : _asked.Count > 0 && !_nest.BytesOf(_asked[0]).IsStatic ? IsFar : null;

    /// <summary>Before the vectors of a row, which begins at the path's index.</summary>
    private void WriteCanStream(VectorText text, IEnumerable<(NestAxis Axis, string Index)> path, int stage)
    {
        foreach (var (access, place, _) in IsRowByRow ? StreamedIn(stage) : [])
            _writer.Line($"bool {CanStreamOf(place)} = {CanStream(access, place, Address(place, path), AreWhole ? Math.Max(text.Bytes, HalfOfWidest) : HalfOfWidest)};");
    }

    private string CanStream(Access access, int place, string address) => IsRowByRow ? CanStreamOf(place) : CanStream(access, place, address, HalfOfWidest);

    private string CanStream(Access access, int place, string address, int alignment) =>
        $"{VectorMath}CanStream(ref {_signature.ReferenceTo(access)}, (nuint)({address}), {(Streamed(place) is { IsStatic: true } ? "true" : IsLarge)}, {alignment})";

    private string CanStreamOf(int place) => Local("canStream" + Suffix(place - _nest.Kernel.Inputs.Count));

    private IEnumerable<(Access Access, int Place, int Step)> StreamedIn(int stage) => StoredIn(stage).Where(s => Streamed(s.Place) is not null);

    /// <summary>Whether nothing but vectors one behind the other lies between two stores.</summary>
    private bool IsRowByRow => _nest.Form == VectorForm.Folded || _nest.Folded.Count == 0;

    private bool IsTwoLoopsIn(int stage) => IsRowByRow && (Stages.Count > 1 || IsDear) && StreamedIn(stage).Any();

    /// <summary>Whether vectors are streamed whole; else in halves, so that rows that begin amid a line can be too.</summary>
    private bool AreWhole => IsRowByRow && IsDear;

    private bool IsDear => CostModel.IsWorthTwoLoops(Streaming.CostOfElement(_nest.Kernel, Stages));

    private const int HalfOfWidest = 32;
}
