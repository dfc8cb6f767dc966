using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Functions;

/// <summary>Calls of static methods of the user's, whose signatures must say what goes in and comes out.</summary>
internal static class CustomBinder
{
    public static BinderSet Binders { get; } = new() { ["Custom"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var method = (arguments.Callable("method") ?? throw arguments.Wrong("'method' is missing")).AsCustom();
        var type = new TensorType(arguments.TypeOr(DType.Float), arguments.Dims());
        var inputs = arguments.Items("inputs").Select(i => i is Node { Type.IsEffect: false } node ? node : throw arguments.Wrong("an input must be a node with a value")).ToArray();
        if (inputs.Length != method.Inputs.Count)
            throw arguments.Wrong($"{method.Name} takes {method.Inputs.Count} inputs and is given {inputs.Length}");
        for (var i = 0; i < inputs.Length; i++)
            Check(arguments, method.Inputs[i], inputs[i], i);
        if (method.Result != type.DType)
            throw new GraphException(Rules.DTypeMismatch, $"Custom: {method.Name.Replace("global::", "")} yields {method.Result.DisplayName()}, not {type.DType.DisplayName()}");
        if (method.Returns && !type.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"Custom: {method.Name} returns a number, but the result is {type.Shape}: it must write to a Span<{type.DType.DisplayName()}>");
        return context.Graph.Add(new CustomCall(method, type), inputs);
    }

    private static void Check(Arguments arguments, CustomInput input, Node given, int position)
    {
        if (input.DType != given.DType)
            throw new GraphException(Rules.DTypeMismatch, $"Custom: input {position + 1} is {given.DType.DisplayName()}, but the method takes {input.DType.DisplayName()}");
        if (input.IsScalar && !given.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"Custom: input {position + 1} is {given.Shape}, but the method takes a number: ReadOnlySpan<{input.DType.DisplayName()}> takes several");
    }
}
