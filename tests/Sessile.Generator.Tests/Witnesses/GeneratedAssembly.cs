using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>A source file and the graph that it belongs to.</summary>
internal sealed record Part(string Owner, string Text);

/// <summary>Compiles sources against the runtime library, as a user's project would, and loads what comes out.</summary>
internal static class GeneratedAssembly
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "Sessile.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray());

    public static CSharpCompilation Compile(string name, IEnumerable<Part> parts, bool checksOverflow = false) => CSharpCompilation.Create(
        name,
        parts.Select(part => CSharpSyntaxTree.ParseText(part.Text, ParseOptions, path: part.Owner)),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: checksOverflow, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Loads the assembly that the parts make; whose parts do not compile is left out, and why is told by owner.</summary>
    public static (Assembly Assembly, IReadOnlyDictionary<string, string> Errors) Load(string name, IReadOnlyCollection<Part> parts, bool checksOverflow = false)
    {
        var errors = new Dictionary<string, string>();
        while (true)
        {
            using var image = new MemoryStream();
            var result = Compile(name, parts.Where(p => !errors.ContainsKey(p.Owner)), checksOverflow).Emit(image);
            if (result.Success)
                return (Load(name, image), errors);
            foreach (var wrong in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => d.Location.SourceTree?.FilePath ?? ""))
                errors.Add(wrong.Key, Explain(wrong));
            if (errors.TryGetValue("", out var general))
                throw new InvalidOperationException(general);
        }
    }

    private static Assembly Load(string name, MemoryStream image)
    {
        image.Position = 0;
        return new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image);
    }

    private static string Explain(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Take(5).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture) + "\n    " + LineOf(d)));

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim() ?? "";
}
