using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Random;

namespace Sessile.Generator.Ops.Layers;

/// <summary>Rows of a table of its own, <c>embeddings</c> [count, size].</summary>
internal static class EmbeddingLayer
{
    public static BinderSet Binders { get; } = new() { ["EmbeddingLayer"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var ids = IndexingBinders.Indices(context, arguments, "ids");
        var shape = Shape.Of(arguments.Dim("count"), arguments.Dim("size"));
        if (!shape.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"EmbeddingLayer: the table must be static: {shape}");
        var table = context.MakeVariable(Initial(context, arguments, shape), true, "embeddings").Read;
        return context.Graph.Add(new Gather(0, 0), table, ids);
    }

    private static Node Initial(BindingContext context, Arguments arguments, Shape shape)
    {
        var dtype = arguments.TypeOr(DType.Float);
        if (arguments.Callable("initializer") is { } initializer)
            return LayerParts.Given(arguments, "initializer", initializer, new TensorType(dtype, shape));
        return (context.Graph.Let(Draws.Uniform(context, arguments, shape, dtype)) * 0.1) - 0.05;
    }
}
