using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Compiles sources against the runtime library, as a user's project would, and loads what comes out.</summary>
internal static class GeneratedAssembly
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Sessile.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray());

    public static CSharpCompilation Compile(string name, IEnumerable<string> sources) => CSharpCompilation.Create(
        name,
        sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, path: $"{name}{i}.cs")),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    public static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(Explain(result.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(image);
    }

    private static string Explain(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(12).Select(d => d + "\n    " + LineOf(d)));

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
}
