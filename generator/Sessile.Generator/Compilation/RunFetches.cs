using Sessile.Generator.Model;

namespace Sessile.Generator.Compilation;

/// <summary>The properties that a run computes: named in its attribute, taken by its parameters, returned.</summary>
internal static class RunFetches
{
    public static IEnumerable<string> Of(RunModel run) =>
        run.Fetches.Concat(run.Parameters.Where(p => p.IsFetch).Select(p => p.Target)).Concat(run.Return.Targets).Distinct();
}
