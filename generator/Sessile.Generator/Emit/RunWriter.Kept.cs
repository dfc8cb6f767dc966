using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Emit;

// The methods that compute what a session keeps for its runs.
internal sealed partial class RunWriter
{
    public static void WriteKept(CodeWriter writer, RunSource run, KernelCatalog kernels, SessionNames session) =>
        new RunWriter(writer, run, kernels, session, new RunMembers(session, run)).WriteKept(run.Keeps!);

    /// <summary>What fails has computed nothing, as the next run finds.</summary>
    private void WriteKept(WeightPack pack)
    {
        using (_writer.OpenMethod($"private void {_session.PackMethod(pack)}()"))
        {
            var version = _names.Unique("version");
            _writer.Line($"long {version} = VersionOf({_session.VariablesOf(pack)});");
            WriteSequence(_run.Lowered.Kernels, _division.AreMany(_run.Lowered.Kernels));
            _writer.Line();
            if (pack.Call is not null)
                _writer.Line(_session.Packs.Packing(pack, ReferenceTo(_run.Lowered.Fetches[0].Buffer)) + ";");
            _writer.Line($"Renewed({_session.Packs.IndexOf(pack)}, {version});");
        }

        WriteParts();
    }
}
