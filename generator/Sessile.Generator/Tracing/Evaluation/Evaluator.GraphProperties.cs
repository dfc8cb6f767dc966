using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Properties of the graph class: each is evaluated once, in a scope of its own name, and gives its node its name.
internal sealed partial class Evaluator
{
    private bool IsGraphMember(ISymbol member)
    {
        for (var type = Graph.Type; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
                return member is not IPropertySymbol { IsIndexer: true } && !LanguageTypes.Owns(type);
        }

        return false;
    }

    /// <summary>The property of the graph itself that a reference to one of a base class means.</summary>
    private IPropertySymbol Overriding(IPropertySymbol property) => Implementation(Graph, property);

    public object? GraphProperty(IPropertySymbol property)
    {
        property = AsMemberOf(Graph.Type, property);
        return Memo.Get(property, () => Trace.Limits.IsExhausted ? Poison.Value : Trace.Outside(() => TraceProperty(property)));
    }

    private object? TraceProperty(IPropertySymbol property)
    {
        var scope = new Scope(Trace.Root, property.Name);
        var variables = Trace.Ledger.All.Count;
        var outerWhole = Trace.Whole;
        var outerTape = Trace.Tape;
        var outerOwner = Trace.Owner;
        var outerCalls = Trace.Calls;
        (Trace.Tape, Trace.Owner, Trace.Calls) = (null, property.Name, new());
        try
        {
            var value = BodyValue(property, scope);
            if (value is null && property.NullableAnnotation != NullableAnnotation.Annotated && LanguageTypes.IsNode(property.Type))
                return NoNode(property);
            return NameProperty(value, property.Name, scope);
        }
        catch (LimitException limit)
        {
            Trace.Report(new GraphException(Rules.TooLarge, limit.Message), limit.Operation);
            return Poison.Value;
        }
        catch (GraphException error)
        {
            Trace.Errors.Add(error.Rule, property.Locations[0], error.Arguments);
            return Poison.Value;
        }
        finally
        {
            Trace.Ledger.NameTheRest(variables);
            (Trace.Whole, Trace.Tape, Trace.Owner, Trace.Calls) = (outerWhole, outerTape, outerOwner, outerCalls);
        }
    }

    private Poison NoNode(IPropertySymbol property)
    {
        var whole = Bodies.BodyOf(property) is { } body ? WholeOf(body) : null;
        var error = Untraceable($"'{property.Name}' is null: a property of type {property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} needs a node, unless its type is nullable");
        Trace.Errors.Add(error.Rule, whole is null ? property.Locations[0] : ErrorPlaces.Of(whole.Syntax), error.Arguments);
        return Poison.Value;
    }

    private object? BodyValue(IPropertySymbol property, Scope scope)
    {
        if (property.IsAbstract)
            return Poison.Value; // Told at its declaration.
        if (property.SetMethod is { IsInitOnly: false } && !LanguageTypes.HoldsNodes(property.Type))
            throw Mutable(property);
        var frame = new Frame(property.GetMethod, null, Graph, Types(property.ContainingType));
        if (Bodies.BodyOf(property) is { } body)
        {
            Trace.Whole = WholeOf(body) is { } whole ? (whole.Syntax, property.Name) : null;
            return Run(body, frame, scope, body);
        }

        if (LanguageTypes.HoldsNodes(property.Type))
            return Poison.Value;
        return Trace.InScope(scope, () => Initial(property));
    }

    /// <summary>The one expression that a body returns, without its conversions.</summary>
    public static IOperation? WholeOf(IOperation body)
    {
        var block = body is IMethodBodyOperation method ? method.BlockBody ?? method.ExpressionBody : body as IBlockOperation;
        if (block is not { Operations: [IReturnOperation { ReturnedValue: { } value }] })
            return null;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
    }

    private object? NameProperty(object? value, string name, Scope scope)
    {
        if (value is Node node)
        {
            node.Label = _propertyNodes.Add(node) ? name : node.Label;
            if (Trace.Ledger.Of(node) is { } variable)
                Trace.Ledger.NameAfterProperty(variable, scope);
        }

        return value;
    }

    /// <summary>Nodes that are called by a property's name, which stands before the name of any local.</summary>
    private readonly HashSet<Node> _propertyNodes = [];
}
