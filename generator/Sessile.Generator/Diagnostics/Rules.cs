using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Diagnostics;

/// <summary>Every diagnostic the product can report. Errors are SES0xxx, warnings SES1xxx, information SES2xxx; each has a page under docs/diagnostics.</summary>
internal static class Rules
{
    private const string Category = "Sessile";

    public static readonly DiagnosticDescriptor NotPartial = Error("SES0001", "Graph class must be partial", "'{0}' has [Graph] and must be partial, with every type around it, so that its Session can be generated");
    public static readonly DiagnosticDescriptor UnsupportedClass = Error("SES0002", "Graph class cannot be compiled", "'{0}' cannot be a graph: {1}");
    public static readonly DiagnosticDescriptor Untraceable = Error("SES0003", "Expression cannot be traced", "{0}");
    public static readonly DiagnosticDescriptor ShapeMismatch = Error("SES0004", "Shapes do not fit", "{0}");
    public static readonly DiagnosticDescriptor DTypeMismatch = Error("SES0005", "Element types do not fit", "{0}");
    public static readonly DiagnosticDescriptor BadAxis = Error("SES0006", "Axis out of range", "{0}");
    public static readonly DiagnosticDescriptor BadArgument = Error("SES0007", "Argument cannot be used", "{0}");
    public static readonly DiagnosticDescriptor Cycle = Error("SES0008", "Graph has a cycle", "'{0}' depends on itself: {1}");
    public static readonly DiagnosticDescriptor TooLarge = Error("SES0009", "Graph is too large", "{0}");
    public static readonly DiagnosticDescriptor NodeAsCondition = Error("SES0010", "Node used as a build-time condition", "{0}");
    public static readonly DiagnosticDescriptor MissingFeed = Error("SES0011", "Feed is missing", "'{0}' needs placeholder '{1}': add a parameter '{2} {3}'");
    public static readonly DiagnosticDescriptor NeedlessFeed = Error("SES0012", "Feed is not needed", "nothing that '{0}' fetches needs '{1}'");
    public static readonly DiagnosticDescriptor MistypedParameter = Error("SES0013", "Parameter has the wrong type", "parameter '{1}' of '{0}': {2}");
    public static readonly DiagnosticDescriptor UnknownName = Error("SES0014", "No such node", "'{0}' names no node of '{1}'{2}");
    public static readonly DiagnosticDescriptor AmbiguousName = Error("SES0015", "Name fits two nodes", "'{0}' could be '{1}' or '{2}'");
    public static readonly DiagnosticDescriptor BadRunMethod = Error("SES0016", "Run method cannot be implemented", "'{0}': {1}");
    public static readonly DiagnosticDescriptor VariableFromPlaceholder = Error("SES0017", "Variable initialised from a placeholder", "variable '{0}' is initialised from placeholder '{1}': an initial value must not depend on a feed");
    public static readonly DiagnosticDescriptor NothingToTrain = Error("SES0018", "Nothing to train", "{0}");
    public static readonly DiagnosticDescriptor NotDifferentiable = Error("SES0019", "Not differentiable", "{0}");
    public static readonly DiagnosticDescriptor NameCollision = Error("SES0020", "Name is taken", "{0}");
    public static readonly DiagnosticDescriptor TracesDiffer = Error("SES0021", "Training and inference make different variables", "{0}");
    public static readonly DiagnosticDescriptor NodeMember = Error("SES0022", "Graph member cannot hold a node", "{0}");
    public static readonly DiagnosticDescriptor Internal = Error("SES0099", "The graph compiler failed", "the compiler failed on '{0}', which is a bug in Sessile: {1}");
    public static readonly DiagnosticDescriptor LostEffect = Make("SES1001", DiagnosticSeverity.Warning, "Effect is lost", "nothing fetches or waits for '{0}', so it never happens");
    public static readonly DiagnosticDescriptor UnorderedRead = Make("SES2001", DiagnosticSeverity.Info, "Read beside an unordered assignment", "'{0}' fetches '{1}' beside an assignment of the same variable: the value is that before the run; After({1}, …) reads the new one");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, DiagnosticSeverity.Error, title, message);

#pragma warning disable RS2008, RS1033, RS1032, RS1031, RS2000 // Release tracking stands with the analyzer that reports them.
    private static DiagnosticDescriptor Make(string id, DiagnosticSeverity severity, string title, string message) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/" + id + ".md");
#pragma warning restore RS2008, RS1033, RS1032, RS1031, RS2000
}
