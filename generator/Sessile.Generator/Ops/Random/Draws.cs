using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Random;

/// <summary>A new draw of standard random numbers, seeded by the argument <c>seed</c> if there is one.</summary>
internal delegate Formula Draw(BindingContext context, Arguments arguments, Shape shape, DType dtype);

internal static class Draws
{
    public static Formula Uniform(BindingContext context, Arguments arguments, Shape shape, DType dtype) =>
        context.Graph.Let(context.Graph.Add(new RandomUniform(context.NextRandomStream(), arguments.Seed(), shape, dtype)));

    public static Formula Normal(BindingContext context, Arguments arguments, Shape shape, DType dtype) =>
        context.Graph.Let(context.Graph.Add(new RandomNormal(context.NextRandomStream(), arguments.Seed(), shape, dtype)));

    public static Formula Truncated(BindingContext context, Arguments arguments, Shape shape, DType dtype) =>
        context.Graph.Let(context.Graph.Add(new TruncatedNormal(context.NextRandomStream(), arguments.Seed(), shape, dtype)));
}
