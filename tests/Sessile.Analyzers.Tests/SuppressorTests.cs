using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sessile.Analyzers.Tests;

public class SuppressorTests
{
    private const string Graph = """
        [Graph]
        internal partial class Model
        {
            private static int Width => 4;
            public Node<float> X => Placeholder<float>(Width);
            private Node<float> Unused => Ones(3);
            public Node<float> Y => X + 1;
        }
        """;

    /// <summary>With errors: a whole session is made by its own <c>Fork</c>, which counts for the graph around it too, its stub is not.</summary>
    private const string Wrong = """
        [Graph]
        internal partial class Model
        {
            public Node<float> Y => Ones(2) + Ones(3);
        }
        """;

    private const string Ordinary = """
        internal sealed class Model
        {
            private int Unused => 3;
            public int Y => 4;
        }
        """;

    [Theory]
    [InlineData("CA1822", Graph)]
    [InlineData("IDE0051", Graph)]
    [InlineData("IDE0052", Graph)]
    [InlineData("CA1812", Wrong)]
    [InlineData("CA1052", "[Graph] public partial class Model { public static Node<float> Y => Ones(2); }")]
    [InlineData("CA1034", "[Graph] public partial class Model { public Node<float> Y => Ones(2); public sealed partial class Session { } }")]
    public async Task Advice_that_is_wrong_for_graphs_is_silenced(string id, string source)
    {
        var diagnostics = await Advice(id, source);
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, d => Assert.True(d.IsSuppressed, d.ToString()));
    }

    [Theory]
    [InlineData("CA1822", Ordinary)]
    [InlineData("IDE0051", Ordinary)]
    [InlineData("IDE0052", Ordinary)]
    [InlineData("CA1812", Ordinary)]
    [InlineData("CA1052", "public class Model { public static int Y => 2; }")]
    [InlineData("CA1034", "public class Model { public int Y => 2; public class Session { } }")]
    public async Task It_stays_for_other_classes(string id, string source)
    {
        var diagnostics = await Advice(id, source);
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, d => Assert.False(d.IsSuppressed, d.ToString()));
    }

    [Fact]
    public void Every_advice_has_a_suppression_of_its_own() => Assert.Equal(
        ["CA1034", "CA1052", "CA1812", "CA1822", "IDE0051", "IDE0052"],
        new GraphSuppressor().SupportedSuppressions.Select(s => s.SuppressedDiagnosticId).Order());

    private static async Task<IEnumerable<Diagnostic>> Advice(string id, string source)
    {
        var compilation = UserProject.Compile(source);
        var enabled = compilation.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Warn)]);
        var generated = UserProject.Generate(compilation.WithOptions(enabled));
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. SdkAnalyzers.Of([id]), new UnusedMembers(), new GraphSuppressor()];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new Visibility()), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var all = await new CompilationWithAnalyzers(generated, analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return all.Where(d => d.Id == id && d.Location.SourceTree?.FilePath == "File1.cs");
    }

    /// <summary>Rules on design look at public types only, unless told otherwise.</summary>
    private sealed class Visibility : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Everything();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Everything : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "all";
                return key == "dotnet_code_quality.api_surface";
            }
        }
    }
}
