using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>
/// Finds Run methods that fetch a variable beside an assignment of it by the user: the fetch yields the value before the run, which may not be what
/// was meant. An optimizer's updates and a layer's are no surprise, and After(variable, …) says what it wants.
/// </summary>
internal static class UnorderedReads
{
    public static IEnumerable<CompilationProblem> Of(RunModel run, Func<string, Node> nodeOf)
    {
        var fetches = RunFetches.Of(run).ToArray();
        var fed = new HashSet<Node>(run.Parameters.Where(p => p.IsFeed).Select(p => nodeOf(p.Target)));
        var closure = new EffectClosure(fed).Add(fetches.Select(nodeOf), control: false);
        var assigned = new HashSet<int>(closure.ExplicitAssignments.Select(a => a.Variable));
        return fetches.Where(f => nodeOf(f) is { Op: ReadVariable read } node && !fed.Contains(node) && assigned.Contains(read.Variable))
            .Select(f => new CompilationProblem(Rules.UnorderedRead.Id, EquatableArray.Of(run.Name, f), Anchor(run, f)));
    }

    private static string Anchor(RunModel run, string fetch) =>
        run.Parameters.FirstOrDefault(p => p.IsFetch && p.Target == fetch) is { } parameter ? $"run:{run.Name}/{parameter.Name}" : "run:" + run.Name;
}
