using Microsoft.CodeAnalysis;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Classes;

namespace Sessile.Generator.Tracing;

/// <summary>What goes from tracing into the cached part of the generator.</summary>
internal sealed record TracedGraph(GraphModel Model, SourceMap Map)
{
    /// <summary>The graph at an attribute; none where its class cannot have a session.</summary>
    public static EquatableArray<TracedGraph> Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || !IsFirst(context, type, cancellation))
            return default;
        var result = GraphTracer.Trace(type, context.SemanticModel.Compilation, sink: null, cancellation);
        return result.Model is null ? default : EquatableArray.Of(new TracedGraph(result.Model, result.Map));
    }

    /// <summary>A class that has the attribute on two of its parts, which C# reports, is one graph all the same.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type, CancellationToken cancellation) =>
        GraphClass.AttributesOf(type).FirstOrDefault()?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not { } first || context.TargetNode.Contains(first);
}
