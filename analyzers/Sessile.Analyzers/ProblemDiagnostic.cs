using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Sessile.Generator.Compilation;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers;

/// <summary>Puts what the compiler found at its place in the source.</summary>
internal static class ProblemDiagnostic
{
    /// <summary>The arguments of the message are properties too, by their position: code fixes take them from there.</summary>
    public static Diagnostic Of(CompilationProblem problem, TraceLocations locations)
    {
        var arguments = problem.Message.ToArray<object>();
        var properties = problem.Message.Select((text, i) => new KeyValuePair<string, string?>(i.ToString(CultureInfo.InvariantCulture), text));
        return Diagnostic.Create(Rules.ById(problem.RuleId), locations[problem.Anchor], properties.ToImmutableDictionary(), arguments);
    }
}
