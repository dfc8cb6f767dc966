using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Random;

/// <summary>Random numbers: standard draws, scaled and shifted.</summary>
internal static class RandomBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["RandomNormal"] = (context, arguments) => Normal(context, arguments, Draws.Normal),
        ["TruncatedNormal"] = (context, arguments) => Normal(context, arguments, Draws.Truncated),
        ["RandomUniform"] = (context, arguments) => arguments.TypeOr(DType.Float).IsInteger() ? Integers(context, arguments) : Uniform(context, arguments),
    };

    private static Node Normal(BindingContext context, Arguments arguments, Draw draw) =>
        Scaled(draw(context, arguments, arguments.Dims(), FloatingType(arguments)), arguments.Real("stddev", 1), arguments.Real("mean", 0));

    private static Node Uniform(BindingContext context, Arguments arguments)
    {
        var (minimum, maximum) = (arguments.Real("minimum", 0), arguments.Real("maximum", 1));
        return Scaled(Draws.Uniform(context, arguments, arguments.Dims(), FloatingType(arguments)), maximum - minimum, minimum);
    }

    private static Node Integers(BindingContext context, Arguments arguments)
    {
        var dtype = arguments.TypeOr(DType.Int);
        var (minimum, maximum) = (arguments["minimum"] ?? 0, arguments["maximum"] ?? 1);
        if (!Numbers.IsNumber(minimum) || !Numbers.IsNumber(maximum) || Numbers.Real(minimum) >= Numbers.Real(maximum))
            throw arguments.Wrong("minimum must be below maximum");
        return context.Graph.Add(
            new RandomInteger(context.NextRandomStream(), arguments.Seed(), arguments.Dims(), dtype),
            arguments.Number(context, minimum, dtype),
            arguments.Number(context, maximum, dtype));
    }

    private static Node Scaled(Formula draw, double scale, double shift)
    {
        var scaled = scale == 1 ? draw : draw * scale;
        return shift == 0 ? scaled : scaled + shift;
    }

    private static DType FloatingType(Arguments arguments) => arguments.TypeOr(DType.Float) is var dtype && dtype.IsFloating()
        ? dtype
        : throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {dtype.DisplayName()}");
}
