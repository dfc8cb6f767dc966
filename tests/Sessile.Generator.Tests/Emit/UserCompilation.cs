using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.Model;
using Sessile.Generator.Tests.Tracing;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Emit;

/// <summary>A user's files with what the generator adds to them.</summary>
internal static class UserCompilation
{
    public static CSharpCompilation Of(string members, bool checksOverflow = false) => Generated(TestSource.Compile(Graph("G", members)), checksOverflow);

    /// <summary>A class with a graph's members.</summary>
    public static string Graph(string name, string members) => $$"""
        [Graph]
        public partial class {{name}}
        {
            {{members}}
        }
        """;

    public static CSharpCompilation Generated(CSharpCompilation compilation, bool checksOverflow = false)
    {
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(checksOverflow));
        CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator()], parseOptions: GeneratedAssembly.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);
        return (CSharpCompilation)generated;
    }

    /// <summary>C#'s errors, each with its line.</summary>
    public static IEnumerable<string> Errors(CSharpCompilation compilation) => compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(d => d.Severity == DiagnosticSeverity.Error)
        .Select(d => $"{d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}: {d.Location.SourceTree?.GetText(TestContext.Current.CancellationToken).Lines.GetLineFromPosition(d.Location.SourceSpan.Start)}");

    public static IEnumerable<SyntaxTree> GeneratedTrees(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Where(t => t.FilePath.EndsWith(ClassModel.FileSuffix, StringComparison.Ordinal));
}
