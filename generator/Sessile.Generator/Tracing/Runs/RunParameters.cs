using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>What one parameter of a Run method feeds, fetches or sets.</summary>
internal static class RunParameters
{
    /// <exception cref="GraphException">It means nothing, or has a type that does not fit what it means.</exception>
    public static RunParameter Read(IMethodSymbol method, IParameterSymbol parameter, SessionNames names)
    {
        var node = names.Find(parameter.Name);
        if (node is null)
            return Dimension(method, parameter, names);
        // An array by itself could be either: what is computed is rather fetched.
        var isOut = parameter.RefKind is RefKind.Out or RefKind.Ref || (parameter.Type is IArrayTypeSymbol && node.Node?.Op is not Placeholder);
        if (Shape(parameter) is not var (kind, element))
            throw Mistyped(method, parameter, $"'{TextOf(parameter)}' can neither feed nor fetch '{node.Model.Name}': use {Suggestion(node, isOut)}", SuggestedType(node, isOut));
        Check(method, parameter, kind, element, node, names);
        return new(parameter.Name, kind, element, node.Model.Name);
    }

    private static RunParameter Dimension(IMethodSymbol method, IParameterSymbol parameter, SessionNames names)
    {
        var isInt = parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 };
        if (names.FindDimension(parameter.Name) is not { } dimension)
            throw names.UnknownParameter(parameter.Name, isInt);
        return isInt
            ? new(parameter.Name, ParameterKind.Dimension, DType.Int, dimension)
            : throw Mistyped(method, parameter, $"'{dimension}' is a dimension, and a dimension's size is an 'int', not '{TextOf(parameter)}'", "int");
    }

    /// <summary>The form of a parameter by its type, and its element type; null for any other type.</summary>
    private static (ParameterKind Kind, DType Element)? Shape(IParameterSymbol parameter)
    {
        var isOut = parameter.RefKind == RefKind.Out;
        if (!isOut && parameter.RefKind != RefKind.None)
            return null;
        if (LanguageTypes.DTypeOf(parameter.Type) is var scalar and not DType.None)
            return (isOut ? ParameterKind.OutScalar : ParameterKind.Scalar, scalar);
        if (parameter.Type is not INamedTypeSymbol { TypeArguments: [var argument] } type || LanguageTypes.DTypeOf(argument) is not (var element and not DType.None))
            return null;
        ParameterKind? kind = (type.Name, isOut) switch
        {
            ("ReadOnlySpan", false) => ParameterKind.Span,
            ("TensorView", false) => ParameterKind.View,
            ("ReadOnlyTensorSpan", false) => ParameterKind.TensorSpan,
            ("Span", false) => ParameterKind.OutSpan,
            ("TensorSpan", false) => ParameterKind.OutTensorSpan,
            ("TensorView", true) => ParameterKind.OutView,
            _ => null,
        };
        return kind is { } known ? (known, element) : null;
    }

    private static void Check(IMethodSymbol method, IParameterSymbol parameter, ParameterKind kind, DType element, PropertyPart node, SessionNames names)
    {
        var isOut = kind >= ParameterKind.OutSpan;
        if (node.Model.DType == DType.None)
            throw Mistyped(method, parameter, $"'{node.Model.Name}' is an effect and has no value: name it in [Run(nameof({node.Model.Name}))]");
        if (node.Model.DType != element)
            throw Mistyped(method, parameter, $"'{node.Model.Name}' holds {node.Model.DType.DisplayName()}, not {element.DisplayName()}: use {Suggestion(node, isOut)}{SizeHint(element, parameter, names)}", SuggestedType(node, isOut));
        if (kind is ParameterKind.Scalar or ParameterKind.OutScalar && node.Node is { Shape.IsScalar: false })
            throw Mistyped(method, parameter, $"'{node.Model.Name}' is {node.Node.Type}, not a scalar: use {Suggestion(node, isOut)}{SizeHint(element, parameter, names)}", SuggestedType(node, isOut));
    }

    /// <summary>An <c>int</c> may have been meant for the dimension that the node's name hides.</summary>
    private static string SizeHint(DType element, IParameterSymbol parameter, SessionNames names) =>
        element == DType.Int && names.HiddenSize(parameter.Name) is { } size ? $"; the size of the dimension is 'int {size}'" : "";

    /// <summary>The type to give a parameter for this node.</summary>
    private static string Suggestion(PropertyPart node, bool isOut)
    {
        var isView = isOut && node.Node?.Shape.IsScalar != true;
        return $"'{SuggestedType(node, isOut)}'" + (isView ? $" or 'out TensorView<{node.Model.DType.DisplayName()}>'" : "");
    }

    /// <summary>The type that a parameter has to have to feed a node, or to take its value.</summary>
    public static string SuggestedType(PropertyPart node, bool isOut)
    {
        var element = node.Model.DType.DisplayName();
        return (isOut, node.Node?.Shape.IsScalar == true) switch
        {
            (true, true) => $"out {element}",
            (true, false) => $"Span<{element}>",
            (false, true) => element,
            (false, false) => $"ReadOnlySpan<{element}>",
        };
    }

    private static string TextOf(IParameterSymbol parameter)
    {
        var kind = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", RefKind.None => "", _ => "ref readonly " };
        return kind + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    /// <param name="type">What the code fix makes of the parameter's type; none where no type would do.</param>
    private static GraphException Mistyped(IMethodSymbol method, IParameterSymbol parameter, string message, string type = "") =>
        new(Rules.MistypedParameter, method.Name, parameter.Name, message, type);
}
