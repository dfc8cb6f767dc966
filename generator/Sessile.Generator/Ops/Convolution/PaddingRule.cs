using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>How many elements stand before and after each spatial axis, by <c>Padding.Same</c>, <c>Valid</c> or <c>Explicit</c>.</summary>
internal static class PaddingRule
{
    public static BinderSet Binders { get; } = new()
    {
        ["Padding.Same"] = (_, arguments) => new FactoryValue("Padding.Same", arguments),
        ["Padding.Valid"] = (_, arguments) => new FactoryValue("Padding.Valid", arguments),
        ["Padding.Explicit"] = (_, arguments) => new FactoryValue("Padding.Explicit", arguments),
    };

    /// <param name="arguments">The call's, with the argument <c>padding</c>.</param>
    /// <param name="spatial">Which spatial axis, counted from 0.</param>
    /// <param name="size">Its size.</param>
    /// <param name="window">The window's size along it.</param>
    public static WindowAxis Pad(Arguments arguments, int spatial, Dim size, Dim window, int stride, int dilation)
    {
        var bare = new WindowAxis(stride, dilation, Dim.Zero, Dim.Zero);
        var (before, after) = arguments["padding"] switch
        {
            null or FactoryValue { Kind: "Padding.Same" } => Same(arguments, size, bare.Reach(window), stride),
            FactoryValue { Kind: "Padding.Valid" } => (Dim.Zero, Dim.Zero),
            FactoryValue { Kind: "Padding.Explicit" } given => Explicit(given.Arguments, spatial),
            _ => throw arguments.Wrong("'padding' must be Padding.Same, Padding.Valid or Padding.Explicit"),
        };
        return bare with { Before = before, After = after };
    }

    /// <summary>As much as makes ⌈size / stride⌉ positions; of an odd number the end gets one more.</summary>
    private static (Dim Before, Dim After) Same(Arguments arguments, Dim size, Dim reach, int stride)
    {
        var positions = (size + stride - 1) / stride;
        var missing = ((positions - 1) * stride) + reach - size;
        if (missing.IsStatic)
            missing = Math.Max(0, missing.Value);
        else if (reach.IsOne)
            missing = Dim.Zero;
        else if (!reach.IsStatic || reach.Value < stride)
            throw arguments.Wrong($"Padding.Same with a stride of {stride} over a window of {reach} needs a static size, not {size}");
        return (missing / 2, missing - (missing / 2));
    }

    private static (Dim Before, Dim After) Explicit(Arguments arguments, int spatial)
    {
        if (arguments.Has("size"))
            return (arguments.Dim("size"), arguments.Dim("size"));
        var pairs = arguments.Items("sizes");
        if (spatial >= pairs.Count || pairs[spatial] is not TupleValue { Items: [int and >= 0, int and >= 0] } pair)
            throw arguments.Wrong("there must be a pair of numbers, zero or more, for each spatial axis");
        return ((int)pair.Items[0]!, (int)pair.Items[1]!);
    }
}
