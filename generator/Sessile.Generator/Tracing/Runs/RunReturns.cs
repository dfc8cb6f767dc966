using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.Language;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>What a Run method returns: nothing, the one named fetch that has a value, or a tuple of scalars.</summary>
internal static class RunReturns
{
    public static RunReturn? Read(IMethodSymbol method, IReadOnlyList<PropertyPart> fetches, string? returns, SessionNames names, Action<GraphException, Location?> tell)
    {
        if (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple)
            return ReadTuple(method, tuple, names, tell);
        try
        {
            if (method.ReturnsVoid)
                return returns is null ? new(ReturnKind.Void, default, default, default) : throw Bad(method, $"it returns nothing, so 'Returns' cannot be '{returns}'");
            return ReadSingle(method, fetches, returns, names);
        }
        catch (GraphException error)
        {
            tell(error, null);
            return null;
        }
    }

    private static RunReturn ReadTuple(IMethodSymbol method, INamedTypeSymbol tuple, SessionNames names, Action<GraphException, Location?> tell)
    {
        var targets = new List<string>();
        foreach (var element in tuple.TupleElements)
        {
            try
            {
                targets.Add(Target(method, element, names));
            }
            catch (GraphException error)
            {
                tell(error, element.Locations.FirstOrDefault());
            }
        }

        return new(ReturnKind.Tuple, targets.ToEquatable(), tuple.TupleElements.Select(e => e.Name).ToEquatable(), tuple.TupleElements.Select(e => LanguageTypes.DTypeOf(e.Type)).ToEquatable());
    }

    private static string Target(IMethodSymbol method, IFieldSymbol element, SessionNames names)
    {
        if (!element.IsExplicitlyNamedTupleElement)
            throw Bad(method, $"the elements of the tuple it returns need the names of nodes, as in (float Loss, float Accuracy); '{element.Name}' is none");
        var node = names.Find(element.Name) ?? throw names.Unknown(element.Name);
        CheckScalar(method, node, LanguageTypes.DTypeOf(element.Type), element.Type);
        return node.Model.Name;
    }

    private static RunReturn ReadSingle(IMethodSymbol method, IReadOnlyList<PropertyPart> fetches, string? returns, SessionNames names)
    {
        var target = returns is null ? TheOneWithValue(method, fetches) : names.Exactly(returns);
        if (method.ReturnType is INamedTypeSymbol { Name: "TensorView" or "ReadOnlySpan", TypeArguments: [var element] })
        {
            CheckElement(method, target, LanguageTypes.DTypeOf(element), element);
            return new(ReturnKind.View, EquatableArray.Of(target.Model.Name), default, default);
        }

        CheckScalar(method, target, LanguageTypes.DTypeOf(method.ReturnType), method.ReturnType);
        return new(ReturnKind.Scalar, EquatableArray.Of(target.Model.Name), default, default);
    }

    private static PropertyPart TheOneWithValue(IMethodSymbol method, IReadOnlyList<PropertyPart> fetches)
    {
        var valued = fetches.Where(f => f.Model.DType != DType.None).ToList();
        return valued.Count switch
        {
            1 => valued[0],
            0 => throw Bad(method, "nothing says which value it returns: name a node that has one in [Run(nameof(…))]"),
            _ => throw Bad(method, $"several named fetches have a value ({string.Join(", ", valued.Select(f => f.Model.Name))}): say which it returns, as in Returns = nameof({valued[0].Model.Name})"),
        };
    }

    private static void CheckElement(IMethodSymbol method, PropertyPart node, DType element, ITypeSymbol type)
    {
        if (node.Model.DType != element || element == DType.None)
            throw Bad(method, $"'{node.Model.Name}' {Describe(node)}, and cannot be returned as {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}");
    }

    private static void CheckScalar(IMethodSymbol method, PropertyPart node, DType element, ITypeSymbol type)
    {
        CheckElement(method, node, element, type);
        if (node.Node is { Shape.IsScalar: false })
            throw Bad(method, $"'{node.Model.Name}' is {node.Node.Type}, not a scalar: return TensorView<{element.DisplayName()}>, or add a parameter Span<{element.DisplayName()}>");
    }

    private static string Describe(PropertyPart node) => node.Model.DType == DType.None ? "is an effect without value" : "holds " + node.Model.DType.DisplayName();

    private static GraphException Bad(IMethodSymbol method, string message) => new(Rules.BadRunMethod, method.Name, message);
}
