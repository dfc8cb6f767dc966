using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Training;

/// <summary>Learning rates as functions of a step: float nodes, by the formulas of tf.train.</summary>
internal static class Schedules
{
    public static BinderSet Binders { get; } = new()
    {
        ["ExponentialDecay"] = (context, arguments) => Exponential(Step(context, arguments), arguments),
        ["CosineDecay"] = (context, arguments) => Cosine(Step(context, arguments), arguments),
        ["Polynomial"] = (context, arguments) => Polynomial(Step(context, arguments), arguments),
        ["PiecewiseConstant"] = Piecewise,
        ["Warmup"] = Warmup,
        ["OneCycle"] = (context, arguments) => OneCycle(Step(context, arguments), arguments),
    };

    private static Formula Step(BindingContext context, Arguments arguments)
    {
        var step = arguments.Node(context, "step");
        if (!step.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the step must be a scalar, not {step.Shape}");
        if (!step.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: the step must be a number, not {step.DType.DisplayName()}");
        return context.Graph.Let(context.Graph.CastTo(step, DType.Float));
    }

    /// <summary>A number of steps, above zero.</summary>
    private static double Positive(Arguments arguments, string name) => arguments.Real(name, 0) is > 0 and var count
        ? count
        : throw arguments.Wrong($"'{name}' must be above 0, not {Numbers.Print(arguments.Real(name, 0))}");

    private static object Exponential(Formula step, Arguments arguments)
    {
        var passed = step / Positive(arguments, "decaySteps");
        passed = arguments.Flag("staircase") ? passed.Apply(ScalarFunction.Floor) : passed;
        return (arguments.Real("rate", 0) * step.Number(arguments.Real("decayRate", 0)).Pow(passed)).Node;
    }

    private static object Cosine(Formula step, Arguments arguments)
    {
        var (steps, alpha) = (Positive(arguments, "decaySteps"), arguments.Real("alpha", 0));
        var share = HalfCosine(step.Min(steps) / steps);
        return (arguments.Real("rate", 0) * (((1 - alpha) * share) + alpha)).Node;
    }

    /// <summary>From 1 at 0 down to 0 at 1 along half a period.</summary>
    private static Formula HalfCosine(Formula share) => 0.5 * (1 + (Math.PI * share).Apply(ScalarFunction.Cos));

    private static object Polynomial(Formula step, Arguments arguments)
    {
        var (rate, end, power) = (arguments.Real("rate", 0), arguments.Real("endRate", 1e-4), arguments.Real("power", 1));
        var steps = step.Number(Positive(arguments, "decaySteps"));
        // In cycles the end moves on to the next multiple; at step 0 it is the first.
        if (arguments.Flag("cycle"))
            steps *= (step / steps).Apply(ScalarFunction.Ceiling).Max(1);
        else
            step = step.Min(steps);
        var left = 1 - (step / steps);
        return (((rate - end) * (power == 1 ? left : left.Pow(left.Number(power)))) + end).Node;
    }

    private static object Piecewise(BindingContext context, Arguments arguments)
    {
        var step = Step(context, arguments);
        var boundaries = Reals(arguments, "boundaries");
        var values = Reals(arguments, "values");
        if (values.Length != boundaries.Length + 1)
            throw arguments.Wrong($"there must be one value more than boundaries, not {values.Length} and {boundaries.Length}");
        if (boundaries.Zip(boundaries.Skip(1), (a, b) => a < b).Any(ordered => !ordered))
            throw arguments.Wrong("the boundaries must rise");
        var rate = step.Number(values[boundaries.Length]);
        for (var i = boundaries.Length - 1; i >= 0; i--)
            rate = (step <= boundaries[i]).Choose(rate.Number(values[i]), rate);
        return rate.Node;
    }

    private static double[] Reals(Arguments arguments, string name) => arguments.Items(name)
        .Select(item => item is not null and not bool && Numbers.IsNumber(item) ? Numbers.Real(item) : throw arguments.Wrong($"'{name}' holds numbers")).ToArray();

    private static object Warmup(BindingContext context, Arguments arguments)
    {
        var share = (Step(context, arguments) / Positive(arguments, "warmupSteps")).Min(1);
        return (context.Graph.Let(Rates.Of(context, arguments, "rate", DType.Float)) * share).Node;
    }

    /// <summary>Along half a cosine up to the peak at the end of the first part, then down to the last step.</summary>
    private static object OneCycle(Formula step, Arguments arguments)
    {
        var (peak, steps, share) = (arguments.Real("maxRate", 0), Positive(arguments, "totalSteps"), arguments.Real("warmupShare", 0.3));
        if (!(share > 0 && share < 1))
            throw arguments.Wrong($"'warmupShare' must be between 0 and 1, not {Numbers.Print(share)}");
        var first = peak / arguments.Real("divisor", 25);
        var last = first / arguments.Real("finalDivisor", 1e4);
        var (top, end) = ((share * steps) - 1, steps - 1);
        if (!(top > 0 && end > top))
            throw arguments.Wrong($"{Numbers.Print(steps)} steps are too few for a rise and a fall");
        var up = Between(peak, first, (step / top).Min(1));
        var down = Between(last, peak, ((step - top) / (end - top)).Max(0).Min(1));
        return (step <= top).Choose(up, down).Node;
    }

    private static Formula Between(double to, double from, Formula share) => to + ((from - to) * HalfCosine(share));
}
