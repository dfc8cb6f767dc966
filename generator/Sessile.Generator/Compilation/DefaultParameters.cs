using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>
/// The parameters of a default run, each by a name of its own. Placeholders that differ in the case of their first letter alone keep their own names,
/// and a dimension that is called as a feed is, or as a member of sessions, becomes <c>timeSize</c>.
/// </summary>
internal static class DefaultParameters
{
    /// <param name="feeds">The placeholders, by their names in camel case.</param>
    /// <param name="dimensions">What the feeds' lengths do not determine.</param>
    /// <param name="members">What sessions have from the library, which a parameter would hide.</param>
    public static EquatableArray<RunParameter> Of(IReadOnlyList<RunParameter> feeds, IEnumerable<string> dimensions, IReadOnlyList<string> members)
    {
        var parameters = feeds.Select(f => feeds.Count(other => other.Name == f.Name) > 1 ? f with { Name = f.Target } : f).ToList();
        var taken = new HashSet<string>(parameters.Select(p => p.Name), StringComparer.Ordinal);
        foreach (var dimension in dimensions)
        {
            var name = dimension;
            while (members.Contains(name) || GeneratedNames.Types.Contains(name) || !taken.Add(name))
                name += RunParameter.SizeSuffix;
            parameters.Add(new RunParameter(name, ParameterKind.Dimension, DType.Int, dimension));
        }

        return parameters.ToEquatable();
    }

    /// <summary>What a parameter for a dimension's size is called: as the dimension, unless that means a node.</summary>
    public static string SizeName(string dimension, Func<string, bool> isNode) =>
        isNode(dimension) || isNode(RunParameter.OtherCase(dimension)) ? dimension + RunParameter.SizeSuffix : dimension;
}
