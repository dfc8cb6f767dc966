using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Diagnostics;

/// <summary>Every diagnostic the product can report. Errors are SES0xxx, warnings SES1xxx, information SES2xxx; each has a page under docs/diagnostics.</summary>
// Errors are not configurable: one that a blanket "#pragma warning disable" silenced would leave a program that builds, and has no graph.
// Written out one by one, since release tracking sees only what is constructed in place.
internal static class Rules
{
    private const string Category = "Sessile";

    /// <summary>Where the pages stand, from the root of the repository.</summary>
    private const string Pages = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "SES0001",
        "Graph class must be partial",
        "'{0}' has [Graph] and must be partial, with every type around it, so that its Session can be generated",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0001.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnsupportedClass = new(
        "SES0002",
        "Graph class cannot be compiled",
        "'{0}' cannot be a graph: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0002.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Untraceable = new(
        "SES0003",
        "Expression cannot be traced",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0003.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ShapeMismatch = new(
        "SES0004",
        "Shapes do not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0004.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor DTypeMismatch = new(
        "SES0005",
        "Element types do not fit",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0005.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BadAxis = new(
        "SES0006",
        "Axis out of range",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0006.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BadArgument = new(
        "SES0007",
        "Argument cannot be used",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0007.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Cycle = new(
        "SES0008",
        "Graph has a cycle",
        "'{0}' depends on itself: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0008.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TooLarge = new(
        "SES0009",
        "Graph is too large",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0009.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NodeAsCondition = new(
        "SES0010",
        "Node used as a build-time condition",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0010.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MissingFeed = new(
        "SES0011",
        "Feed is missing",
        "'{0}' needs placeholder '{1}': add a parameter '{2} {3}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0011.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NeedlessFeed = new(
        "SES0012",
        "Feed is not needed",
        "nothing that '{0}' fetches needs '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0012.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MistypedParameter = new(
        "SES0013",
        "Parameter has the wrong type",
        "parameter '{1}' of '{0}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0013.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnknownName = new(
        "SES0014",
        "No such node",
        "'{0}' names no node of '{1}'{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0014.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor AmbiguousName = new(
        "SES0015",
        "Name fits two nodes",
        "'{0}' could be '{1}' or '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0015.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BadRunMethod = new(
        "SES0016",
        "Run method cannot be implemented",
        "'{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0016.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor VariableFromPlaceholder = new(
        "SES0017",
        "Variable initialised from a placeholder",
        "variable '{0}' is initialised from placeholder '{1}': an initial value must not depend on a feed",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0017.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingToTrain = new(
        "SES0018",
        "Nothing to train",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0018.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NotDifferentiable = new(
        "SES0019",
        "Not differentiable",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0019.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameCollision = new(
        "SES0020",
        "Name is taken",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0020.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TracesDiffer = new(
        "SES0021",
        "Training and inference make different variables",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0021.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NodeMember = new(
        "SES0022",
        "Graph member cannot hold a node",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0022.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor UnseenSource = new(
        "SES0023",
        "Graph uses what a source generator writes",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0023.md",
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd]);

    public static readonly DiagnosticDescriptor Internal = new(
        "SES0099",
        "The graph compiler failed",
        "the compiler failed on '{0}', which is a bug in Sessile: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES0099.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LostEffect = new(
        "SES1001",
        "Effect is lost",
        "nothing fetches or waits for '{0}', so it never happens",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES1001.md");

    public static readonly DiagnosticDescriptor LostValue = new(
        "SES1002",
        "Value goes nowhere",
        "'{0}' computes '{1}' and gives it to nobody: return it, or add a parameter '{2}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES1002.md");

    public static readonly DiagnosticDescriptor UnmarkedGraph = new(
        "SES1003",
        "Graph class has no [Graph]",
        "'{0}' has {1} like a graph, and no [Graph]: no Session is generated for it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES1003.md");

    public static readonly DiagnosticDescriptor OpOutside = new(
        "SES1004",
        "Op outside of a graph",
        "'{0}' describes a graph, and here it is called when the program runs, where it throws: write it into a class with [Graph], and run a Session of that",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES1004.md");

    public static readonly DiagnosticDescriptor UnorderedRead = new(
        "SES2001",
        "Read beside an unordered assignment",
        "'{0}' fetches '{1}' beside an assignment of the same variable: the value is that before the run; After({1}, …) reads the new one",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "SES2001.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, UnsupportedClass, Untraceable, ShapeMismatch, DTypeMismatch, BadAxis, BadArgument, Cycle, TooLarge,
        NodeAsCondition, MissingFeed, NeedlessFeed, MistypedParameter, UnknownName, AmbiguousName, BadRunMethod,
        VariableFromPlaceholder, NothingToTrain, NotDifferentiable, NameCollision, TracesDiffer, NodeMember, UnseenSource, Internal,
        LostEffect, LostValue, UnmarkedGraph, OpOutside, UnorderedRead,
    ];

    public static DiagnosticDescriptor ById(string id) => All.First(rule => rule.Id == id);
}
