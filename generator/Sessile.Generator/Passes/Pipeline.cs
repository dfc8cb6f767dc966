using Sessile.Generator.IR;
using Sessile.Generator.Passes.Layouts;
using Sessile.Generator.Passes.Parts;

namespace Sessile.Generator.Passes;

/// <summary>
/// The only list of the passes' order. Narrow elements are widened where they are computed with. Composites are taken apart first, since the rules know primitives; folding and simplification are one pass,
/// since each makes work for the other; before it goes out of loops what no turn changes, as it has gone before derivatives were taken. Both come once more behind the choice of
/// layouts, which leaves transpositions to cancel, behind that of reductions that are one in two shapes, behind that of what is computed by parts, and where folds of few columns are made twice. What conditions and loops yield for no one is dropped before (derivatives leave much of it) and once more
/// behind. Equal nodes are one and dead ones gone by construction: every pass copies what is needed into a new graph.
/// </summary>
internal static class Pipeline
{
    private const int MaxRounds = 4;

    public static RunGraph Run(RunGraph run, CompilerSwitches switches, RewriteLog? log, CancellationToken cancellation)
    {
        GraphVerifier.Verify(run, "resolution");
        run = GraphVerifier.Verify(Widening.Run(Prune(run), cancellation), "widening");
        run = GraphVerifier.Verify(run.With(Decomposition.Expand(new GraphBuilder(), run.Roots)), "decomposition");
        if (switches.Invariants)
            run = Hoist(run);
        IReadOnlyList<NamedRule> rules = [.. switches.Folding ? [ConstantFolding.Rule] : Array.Empty<NamedRule>(), .. switches.Simplification ? (switches.FastMath ? Simplification.FastRules : Simplification.AllRules) : []];
        RunGraph Simplify(RunGraph graph) => rules.Count == 0 ? graph : GraphVerifier.Verify(Simplification.Run(graph, rules, log, cancellation), "simplification");
        RunGraph Changed(RunGraph next, string pass) => ReferenceEquals(next, run) ? next : Simplify(GraphVerifier.Verify(next, pass));
        run = Simplify(run);
        if (switches.Simplification && switches.Layouts)
        {
            run = Simplify(GraphVerifier.Verify(LayoutChoice.Run(run, log), "layouts"));
            run = GraphVerifier.Verify(TransposedProducts.Run(run, log, cancellation), "transposed products");
        }

        if (switches.Simplification)
            run = Changed(EqualReductions.Run(run, log, cancellation), "equal reductions");
        // Padding falls into parts axis by axis.
        for (var round = 0; round < MaxRounds && switches.Simplification && switches.Parts && PartChoice.Run(run, switches.AllParts, log) is { } next; round++)
            run = Simplify(GraphVerifier.Verify(next, "parts"));
        if (switches.Simplification && switches.Parts)
            run = Changed(StoredSections.Run(run, log, cancellation), "stored sections");
        if (switches.Simplification)
            run = Changed(FewColumns.Run(run, log, cancellation), "few columns");
        return rules.Count == 0 ? run : Prune(run);
    }

    private static RunGraph Hoist(RunGraph run) => GraphWalk.Reach(run.Roots).Any(n => n.Op is RegionOp)
        ? Prune(GraphVerifier.Verify(run.With(LoopInvariants.Run(new GraphBuilder(), run.Roots)), "invariants"))
        : run;

    private static RunGraph Prune(RunGraph run) => GraphWalk.Reach(run.Roots).Any(n => n.Op is RegionOp)
        ? GraphVerifier.Verify(run.With(RegionPruning.Run(new GraphBuilder(), run.Roots)), "pruning")
        : run;
}
