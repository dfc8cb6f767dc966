using Sessile.Generator.Compilation;
using Sessile.Generator.Support;

namespace Sessile.Analyzers;

/// <summary>What is kept of a compiled graph: what is wrong with it, and by what its session's text is recognised.</summary>
internal sealed record CompiledOutcome(EquatableArray<CompilationProblem> Problems, uint Fingerprint)
{
    public static CompiledOutcome Of(CompiledGraph graph) => new(graph.Problems, FingerprintOf(graph.Text));

    /// <summary>Equal for a text before and after places were put into it.</summary>
    public static uint FingerprintOf(string text) =>
        StableHash.Of(string.Join("\n", text.Split('\n').Where(line => !line.TrimStart().StartsWith("#line", StringComparison.Ordinal))));
}
