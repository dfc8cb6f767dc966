using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Sources;

/// <summary>Where values come from, constants aside.</summary>
internal static class SourceBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Placeholder"] = Placeholder,
        ["Variable"] = Variable,
        ["FromFile"] = FromFile,
        ["Fill"] = Fill,
        ["Range"] = Range,
        ["Eye"] = Eye,
        ["IsTraining"] = (context, _) => context.IsTraining,
    };

    private static object Placeholder(BindingContext context, Arguments arguments)
    {
        var name = context.PropertyName ?? throw arguments.Wrong("a placeholder must be the value of a property of the graph class");
        return context.Graph.Add(new Placeholder(name, new TensorType(arguments.TypeOr(DType.Float), arguments.Dims())));
    }

    private static object Variable(BindingContext context, Arguments arguments)
    {
        var initial = ConstantBinders.Initial(context, arguments, "initial");
        return initial.Shape.IsStatic
            ? context.MakeVariable(initial, arguments.Flag("trainable", true), ScopeNames.Checked("Variable", arguments.Text("name"))).Read
            : throw new GraphException(Rules.ShapeMismatch, $"Variable: its shape must be static, not {initial.Shape}");
    }

    private static object FromFile(BindingContext context, Arguments arguments)
    {
        var path = arguments.Text("path");
        if (string.IsNullOrEmpty(path))
            throw arguments.Wrong("'path' is empty");
        var name = arguments.Text("name");
        if (name is not null && path!.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
            throw arguments.Wrong($"a .npy file holds one tensor, which has no name: give null for '{name}'");
        if (name is null && path!.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw arguments.Wrong("a safetensors file holds several tensors: name the one that is meant");
        var shape = arguments.Dims();
        return shape.IsStatic
            ? context.Graph.Add(new FromFile(new FileSource(path!, name, arguments.TypeOr(DType.Float), shape)))
            : throw new GraphException(Rules.ShapeMismatch, $"FromFile: the shape must be static, not {shape}");
    }

    private static object Fill(BindingContext context, Arguments arguments)
    {
        var value = arguments.Node(context, "value");
        if (!value.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"Fill: the value must be a scalar, not {value.Shape}");
        var shape = arguments.Dims();
        return value.Op is Constant constant ? context.Graph.Add(constant with { Shape = shape }) : context.Graph.Broadcast(value, shape);
    }

    private static object Range(BindingContext context, Arguments arguments)
    {
        if (!arguments.Has("start"))
            return context.Graph.Positions(arguments.Dim("limit"), arguments.TypeOr(DType.Int));
        var (start, limit) = (arguments["start"]!, arguments["limit"] ?? throw arguments.Wrong("'limit' is missing"));
        var step = arguments["step"] ?? 1;
        if (!Numbers.IsNumber(start) || !Numbers.IsNumber(limit) || !Numbers.IsNumber(step))
            throw arguments.Wrong("start, limit and step must be numbers known at build time");
        var dtype = arguments.TypeOr(new[] { start, limit, step }.Max(Numbers.DTypeOf));
        var count = dtype.IsFloating() ? Count(arguments, Numbers.Real(start), Numbers.Real(limit), Numbers.Real(step)) : Count(arguments, Numbers.Integer(start), Numbers.Integer(limit), Numbers.Integer(step));
        return context.Graph.Add(new Iota(count, dtype), arguments.Number(context, start, dtype), arguments.Number(context, step, dtype));
    }

    private static long Count(Arguments arguments, double start, double limit, double step)
    {
        if (step == 0)
            throw arguments.Wrong("the step is 0");
        return checked((long)Math.Max(0, Math.Ceiling((limit - start) / step)));
    }

    private static long Count(Arguments arguments, long start, long limit, long step)
    {
        if (step == 0)
            throw arguments.Wrong("the step is 0");
        var (distance, stride) = step > 0 ? (checked(limit - start), step) : (checked(start - limit), checked(-step));
        return distance <= 0 ? 0 : ((distance - 1) / stride) + 1;
    }

    /// <summary>1 where the row's number is the column's.</summary>
    private static object Eye(BindingContext context, Arguments arguments)
    {
        var (graph, n, dtype) = (context.Graph, arguments.Dim("n"), arguments.TypeOr(DType.Float));
        var columns = graph.Let(graph.Positions(n));
        var diagonal = columns.Reshape(Shape.Of(n, 1)).EqualTo(columns);
        return graph.CastTo(diagonal, dtype);
    }
}
