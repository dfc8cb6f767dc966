using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Locals, parameters, fields and elements: what can be read and written.
internal sealed partial class Evaluator
{
    /// <summary>The place that an expression names; for any other expression a place of its value, as C# makes for an <c>in</c> argument.</summary>
    private Place PlaceOf(IOperation operation, Frame frame) => operation switch
    {
        ILocalReferenceOperation { IsDeclaration: true } o => frame.Declare(o.Local, null),
        ILocalReferenceOperation o => frame.Find(o.Local) ?? frame.Declare(o.Local, null),
        IParameterReferenceOperation o => Parameter(o, frame),
        IFieldReferenceOperation o => Field(o, frame),
        IPropertyReferenceOperation o => PropertyPlace(o, frame),
        IArrayElementReferenceOperation o => ArrayElement(o, frame),
        IImplicitIndexerReferenceOperation o => Element(Require(o.Instance, frame), [Require(o.Argument, frame)], frame, ofSpan: o.Instance.Type?.Name == "Span"),
        IDeclarationExpressionOperation o => PlaceOf(o.Expression, frame),
        IDiscardOperation => new Cell(null),
        IConditionalOperation { IsRef: true } o => PlaceOf(Condition(o.Condition, frame) ? o.WhenTrue : o.WhenFalse!, frame),
        IInvocationOperation { TargetMethod.ReturnsByRef: true } => throw Untraceable("a graph cannot contain a call that gives a ref to write to"),
        _ => new Cell(Evaluate(operation, frame)),
    };

    private Place Parameter(IParameterReferenceOperation operation, Frame frame)
    {
        if (frame.Find(operation.Parameter) is { } cell)
            return cell;
        if (frame.Self is ObjectValue self && self.Has(operation.Parameter))
            return PartOf(self, operation.Parameter);
        throw Untraceable($"'{operation.Parameter.Name}' has no value while compiling: the graph class is never constructed");
    }

    private static PlaceOf PartOf(ObjectValue instance, ISymbol symbol) => new(() => instance[symbol], value => instance[symbol] = ObjectValue.CopyOf(value));

    private Place Field(IFieldReferenceOperation operation, Frame frame)
    {
        var field = operation.Field;
        if (IsGraphMember(field) && LanguageTypes.HoldsNodes(field.Type))
            throw new AbandonedException(); // Told at its declaration.
        if (operation.Instance is null || IsGraphMember(field))
            return new Cell(StaticField(WithArguments(field, frame)));
        // What a property is worth has no place: C# lets no one write to a part of it.
        var holder = operation.Instance is IPropertyReferenceOperation property ? new Cell(Evaluate(property, frame)) : PlaceOf(operation.Instance, frame);
        return holder.Value switch
        {
            ObjectValue instance => PartOf(instance, field.AssociatedSymbol ?? field),
            TupleValue => TupleElement(holder, Position(field)),
            Poison => throw new AbandonedException(),
            null => throw Untraceable($"'{operation.Instance.Syntax}' is null here"),
            _ => throw Untraceable($"the field '{field.Name}' of '{field.ContainingType.Name}' is not known while compiling"),
        };
    }

    /// <summary>The position of a tuple's element, whatever name it goes by.</summary>
    private static int Position(IFieldSymbol field)
    {
        var name = (field.CorrespondingTupleField ?? field).Name;
        return int.Parse(name.Substring("Item".Length), System.Globalization.CultureInfo.InvariantCulture) - 1;
    }

    private static PlaceOf TupleElement(Place holder, int position) => new(
        () => ((TupleValue)holder.Value!).Items[position],
        value =>
        {
            var tuple = (TupleValue)holder.Value!;
            holder.Value = tuple with { Items = [.. tuple.Items.Select((item, i) => i == position ? value : item)] };
        });

    private Place ArrayElement(IArrayElementReferenceOperation operation, Frame frame) =>
        Element(Require(operation.ArrayReference, frame), [.. operation.Indices.Select(i => Require(i, frame))], frame);

    /// <summary>An element or a range of a list; in an array of several dimensions one index after the other.</summary>
    private Place Element(object? container, IReadOnlyList<object?> indices, Frame frame, bool ofSpan = false)
    {
        for (var i = 0; i < indices.Count - 1; i++)
            container = Element(container, [indices[i]], frame).Value;
        var index = indices[indices.Count - 1];
        return (container, index) switch
        {
            (ListValue list, RangeValue range) => new Cell(Slices.Of(list, range, ofSpan)),
            (ListValue list, _) => ListElement(list, Slices.Position(index, list.Items.Count)),
            (string text, RangeValue range) => new Cell(Slices.Of(text, range)),
            (string text, _) => new Cell(text[Slices.Position(index, text.Length)]),
            (IR.Shape shape, RangeValue range) => new Cell(Slices.Of(shape, range)),
            (IR.Shape shape, _) => new Cell(shape[Slices.Position(index, shape.Rank)]),
            (DictionaryValue dictionary, _) => dictionary.ElementAt(index),
            (null, _) => throw Untraceable("what is indexed here is null"),
            _ => throw Untraceable("this cannot be indexed while compiling"),
        };
    }

    private static PlaceOf ListElement(ListValue list, int index) => new(
        () => list.Items[index],
        value => list.Items[index] = list.IsPart ? throw Untraceable("what is written to a part of a span is lost while compiling: write to the array itself") : value);
}
