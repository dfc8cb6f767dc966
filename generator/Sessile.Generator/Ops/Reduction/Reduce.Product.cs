using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Reduction;

internal sealed partial record Reduce
{
    /// <summary>
    /// The derivative of a product by a factor is the product of all others: those before it times those behind it, which is right
    /// where factors are 0 too. The reduced axes are brought to the end and made one for that.
    /// </summary>
    private Formula OfProduct(Formula x, Formula g)
    {
        var builder = x.Builder;
        var kept = Enumerable.Range(0, x.Shape.Rank).Where(i => !Axes.Contains(i)).ToArray();
        int[] order = [.. kept, .. Axes];
        var brought = builder.Transposed(x, order);
        var count = Axes.Aggregate(Dim.One, (product, axis) => product * x.Shape[axis]);
        var row = builder.Reshaped(brought, new Shape([.. kept.Select(i => x.Shape[i]), count]));
        var others = builder.Let(builder.Add(new Cumulative(true, kept.Length, true, false), row))
            * builder.Let(builder.Add(new Cumulative(true, kept.Length, true, true), row));
        var back = builder.Transposed(others.Reshape(brought.Shape), [.. Enumerable.Range(0, order.Length).Select(i => Array.IndexOf(order, i))]);
        return builder.Let(back) * g.PutBack(Axes, x.Shape);
    }
}
