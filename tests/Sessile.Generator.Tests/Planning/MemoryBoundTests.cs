using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Compilation;
using Sessile.Generator.Emit;
using Sessile.Generator.Passes;
using Sessile.Generator.Planning;
using Sessile.Generator.Tests.Conventions;
using Sessile.Generator.Tests.Tracing;
using Sessile.Generator.Tracing;

namespace Sessile.Generator.Tests.Planning;

/// <summary>The memory plans of real graphs: those of the samples, of the benchmarks and of the functional tests.</summary>
public sealed class MemoryBoundTests
{
    /// <summary>Below that, what aligning each buffer costs decides.</summary>
    private const long Considerable = 4 << 10;

    [Theory]
    [InlineData("samples", 3)]
    [InlineData("benchmarks", 10)]
    [InlineData("tests/Sessile.Functional.Tests", 50)]
    public void Every_run_needs_at_most_a_twentieth_more_memory_than_what_is_alive_at_once(string folder, int graphs)
    {
        var (count, excesses) = (0, new List<string>());
        foreach (var session in SessionsIn(folder))
        {
            count++;
            foreach (var run in session.Runs.Append(session.Initialization).OfType<RunSource>())
                excesses.AddRange(Excesses(session.Model.Class.FullName + "." + run.Model.Name, run.Plan));
        }

        Assert.True(count >= graphs, $"{count} graphs");
        Assert.True(excesses.Count == 0, string.Join("\n", excesses));
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("tests/Sessile.Functional.Tests")]
    public void No_run_reads_memory_that_holds_another_s_value(string folder)
    {
        const long most = 1 << 20;
        var problems = SessionsIn(folder).SelectMany(s => s.Runs.Append(s.Initialization).OfType<RunSource>().Select(r => (s.Model.Class.FullName, Run: r)))
            .Where(r => r.Run.Plan.BytesAt(_ => 3) < most)
            .SelectMany(r => MemorySimulation.Run(r.Run.Lowered, r.Run.Plan, _ => 3).Select(p => $"{r.FullName}.{r.Run.Model.Name}: {p}"));
        Assert.True(!problems.Any(), string.Join("\n", problems));
    }

    private static IEnumerable<string> Excesses(string name, ArenaPlan plan)
    {
        foreach (var size in !plan.IsDynamic ? [1L] : new[] { 1L, 7, 64, 1000 })
        {
            var (bytes, peak) = (plan.BytesAt(_ => size), plan.PeakAt(_ => size));
            if (bytes > Considerable && bytes > 1.05 * peak)
                yield return $"{name} at {size}: {bytes} bytes, {peak} alive at once";
        }
    }

    private static IEnumerable<SessionSource> SessionsIn(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Order(StringComparer.Ordinal).ToArray();
        var compilation = TestSource.Compile([.. files.Select(File.ReadAllText)]);
        foreach (var graph in Graphs(compilation))
        {
            var model = GraphTracer.Trace(graph, compilation, _ => { }, TestContext.Current.CancellationToken).Model;
            if (model is { IsValid: true } && GraphCompiler.Source(model, CompilerSwitches.Default, [], [], TestContext.Current.CancellationToken) is { } source)
                yield return source;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Graphs(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        .Where(type => type.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "Graph"))
        .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!)
        .Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>();
}
