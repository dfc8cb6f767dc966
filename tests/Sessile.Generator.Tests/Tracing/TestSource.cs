using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Tracing;

namespace Sessile.Generator.Tests.Tracing;

/// <summary>Compiles a snippet as a user's project would be compiled, and traces the graph in it.</summary>
internal static class TestSource
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Sessile;
        global using static Sessile.Ops;
        """;

    public static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Sessile.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpCompilation Compile(params string[] files) => CSharpCompilation.Create(
        "User",
        [.. files.Prepend(GlobalUsings).Select((text, i) => CSharpSyntaxTree.ParseText(text, Options, i == 0 ? "Usings.cs" : $"File{i}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Traces the graph whose members are given; what is wrong stands in the result.</summary>
    public static TracedSource Members(string members, params string[] otherFiles) => Trace($$"""
        [Graph]
        public partial class G
        {
            {{members}}
        }
        """, otherFiles);

    /// <summary>Traces the first class with [Graph] in the files.</summary>
    public static TracedSource Trace(string file, params string[] otherFiles) => Trace(Compile([file, .. otherFiles]));

    public static TracedSource Trace(CSharpCompilation compilation)
    {
        var diagnostics = new List<Diagnostic>();
        var result = GraphTracer.Trace(GraphIn(compilation), compilation, diagnostics.Add, TestContext.Current.CancellationToken);
        return new TracedSource(result, diagnostics, compilation);
    }

    private static INamedTypeSymbol GraphIn(CSharpCompilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        .Where(type => type.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "Graph"))
        .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!)
        .First();
}
