using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sessile.Analyzers.Tests;

/// <summary>Generates, analyses and compiles sources together, as a build does, and holds what is said about them.</summary>
internal static class GraphSource
{
    /// <summary>Holds that each marked place gets this message, and that neither we nor the compiler say anything else.</summary>
    public static Task Reports(string id, string message, params string[] files) => Reports([(id, message)], files);

    /// <summary>Holds that the marked places, in order, get these messages, and that nothing else is said but what C# is expected to say itself.</summary>
    public static async Task Reports((string Id, string Message)[] expected, string[] files, params string[] compilerErrors)
    {
        var markup = Markup.Parse(files);
        var compilation = UserProject.Generate(UserProject.Compile([.. markup.Files]));
        var wanted = markup.Spans.Select((s, i) => $"{s.File}{s.Span} {expected[Math.Min(i, expected.Length - 1)].Id}: {expected[Math.Min(i, expected.Length - 1)].Message}");
        Assert.Equal(wanted, (await Analyze(compilation)).Select(Describe));
        Assert.Equal(compilerErrors, CompilerDiagnostics(compilation).Select(d => d.Id).Distinct().Order());
    }

    /// <summary>Holds that sources compile without a word from anyone.</summary>
    public static async Task IsCorrect(params string[] files)
    {
        var compilation = UserProject.Generate(UserProject.Compile(files));
        Assert.Empty((await Analyze(compilation)).Select(Describe));
        Assert.Empty(CompilerDiagnostics(compilation).Select(d => d.ToString()));
    }

    /// <summary>What our analyzer reports, in the order of the sources.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(CSharpCompilation compilation, GraphAnalyzer? analyzer = null)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var analysis = new CompilationWithAnalyzers(compilation, [analyzer ?? new GraphAnalyzer()], options);
        var diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(d => !d.IsSuppressed).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    public static IEnumerable<Diagnostic> CompilerDiagnostics(CSharpCompilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed);

    public static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Location.SourceTree?.FilePath}{diagnostic.Location.SourceSpan} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
