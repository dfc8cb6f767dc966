using CsCheck;
using Sessile.Generator.Lowering;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Tests.RandomGraphs;

public sealed class EmittedAgainstReference
{
    private const int BatchSize = 60;

    private static readonly CompilerSwitches Plain = new()
    {
        Folding = false,
        Simplification = false,
        Invariants = false,
        Layouts = false,
        Lookups = false,
        Fusion = false,
        Reuse = false,
        DirectCommits = false,
        InlineProducts = false,
        Epilogues = false,
        Prologues = false,
        LastingValues = false,
        PackedWeights = false,
        RowFusion = false,
        Recompute = false,
        Siblings = false,
        RowSums = false,
        InPlaceParts = false,
        ReadOrders = false,
        LongExtent = 0,
    };

    [Fact]
    public void Sessions_of_random_graphs_compute_what_the_reference_computes() => CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 1), CompilerSwitches.Default);

    [Fact]
    public void Sessions_compiled_without_any_optimization_compute_it_too() => CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 2), Plain);

    [Fact]
    public void Sessions_whose_every_kernel_has_a_method_of_its_own_compute_it_too() =>
        CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 3), CompilerSwitches.Default with { MethodReferences = 1 });

    [Fact]
    public void Sessions_that_read_all_parts_where_they_stand_compute_it_too() =>
        CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 4), CompilerSwitches.Default with { AllParts = true });

    [Fact]
    public void Sessions_whose_kernels_are_told_every_size_compute_it_too() =>
        CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 5), CompilerSwitches.Default with { LongExtent = 2 });

    [Fact]
    public void Sessions_that_keep_all_that_depends_on_variables_alone_compute_it_too() =>
        CheckBatch(GraphRecipe.Fixed(BatchSize, stream: 6), CompilerSwitches.Default with { AllLasting = true });

    [Fact(Explicit = true)]
    public void Thousands_of_random_graphs_compute_what_the_reference_computes()
    {
        Sample(40, CompilerSwitches.Default);
        Sample(10, Plain);
        Sample(20, CompilerSwitches.Default with { AllParts = true });
        Sample(20, CompilerSwitches.Default with { LongExtent = 2 });
        Sample(20, CompilerSwitches.Default with { AllLasting = true });
    }

    private static void Sample(int batches, CompilerSwitches switches) =>
        GraphRecipe.All.Array[BatchSize].Sample(batch => CheckBatch(batch, switches), iter: batches, threads: 1, print: _ => "(see below)");

    private static void CheckBatch(GraphRecipe[] batch, CompilerSwitches switches)
    {
        var problems = EmittedBatch.Check(batch, switches);
        var failed = batch.Zip(problems).Where(p => p.Second is not null).OrderBy(p => p.First.Steps.Length).ToArray();
        if (failed.Length == 0)
            return;
        var (recipe, problem) = RecipeMinimizer.Minimize(failed[0].First, failed[0].Second!, candidates => EmittedBatch.Check(candidates, switches));
        Assert.Fail($"{failed.Length} of {batch.Length} graphs are wrong. The smallest: {problem}\n{recipe}\n{GraphListing.Of(new RandomGraph(recipe))}");
    }
}
