using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Diagnostics;

/// <summary>
/// What is wrong with a user's graph. Thrown where it is found; whoever knows the place in the source (the tracer, an anchor) adds it.
/// </summary>
#pragma warning disable CA1032, CA1064 // Never leaves the assembly, and means nothing without its rule.
internal sealed class GraphException(DiagnosticDescriptor rule, params object[] arguments)
    : Exception(string.Format(System.Globalization.CultureInfo.InvariantCulture, rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), arguments))
#pragma warning restore CA1032, CA1064
{
    public DiagnosticDescriptor Rule { get; } = rule;

    /// <summary>The node of the traced graph that it is about; null where only the thrower's caller knows.</summary>
    public int? Origin { get; set; }

    public object[] Arguments { get; } = arguments;
}
