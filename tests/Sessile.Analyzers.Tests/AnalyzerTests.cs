using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sessile.Generator.Compilation;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers.Tests;

public class AnalyzerTests
{
    private const string Source = """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Variable<float> W => Variable(Ones(4));
            public Node<float> Y => X * W;
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_reads_the_same_graph_beside_the_generated_part_as_the_generator_does_without()
    {
        var alone = UserProject.Compile(Source);
        var beside = UserProject.Generate(alone);
        Assert.True(beside.SyntaxTrees.Length > alone.SyntaxTrees.Length);
        Assert.Equal(Model(alone), Model(beside));
    }

    private static GraphModel? Model(Compilation compilation)
    {
        var errors = new List<Diagnostic>();
        var model = GraphTracer.Trace(compilation.GetTypeByMetadataName("G")!, compilation, errors.Add, Cancellation).Model;
        Assert.Empty(errors);
        return model;
    }

    [Fact]
    public async Task It_compiles_a_graph_again_only_when_it_means_something_else()
    {
        var analyzer = new GraphAnalyzer();
        foreach (var source in new[] { Source, Source + "// A comment.", Source.Replace("X * W", "X  *  W", StringComparison.Ordinal) })
            Assert.Empty(await GraphSource.Analyze(UserProject.Compile(source), analyzer));
        Assert.Equal(1, analyzer.Compiled.Compilations);
        await GraphSource.Analyze(UserProject.Compile(Source.Replace("X * W", "X + W", StringComparison.Ordinal)), analyzer);
        Assert.Equal(2, analyzer.Compiled.Compilations);
    }

    [Fact]
    public async Task Many_graphs_are_analysed_side_by_side()
    {
        var files = Enumerable.Range(0, 24).Select(i => $"[Graph] public partial class G{i} {{ public Node<float> A => MatMul(Ones(2, {i + 5}), Ones(4, 5)); }}");
        var diagnostics = await GraphSource.Analyze(UserProject.Compile([.. files]));
        Assert.Equal(24, diagnostics.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Distinct().Count());
    }

    [Fact]
    public async Task A_cancelled_analysis_ends()
    {
        using var source = new CancellationTokenSource();
        var compilation = UserProject.Compile("[Graph] public partial class G { public Node<float> A { get { while (true) { } } } }");
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var analysis = new CompilationWithAnalyzers(compilation, [new GraphAnalyzer()], options);
        var running = analysis.GetAnalyzerDiagnosticsAsync(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(failures);
    }

    [Fact]
    public void A_failure_of_the_compiler_is_told_at_the_class()
    {
        var compilation = UserProject.Compile(Source);
        var result = GraphTracer.Trace(compilation.GetTypeByMetadataName("G")!, compilation, null, Cancellation);
        // Its operand comes after it, which no trace makes.
        var nodes = result.Model!.Inference.Nodes.Select(n => n with { Operands = n.Operands.Select(o => o + 1).ToEquatable() }).ToEquatable();
        var broken = result.Model with { Training = new(nodes) };
        var problem = Assert.Single(GraphCompiler.CompileOrFail(broken, Cancellation).Problems);
        var diagnostic = ProblemDiagnostic.Of(problem, result.Locations);
        Assert.Equal(Rules.Internal.Id, diagnostic.Id);
        Assert.Equal("G", diagnostic.Location.SourceTree!.GetText(Cancellation).ToString(diagnostic.Location.SourceSpan));
        Assert.StartsWith("the compiler failed on 'G', which is a bug in Sessile: ", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_that_do_not_know_the_library_cost_nothing()
    {
        var compilation = UserProject.Compile().WithReferences(UserProject.References.Where(r => r.Display?.EndsWith("Sessile.dll", StringComparison.Ordinal) == false));
        Assert.Empty(await GraphSource.Analyze(compilation));
    }
}
