using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sessile.Analyzers.Tests;

/// <summary>The analyzers of the installed SDK, as a user's build runs them; but for those on style, which need the compiler they were built with.</summary>
internal static class SdkAnalyzers
{
    private static string Folder { get; } =
        typeof(SdkAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "SdkAnalyzers").Value!;

    /// <summary>Those that give one of these pieces of advice.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Of(IReadOnlyCollection<string> ids)
    {
        var loader = new Loader();
        string[] files = ["analyzers/Microsoft.CodeAnalysis.NetAnalyzers.dll", "analyzers/Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];
        return
        [
            .. files.Select(f => new AnalyzerFileReference(Path.GetFullPath(Path.Combine(Folder, f)), loader))
                .SelectMany(f => f.GetAnalyzers(LanguageNames.CSharp))
                .Where(a => a.SupportedDiagnostics.Any(d => ids.Contains(d.Id))),
        ];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
                Path.Combine(Path.GetDirectoryName(fullPath)!, new AssemblyName(wanted.Name).Name + ".dll") is var path && File.Exists(path) ? Assembly.LoadFrom(path) : null;
            return Assembly.LoadFrom(fullPath);
        }
    }
}
