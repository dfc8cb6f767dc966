using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sessile.Tests.Language;

/// <summary>Compiles pieces of C# against the library as a user's project would, with its global usings.</summary>
internal static class Snippet
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Sessile;
        global using static Sessile.Ops;
        """;

    // One node of each kind that the snippets speak of.
    private const string Parameters =
        "Node<float> x, Node<float> y, Node<double> d, Node<Half> h, Node<BFloat16> bf, Node<int> i, Node<long> l, Node<byte> u, " +
        "Node<bool> mask, Node<bool>? maybe, Variable<float> w, Variable<int> n, Node train, Dim dim";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("Sessile.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(GlobalUsings, Language);

    /// <summary>Statements, in the body of a method that has the nodes.</summary>
    public static string Body(string statements) =>
        $$"""
        static class Host
        {
            static void Trace({{Parameters}})
            {
                {{statements}}
            }
        }
        """;

    /// <summary>Holds that whole files compile without a warning.</summary>
    public static void Compiles(string source) => Assert.Equal([], Diagnose(source).Select(Describe));

    /// <summary>Holds that expressions compile without a warning and have this type.</summary>
    public static void HaveType(string type, params string[] expressions)
    {
        var source = Body(string.Join('\n', expressions.Select((e, k) => $"var probe{k} = {e};")));
        var compilation = Compilation(source);
        Assert.Equal([], Warnings(compilation).Select(Describe));
        var probes = compilation.SyntaxTrees[1].GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>();
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[1]);
        foreach (var probe in probes)
        {
            // `var` makes references nullable; the flow analysis knows better, and a warning tells.
            var local = ((ILocalSymbol)model.GetDeclaredSymbol(probe)!).Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            var found = local.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            Assert.Equal($"{probe.Initializer!.Value}: {type}", $"{probe.Initializer.Value}: {found}");
        }
    }

    /// <summary>Holds that an expression has exactly this one error, at this text, and that its message contains the words.</summary>
    public static void Fails(string expression, string id, string at, string words = "")
    {
        var found = Assert.Single(Diagnose(Body($"var probe = {expression};")));
        var text = found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);
        Assert.Equal((id, at), (found.Id, text));
        Assert.Contains(words, found.GetMessage(null), StringComparison.Ordinal);
    }

    /// <summary>Holds that a whole file has this error.</summary>
    public static void FailsFile(string source, string id) => Assert.Contains(id, Diagnose(source).Select(found => found.Id));

    private static IEnumerable<Diagnostic> Diagnose(string source) => Warnings(Compilation(source));

    private static CSharpCompilation Compilation(string source) =>
        CSharpCompilation.Create("User", [Usings, CSharpSyntaxTree.ParseText(source, Language)], References, Options);

    private static IEnumerable<Diagnostic> Warnings(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning);

    private static string Describe(Diagnostic found) =>
        $"{found.Id} at '{found.Location.SourceTree?.GetText().ToString(found.Location.SourceSpan)}': {found.GetMessage(null)}";
}
