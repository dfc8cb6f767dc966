using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Arrays, lists, spans and tuples.
internal sealed partial class Evaluator
{
    private object? ArrayCreation(IArrayCreationOperation operation, Frame frame)
    {
        var element = frame.Types.Resolve(((IArrayTypeSymbol)operation.Type!).ElementType);
        var sizes = operation.DimensionSizes.Select(s => Require(s, frame)).Select(s => (int)NumberConversion.ToInt64(s!)).ToArray();
        var type = Compilation.CreateArrayTypeSymbol(element, sizes.Length);
        if (operation.Initializer is { } initializer)
            return Typed(ArrayInitializer(initializer, sizes, frame), type);
        if (sizes.Any(s => s < 0))
            throw Untraceable("an array cannot have a negative length");
        Trace.Limits.Charge(sizes.Aggregate(1L, (product, size) => Math.Min(long.MaxValue / int.MaxValue, product * size)), "an array");
        return Typed(NewArray(element, sizes, 0), type);
    }

    private static ListValue Typed(ListValue list, ITypeSymbol type)
    {
        list.Type = type;
        return list;
    }

    private ListValue NewArray(ITypeSymbol element, int[] sizes, int axis) =>
        new(Enumerable.Range(0, sizes[axis]).Select(_ => axis + 1 < sizes.Length ? NewArray(element, sizes, axis + 1) : DefaultOf(element)))
        {
            Sizes = axis == 0 && sizes.Length > 1 ? sizes : null,
        };

    /// <summary>An array of several dimensions is a list of lists.</summary>
    private ListValue ArrayInitializer(IArrayInitializerOperation initializer, int[]? sizes, Frame frame) =>
        new(initializer.ElementValues.Select(e => e is IArrayInitializerOperation inner ? ArrayInitializer(inner, null, frame) : Stored(e, frame)))
        {
            Sizes = sizes is { Length: > 1 } ? sizes : null,
        };

    private object? Stored(IOperation value, Frame frame) => ObjectValue.CopyOf(Evaluate(value, frame));

    private object? CollectionExpression(ICollectionExpressionOperation operation, Frame frame)
    {
        if (operation.Type!.Name.EndsWith("Dictionary", StringComparison.Ordinal) && operation.Elements.Length == 0)
            return new DictionaryValue { Type = operation.Type is { TypeKind: TypeKind.Class } type ? frame.Types.Resolve(type) : null };
        var element = ElementTypeOf(frame.Types.Resolve(operation.Type!));
        var list = new ListValue([]);
        foreach (var item in operation.Elements)
        {
            if (item is ISpreadOperation spread)
                list.Items.AddRange(Items(Require(spread.Operand, frame), spread).Select(i => element is null ? i : Coerce(i, element)));
            else
                list.Items.Add(Stored(item, frame));
        }

        var made = operation.Type!.Name == "HashSet" ? Library.LibraryObjects.Distinct(list) : list;
        return CollectionTypeOf(frame.Types.Resolve(operation.Type!)) is { } own ? Typed(made, own) : made;
    }

    /// <summary>What C# makes of a collection expression of a type; null for a span, which no object is.</summary>
    private ITypeSymbol? CollectionTypeOf(ITypeSymbol type) => type switch
    {
        { IsValueType: true } => null,
        INamedTypeSymbol { Name: "IList" or "ICollection", TypeArguments: [var element] } => Compilation.GetTypeByMetadataName("System.Collections.Generic.List`1")?.Construct(element),
        _ => type,
    };

    /// <summary>What a collection of this type holds; null where that is not plain to see.</summary>
    private static ITypeSymbol? ElementTypeOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named => named.TypeArguments[0],
        _ => null,
    };

    /// <summary>What enumerating a value yields.</summary>
    public IReadOnlyList<object?> Items(object? value, IOperation site) => value switch
    {
        ListValue list => list.Elements,
        Shape shape => [.. shape],
        DictionaryValue dictionary => dictionary.ToList().Items,
        string text => [.. text.Cast<object?>()],
        Node => throw Untraceable("a node cannot be enumerated while compiling: Unstack(x, axis) gives its parts along a static axis as an array, Map and Scan run over an axis"),
        Poison => throw new AbandonedException(),
        null => throw Untraceable($"'{site.Syntax}' is null here"),
        _ => throw Untraceable("this cannot be enumerated while compiling"),
    };

    private object? Tuple(ITupleOperation operation, Frame frame)
    {
        // A literal with a null in it has no type of its own.
        var names = operation.Type is INamedTypeSymbol type
            ? type.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null).ToArray()
            : new string?[operation.Elements.Length];
        var items = operation.Elements.Select((e, i) => names[i] is { } name ? Named(Stored(e, frame), name) : Stored(e, frame)).ToArray();
        return new TupleValue(names, items);
    }
}
