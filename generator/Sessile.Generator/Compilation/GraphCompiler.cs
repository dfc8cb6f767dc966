using Sessile.Generator.Diagnostics;
using Sessile.Generator.Emit;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;
using Sessile.Generator.Passes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>
/// From a traced graph to the text of its session. Pure: equal models give equal texts. Of its problems, warnings and information come with a whole
/// session, errors with stubs.
/// </summary>
internal static class GraphCompiler
{
    public static CompiledGraph Compile(GraphModel model, CancellationToken cancellation) =>
        Compile(model, CompilerSwitches.Default, cancellation);

    /// <summary>As <see cref="Compile(GraphModel, CancellationToken)"/>; a bug of the compiler in one graph does not cost the others their sessions.</summary>
    public static CompiledGraph CompileOrFail(GraphModel model, CancellationToken cancellation)
    {
        try
        {
            return Compile(model, cancellation);
        }
#pragma warning disable CA1031 // Whatever it is, the analyzer reports it.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failed(model, bug);
        }
    }

    public static CompiledGraph Compile(GraphModel model, CompilerSwitches switches, CancellationToken cancellation)
    {
        var (problems, notes) = (new List<CompilationProblem>(), new List<CompilationProblem>());
        return Source(model, switches, problems, notes, cancellation) is { } source
            ? new CompiledGraph(HintName(model), SessionWriter.Write(source), notes.ToEquatable())
            : Stubs(model, problems);
    }

    /// <summary>All that a session's text is printed from; null where there are problems.</summary>
    public static SessionSource? Source(GraphModel model, CompilerSwitches switches, List<CompilationProblem> problems, List<CompilationProblem> notes, CancellationToken cancellation)
    {
        if (!model.IsValid)
            return null;
        var graphs = new TracedGraphs(model);
        var compiler = new RunCompiler(model, graphs, switches with { FastMath = model.FastMath }, problems, notes, cancellation);
        var runs = new RunSelection(model, graphs).All.Select(compiler.Compile).ToArray();
        var initialization = compiler.CompileInitialization();
        return problems.Count > 0 ? null : new SessionSource(model, runs.OfType<RunSource>().ToArray(), initialization, graphs.Streams(model)) { Kept = compiler.Kept, LongExtent = switches.LongExtent };
    }

    private static CompiledGraph Stubs(GraphModel model, IReadOnlyList<CompilationProblem> problems) =>
        new(HintName(model), StubWriter.Write(model, StubRuns.Of(model)), problems.ToEquatable());

    /// <summary>A compiler bug in this graph: its session becomes stubs, and the analyzer reports the failure.</summary>
    public static CompiledGraph Failed(GraphModel model, Exception exception) => Stubs(
        model,
        [new CompilationProblem(Rules.Internal.Id, EquatableArray.Of(model.Class.FullName, exception.Message), "class:")]);

    /// <summary>
    /// Unique for each class, ignoring case, since types may differ in case alone. Names may have more characters than a file's: the @ before keywords, accents that
    /// stand for themselves.
    /// </summary>
    private static string HintName(GraphModel model)
    {
        var name = model.Class.FullName;
        var upper = new string(name.Where(char.IsUpper).ToArray());
        var plain = new string(name.Where(c => char.IsLetterOrDigit(c) || c is '.' or '_').ToArray());
        return $"{plain}.{StableHash.Of(name + upper + string.Concat(model.Class.Types.Select(t => t.Parameters))):x8}" + ClassModel.FileSuffix;
    }
}
