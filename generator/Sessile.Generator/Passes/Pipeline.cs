using Sessile.Generator.IR;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Passes;

/// <summary>The only list of the passes' order.</summary>
internal static class Pipeline
{
    public static RunGraph Run(RunGraph run, CompilerSwitches switches, CancellationToken cancellation)
    {
        return run;
    }
}
