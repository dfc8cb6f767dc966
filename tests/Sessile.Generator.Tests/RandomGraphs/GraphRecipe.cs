using CsCheck;

namespace Sessile.Generator.Tests.RandomGraphs;

internal enum SourceKind
{
    Placeholder,
    Constant,
    Variable,
}

/// <param name="Type">Chooses among the element types.</param>
/// <param name="Axes">Its bits choose the rank, which axes are 1, and whether the first is dynamic.</param>
internal readonly record struct SourceChoice(SourceKind Kind, int Type, int Axes);

/// <summary>A random graph as numbers, of which each combination is a graph, so that it can be shrunk.</summary>
/// <param name="Sizes">The sizes that shapes are made of, outermost first.</param>
/// <param name="Fetches">Choose the nodes fetched.</param>
/// <param name="Assignments">Choose, for each, kind, variable and value.</param>
/// <param name="Batch">The size of the dynamic dimension in the run.</param>
/// <param name="Seed">Of the values fed.</param>
internal sealed record GraphRecipe(int[] Sizes, SourceChoice[] Sources, GraphStep[] Steps, int[] Fetches, int[] Assignments, int Batch, int Seed)
{
    private static readonly Gen<int> Number = Gen.Int[0, 1 << 20];

    private static readonly Gen<int[]> SizesGen = Gen.Select(
        Gen.OneOf(2, 1, 3, 4),
        Gen.OneOf(3, 1, 2, 5, 7, 30),
        Gen.OneOf(8, 1, 4, 5, 7, 9, 16, 17, 19, 33, 0),
        (a, b, c) => new[] { a, b, c });

    private static readonly Gen<SourceChoice> SourceGen =
        Gen.Select(Gen.Enum<SourceKind>(), Number, Number, (kind, type, axes) => new SourceChoice(kind, type, axes));

    private static readonly Gen<GraphStep> StepGen =
        Gen.Select(Number, Number, Number, Number, (kind, a, b, c) => new GraphStep(kind, a, b, c));

    public static readonly Gen<GraphRecipe> All = Of(1, 24);

    /// <summary>Graphs of many nodes.</summary>
    public static readonly Gen<GraphRecipe> Long = Of(30, 100);

    private static Gen<GraphRecipe> Of(int fewestSteps, int mostSteps) => Gen.Select(
        SizesGen,
        SourceGen.Array[1, 5],
        StepGen.Array[fewestSteps, mostSteps],
        Number.Array[1, 4],
        Number.Array[0, 3],
        Gen.OneOf(3, 1, 2, 5, 9, 0),
        Gen.Int[0, 1000],
        (sizes, sources, steps, fetches, assignments, batch, seed) => new GraphRecipe(sizes, sources, steps, fetches, assignments, batch, seed));

    /// <summary>The same recipes in every test run, so that only a change of the code makes a test fail. Tests that run on demand draw new ones.</summary>
    /// <param name="stream">Which of many such series.</param>
    public static GraphRecipe[] Fixed(int count, uint stream) => Fixed(All, count, stream);

    public static GraphRecipe[] Fixed(Gen<GraphRecipe> recipes, int count, uint stream)
    {
        var random = new PCG(stream, seed: 20_26_11);
        return Enumerable.Range(0, count).Select(_ => recipes.Generate(random, null, out var _)).ToArray();
    }

    public override string ToString() =>
        $"Sizes [{string.Join(", ", Sizes)}] Sources [{string.Join(", ", Sources)}] Steps [{string.Join(", ", Steps)}] Fetches [{string.Join(", ", Fetches)}] Assignments [{string.Join(", ", Assignments)}] Batch {Batch} Seed {Seed}";
}
