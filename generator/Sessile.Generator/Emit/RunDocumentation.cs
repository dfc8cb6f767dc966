using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>The XML documentation of a Run method: what goes in and comes out, with shapes.</summary>
internal static class RunDocumentation
{
    public static void Write(CodeWriter writer, RunSource run)
    {
        var fetches = run.Model.Fetches.Concat(run.Model.Parameters.Where(p => p.IsFetch).Select(p => p.Target)).Distinct().ToArray();

        // Only what overrides a method of the library fetches nothing, and is described there.
        writer.Line(fetches.Length == 0 ? "/// <inheritdoc/>" : $"/// <summary>Computes {string.Join(", ", fetches.Select(f => $"<c>{f}</c>"))}.</summary>");
        writer.Line($"/// <remarks>{Figures(run)}</remarks>");
        foreach (var parameter in run.Model.Parameters)
            writer.Line($"/// <param name=\"{parameter.Name}\">{Describe(run, parameter)}</param>");
        if (run.Model.Return.Kind != ReturnKind.Void)
            writer.Line($"/// <returns>{string.Join(", ", run.Model.Return.Targets.Select(t => $"<c>{t}</c> {Shape(run.Fetches[t].Type)}"))}{Lifetime(run)}</returns>");
    }

    private static string Lifetime(RunSource run) => run.Model.Return.Kind == ReturnKind.View ? ", valid until the next run of this session." : "";

    /// <summary>Memory is told for one size where it depends on sizes.</summary>
    private static string Figures(RunSource run)
    {
        const long sample = 64;
        var (bytes, peak) = (run.Plan.BytesAt(_ => sample), run.Plan.PeakAt(_ => sample));
        var sizes = run.IsDynamic ? $" where {string.Join(" and ", run.Symbols.Select(s => $"<c>{s}</c>"))} {(run.Symbols.Count == 1 ? "is" : "are")} {sample}" : "";
        var kernels = run.Lowered.Kernels.Sum(k => k switch { ChainKernel chain => chain.Links.Count, JointKernel joint => joint.Loops.Count, _ => 1 });
        return FormattableString.Invariant($"{kernels} {(kernels == 1 ? "kernel" : "kernels")}, about {run.Flops} floating-point operations; {bytes} bytes of scratch memory{sizes}, of which {peak} are in use at once.");
    }

    private static string Describe(RunSource run, RunParameter parameter)
    {
        if (parameter.Kind == ParameterKind.Dimension)
            return $"The size of the dimension <c>{parameter.Target}</c>.";
        var type = parameter.IsFeed ? run.Feeds[parameter.Target] : run.Fetches[parameter.Target].Type;
        return $"{(parameter.IsFeed ? "Feeds" : "Takes")} <c>{parameter.Target}</c> {Shape(type)}.";
    }

    private static string Shape(IR.TensorType type) => type.ToString();
}
