using Microsoft.CodeAnalysis;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing;

/// <summary>Writes down where the nodes of both traces stand.</summary>
internal static class SourceMaps
{
    public static SourceMap Of(GraphTrace inference, GraphTrace training) => new(Spans(inference), Spans(training));

    private static EquatableArray<SourceSpan> Spans(GraphTrace trace) => trace.Places.Select(SpanOf).ToEquatable();

    private static SourceSpan SpanOf(SyntaxNode? syntax)
    {
        if (syntax is null)
            return new("", 0, 0, 0, 0);
        var span = syntax.GetLocation().GetLineSpan();
        return new(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, span.EndLinePosition.Line + 1, span.EndLinePosition.Character + 1);
    }
}
