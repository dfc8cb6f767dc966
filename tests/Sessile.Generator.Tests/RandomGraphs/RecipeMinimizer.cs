namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Leaves parts of a failing recipe out as long as it keeps failing, trying all that could be left out together.</summary>
internal static class RecipeMinimizer
{
    private const int Rounds = 40;

    public static (GraphRecipe Recipe, string Problem) Minimize(GraphRecipe recipe, string problem, Func<IReadOnlyList<GraphRecipe>, IReadOnlyList<string?>> check)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var candidates = Smaller(recipe).ToArray();
            var failing = candidates.Length == 0 ? -1 : Array.FindIndex(check(candidates).ToArray(), p => p is not null);
            if (failing < 0)
                break;
            recipe = candidates[failing];
            problem = check([recipe])[0] ?? problem;
        }

        return (recipe, problem);
    }

    private static IEnumerable<GraphRecipe> Smaller(GraphRecipe recipe)
    {
        if (recipe.Steps.Length > 3)
            yield return recipe with { Steps = recipe.Steps[..(recipe.Steps.Length / 2)] };
        if (recipe.Assignments.Length > 0)
            yield return recipe with { Assignments = [] };
        for (var i = 0; i < recipe.Fetches.Length && recipe.Fetches.Length > 1; i++)
            yield return recipe with { Fetches = Without(recipe.Fetches, i) };
        for (var i = 0; i < recipe.Steps.Length; i++)
            yield return recipe with { Steps = Without(recipe.Steps, i) };
        for (var i = 0; i < recipe.Sources.Length && recipe.Sources.Length > 1; i++)
            yield return recipe with { Sources = Without(recipe.Sources, i) };
    }

    private static T[] Without<T>(T[] items, int index) => [.. items[..index], .. items[(index + 1)..]];
}
