using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sessile.Analyzers.Tests;

/// <summary>Gives the advice on unused private members where the SDK's own analyzer gives it: at their names.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // Not shipped.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnusedMembers : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Unused = new("IDE0051", "Unused", "Unused", "Style", DiagnosticSeverity.Warning, true);
    private static readonly DiagnosticDescriptor Unread = new("IDE0052", "Unread", "Unread", "Style", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Unused, Unread];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.Property);
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.DeclaredAccessibility != Accessibility.Private)
            return;
        foreach (var rule in SupportedDiagnostics)
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Symbol.Locations[0]));
    }
}
