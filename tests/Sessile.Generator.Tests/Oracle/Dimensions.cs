using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>The sizes of named dimensions, read off what is fed.</summary>
internal static class Dimensions
{
    public static Dictionary<string, long> Solve(IReadOnlyDictionary<Node, Tensor> feeds, IReadOnlyDictionary<string, long>? given = null)
    {
        var sizes = given?.ToDictionary() ?? [];
        foreach (var (node, value) in feeds)
        {
            foreach (var (dim, size) in node.Shape.Zip(value.Dims))
            {
                if (dim.SymbolName is { } name && !sizes.TryAdd(name, size) && sizes[name] != size)
                    throw new InvalidOperationException($"'{name}' is {sizes[name]} and {size} in one run");
            }
        }

        return sizes;
    }
}
