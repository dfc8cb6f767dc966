using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Layers;

/// <summary>Random first values by TensorFlow's variance scaling: the variance is scale / fan.</summary>
internal static class Initializers
{
    /// <summary>The standard deviation of the standard normal distribution cut at ±2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    public static BinderSet Binders { get; } = new()
    {
        ["GlorotUniform"] = (context, arguments) => GlorotUniform(context, arguments, arguments.Dims()),
        ["GlorotNormal"] = (context, arguments) => Normal(context, arguments, fans => 2 / (fans.In + fans.Out)),
        ["HeUniform"] = (context, arguments) => Uniform(context, arguments, arguments.Dims(), fans => 2 / fans.In),
        ["HeNormal"] = (context, arguments) => Normal(context, arguments, fans => 2 / fans.In),
        ["Orthogonal"] = Orthogonal,
        ["LecunNormal"] = (context, arguments) => Normal(context, arguments, fans => 1 / fans.In),
    };

    public static Node GlorotUniform(BindingContext context, Arguments arguments, Shape shape) =>
        Uniform(context, arguments, shape, fans => 2 / (fans.In + fans.Out));

    /// <summary>Even in ±limit has the variance limit² / 3.</summary>
    private static Node Uniform(BindingContext context, Arguments arguments, Shape shape, Func<(double In, double Out), double> variance)
    {
        var limit = Math.Sqrt(3 * variance(Fans(arguments, shape)));
        return (Draws.Uniform(context, arguments, shape, FloatingType(arguments)) * (2 * limit)) - limit;
    }

    private static Node Normal(BindingContext context, Arguments arguments, Func<(double In, double Out), double> variance)
    {
        var shape = arguments.Dims();
        var deviation = Math.Sqrt(variance(Fans(arguments, shape))) / TruncatedDeviation;
        return Draws.Truncated(context, arguments, shape, FloatingType(arguments)) * deviation;
    }

    /// <summary>Of a normal matrix, its last axis as columns; or its transpose's, where there are fewer rows than columns.</summary>
    private static object Orthogonal(BindingContext context, Arguments arguments)
    {
        var shape = arguments.Dims();
        if (!shape.IsStatic || shape.Rank < 2)
            throw new GraphException(Rules.ShapeMismatch, $"Orthogonal: the shape must be static and have two axes or more, not {shape}");
        var (rows, columns) = (shape.Take(shape.Rank - 1).Aggregate(Dim.One, (product, dim) => product * dim), shape[shape.Rank - 1]);
        var isWide = rows.Value < columns.Value;
        var normal = Draws.Normal(context, arguments, isWide ? Shape.Of(columns, rows) : Shape.Of(rows, columns), FloatingType(arguments)).Node;
        var basis = context.Graph.Add(new OrthogonalBasis(), normal);
        return context.Graph.Reshaped(isWide ? context.Graph.TransposedMatrix(basis) : basis, shape);
    }

    /// <summary>Of [..., in, out], in and out times the product of what stands before: a filter's elements. At least 1, as TensorFlow has it.</summary>
    private static (double In, double Out) Fans(Arguments arguments, Shape shape)
    {
        if (!shape.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the shape must be static, not {shape}");
        var sizes = shape.Select(d => (double)d.Value).ToArray();
        if (sizes.Length < 2)
            return sizes.Length == 0 ? (1, 1) : (Math.Max(1, sizes[0]), Math.Max(1, sizes[0]));
        var field = sizes.Take(sizes.Length - 2).Aggregate(1.0, (product, size) => product * size);
        return (Math.Max(1, field * sizes[sizes.Length - 2]), Math.Max(1, field * sizes[sizes.Length - 1]));
    }

    private static DType FloatingType(Arguments arguments) => arguments.TypeOr(DType.Float) is var dtype && dtype.IsFloating()
        ? dtype
        : throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {dtype.DisplayName()}");
}
