using Microsoft.CodeAnalysis;
using Sessile.Generator.Compilation;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing;

namespace Sessile.Analyzers;

/// <summary>Puts what the compiler found at its place in the source.</summary>
internal static class ProblemDiagnostic
{
    public static Diagnostic Of(CompilationProblem problem, TraceLocations locations)
    {
        var arguments = problem.Message.ToArray<object>();
        return Diagnostic.Create(Rules.ById(problem.RuleId), locations[problem.Anchor], MessageProperties.Of(arguments), arguments);
    }
}
