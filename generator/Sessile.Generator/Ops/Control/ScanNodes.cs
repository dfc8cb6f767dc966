using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Control;

/// <summary>A loop over the leading axis for functions of the language that are made of one.</summary>
internal static class ScanNodes
{
    /// <param name="function">The name that users know it by.</param>
    /// <param name="body">Given states and rows, yields the next states, then what is stacked.</param>
    /// <returns>The last states, then the stacks.</returns>
    public static Node[] Scan(
        this BindingContext context,
        string function,
        IReadOnlyList<Node> initial,
        IReadOnlyList<Node> sequences,
        bool reverse,
        Func<IReadOnlyList<Node>, IReadOnlyList<Node>, IReadOnlyList<Node>> body)
    {
        var rows = sequences.Select(s => s.Type.With(s.Shape.Without(0)));
        IReadOnlyList<Node> results = [];
        var traced = context.TraceBody([.. initial.Select(s => s.Type), .. rows], isLoop: true, given =>
        {
            results = body(given.Take(initial.Count).ToArray(), given.Skip(initial.Count).ToArray());
            return null;
        });
        var (regions, captured) = BodyRegions.Of((traced, results));
        var loop = new Loop(regions[0], null, initial.Count, sequences.Count, sequences[0].Shape[0], reverse, HasCount: false, function);
        var bundle = context.Graph.Add(loop, [.. initial, .. sequences, .. captured]);
        return Enumerable.Range(0, results.Count).Select(i => context.Graph.ResultOf(bundle, i)).ToArray();
    }
}
