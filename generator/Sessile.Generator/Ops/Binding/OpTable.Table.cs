using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Binding;

internal static partial class OpTable
{
    private static readonly BinderSet Table = Merge(
        ElementwiseBinders.Binders);

    private static BinderSet Merge(params BinderSet[] families)
    {
        var table = new BinderSet();
        foreach (var pair in families.SelectMany(f => f))
            table.Add(pair.Key, pair.Value);
        return table;
    }
}
