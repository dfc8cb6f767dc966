using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator;

namespace Sessile.Analyzers.Tests;

/// <summary>Sources as a user's project has them: with the global usings of the package, the library, and the generator's output.</summary>
internal static class UserProject
{
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Sessile;
        global using static Sessile.Ops;
        """;

    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp14);

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Sessile.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>A program where there are top-level statements or a Main, else a library.</summary>
    public static CSharpCompilation Compile(params string[] files)
    {
        SyntaxTree[] trees = [.. files.Prepend(GlobalUsings).Select((text, i) => CSharpSyntaxTree.ParseText(text, Language, i == 0 ? "Usings.cs" : $"File{i}.cs"))];
        var isProgram = trees.Any(t => t.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any()) || files.Any(f => f.Contains("static void Main()", StringComparison.Ordinal));
        return CSharpCompilation.Create("User", trees, References, isProgram ? Options.WithOutputKind(OutputKind.ConsoleApplication) : Options);
    }

    /// <summary>As the compiler has it once the generator has run, and others of the user's beside it.</summary>
    public static CSharpCompilation Generate(CSharpCompilation compilation, params IIncrementalGenerator[] others)
    {
        var driver = CSharpGeneratorDriver.Create([new SessionGenerator().AsSourceGenerator(), .. others.Select(g => g.AsSourceGenerator())], parseOptions: Language);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return (CSharpCompilation)generated;
    }
}
