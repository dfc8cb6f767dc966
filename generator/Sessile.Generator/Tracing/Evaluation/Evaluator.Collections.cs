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
        if (operation.Initializer is { } initializer)
            return ArrayInitializer(initializer, sizes, frame);
        if (sizes.Any(s => s < 0))
            throw Untraceable("an array cannot have a negative length");
        Trace.Limits.Charge(sizes.Aggregate(1L, (product, size) => Math.Min(long.MaxValue / int.MaxValue, product * size)), "an array");
        return NewArray(element, sizes, 0);
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
            return new DictionaryValue();
        var element = ElementTypeOf(frame.Types.Resolve(operation.Type!));
        var list = new ListValue([]);
        foreach (var item in operation.Elements)
        {
            if (item is ISpreadOperation spread)
                list.Items.AddRange(Items(Require(spread.Operand, frame), spread).Select(i => element is null ? i : Coerce(i, element)));
            else
                list.Items.Add(Stored(item, frame));
        }

        return operation.Type!.Name == "HashSet" ? Library.LibraryObjects.Distinct(list) : list;
    }

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
        var elements = ((INamedTypeSymbol)operation.Type!).TupleElements;
        var names = elements.Select((e, i) => e.IsExplicitlyNamedTupleElement ? e.Name : null).ToArray();
        var items = operation.Elements.Select((e, i) => names[i] is { } name ? Named(Stored(e, frame), name) : Stored(e, frame)).ToArray();
        return new TupleValue(names, items);
    }

    private object? TupleComparison(ITupleBinaryOperation operation, Frame frame)
    {
        var left = Evaluate(operation.LeftOperand, frame);
        var right = Evaluate(operation.RightOperand, frame);
        if (Poison.InAny(left, right))
            return Poison.Value;
        return ValueEquality.AreEqual(left, right) == (operation.OperatorKind == BinaryOperatorKind.Equals);
    }
}
