using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Properties: the graph's own (once per trace), those of the user's objects, of the language, and of .NET.
internal sealed partial class Evaluator
{
    private object? PropertyReference(IPropertyReferenceOperation operation, Frame frame)
    {
        var property = operation.Property;
        if (IsGraphMember(property))
            return Stored(GraphProperty(operation.Instance?.Syntax is BaseExpressionSyntax ? property : Overriding(property)));
        if (operation.ConstrainedToType is { } constrained)
            return OfConstrained(frame.Types.Resolve(constrained), property, operation);
        if (property.IsStatic && operation.Instance is null)
            return LanguageTypes.Owns(property) ? LanguageStatic(property) : StaticProperty(WithArguments(property, frame), operation);
        if (property.IsIndexer || operation.Instance is not { } instance)
            return Indexer(operation, frame);
        var self = Evaluate(instance, frame);
        return self is Poison ? self : PropertyOf(self, property, operation, frame, isVirtual: instance.Syntax is not BaseExpressionSyntax);
    }

    /// <summary>A static property of a type argument: a number type's, or the user's.</summary>
    private object? OfConstrained(ITypeSymbol type, IPropertySymbol property, IOperation site)
    {
        if (LibraryProperties.Static(property, type) is { } known)
            return known;
        var found = type.FindImplementationForInterfaceMember(property) as IPropertySymbol ?? property;
        return Bodies.SyntaxOf(found) is not null && !found.IsAbstract ? StaticProperty(found, site) : throw UnknownMember(property, property, site);
    }

    private object? PropertyOf(object? self, IPropertySymbol property, IOperation site, Frame frame, bool isVirtual)
    {
        if (self is ObjectValue target && !IsNullable(property.ContainingType))
        {
            var actual = isVirtual ? Implementation(target, property) : property;
            return target.Has(actual) && Bodies.BodyOf(actual) is null ? target[actual] : Computed(actual, target, frame, site);
        }

        if (property.ContainingType.ExtensionParameter is not null && property.GetMethod is { } getter && !LanguageTypes.Owns(property))
            return Call(getter, null, [new Cell(self)], frame, site);
        return LibraryProperties.Of(self, property) ?? throw UnknownMember(self, property, site);
    }

    private static GraphException UnknownMember(object? self, ISymbol member, IOperation site) => Untraceable(
        self is null ? $"'{(site as IMemberReferenceOperation)?.Instance?.Syntax}' is null here" : Forbidden.Reason(member) ?? $"'{member.ContainingType?.Name}.{member.Name}' has no source and is not known while compiling");

    /// <summary>A getter of the user's, run at each use.</summary>
    private object? Computed(IPropertySymbol property, ObjectValue target, Frame frame, IOperation site)
    {
        if (Bodies.BodyOf(property) is not { } body)
            return target.Type.IsAnonymousType || property.GetMethod is null ? target[property] : throw UnknownMember(target, property, site);
        var scope = new Scope(Trace.Scope, property.Name);
        return Run(body, new Frame(property.GetMethod, null, target, TypesOf(property, target, frame)), scope, site);
    }

    /// <summary>What type parameters stand for in a property of an object.</summary>
    private static TypeMap TypesOf(IPropertySymbol property, ObjectValue target, Frame frame) => frame.Types.Enter(AsMemberOf(target.Type, property).ContainingType);

    private object? LanguageStatic(IPropertySymbol property) => property.Name == "IsTraining"
        ? AsksForTraining()
        : Factory(property.ContainingType.Name + "." + property.Name, new Dictionary<string, object?>(), []);

    private bool AsksForTraining()
    {
        _changeable++;
        return Trace.IsTraining;
    }

    /// <summary>A static member of a generic type, of which there is one for each of its type arguments.</summary>
    private static T WithArguments<T>(T member, Frame frame) where T : ISymbol =>
        member.ContainingType is { IsGenericType: true } type && frame.Types.Resolve(type) is INamedTypeSymbol actual
            ? actual.GetMembers(member.Name).OfType<T>().First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition))
            : member;

    private static GraphException Broken(IFieldSymbol field) =>
        new(Rules.NodeMember, $"field '{field.Name}' holds a node: make it a property, which is traced with the graph");

    private static GraphException Mutable(ISymbol member) =>
        Untraceable($"'{member.Name}' can change, so its value is not known while compiling: make it const, readonly or get-only");

    private TypeMap Types(INamedTypeSymbol type) => new TypeMap(Compilation).Enter(type);

    private object? Initial(ISymbol member)
    {
        if (Bodies.InitializerOf(member) is not { } value)
            throw Untraceable($"'{member.Name}' has no initial value of its own (constructors of static members and graphs are not run)");
        return Evaluate(value, new Frame(member, null, null, Types(member.ContainingType)));
    }

    private object? Indexer(IPropertyReferenceOperation operation, Frame frame)
    {
        if (operation.Instance is not { } instance)
            throw UnknownMember(null, operation.Property, operation);
        var self = Evaluate(instance, frame);
        if (self is Poison)
            return self;
        if (self is Node node)
        {
            var at = Evaluate(operation.Arguments[0].Value, frame);
            return Poison.In(at) ? Poison.Value : Bind(operation, "this[]", new Dictionary<string, object?> { ["x"] = node, ["at"] = at }, [node.DType]);
        }

        if (self is not ObjectValue target)
            return Element(self, [.. operation.Arguments.Select(a => Require(a.Value, frame))], frame).Value;
        var getter = Implementation(target, operation.Property);
        var body = Bodies.BodyOf(getter) ?? throw UnknownMember(self, getter, operation);
        var inner = new Frame(getter.GetMethod, null, target, TypesOf(getter, target, frame));
        var places = PlacesOf(operation.Arguments, getter.Parameters.Length, frame);
        Bind(getter.OriginalDefinition.GetMethod!, places, inner);
        foreach (var (parameter, place) in getter.OriginalDefinition.Parameters.Zip(places, (p, a) => (p, a)))
            inner.Bind(parameter, (Cell)place);
        return Run(body, inner, Trace.Scope, operation);
    }

    /// <summary>A property as the target of an assignment: an element behind an indexer, or an auto-property of an object.</summary>
    private Place PropertyPlace(IPropertyReferenceOperation operation, Frame frame)
    {
        if (operation.Instance is null || IsGraphMember(operation.Property))
            throw Mutable(operation.Property);
        var self = Require(operation.Instance, frame);
        if (self is ObjectValue target)
            return PropertyOfObject(target, Implementation(target, operation.Property), operation, frame);
        if (operation.Property.IsIndexer)
            return Element(self, [.. operation.Arguments.Select(a => Require(a.Value, frame))], frame);
        throw Untraceable($"'{operation.Property.Name}' cannot be assigned while compiling");
    }

    /// <summary>Written by its set accessor where that has a body, read by its get accessor likewise.</summary>
    private PlaceOf PropertyOfObject(ObjectValue target, IPropertySymbol property, IPropertyReferenceOperation operation, Frame frame)
    {
        var setter = property.SetMethod ?? operation.Property.SetMethod;
        var places = PlacesOf(operation.Arguments, property.Parameters.Length, frame);
        return new PlaceOf(
            () => property.IsIndexer ? Call(property.GetMethod!, target, places, frame) : PropertyOf(target, property, operation, frame, isVirtual: false),
            value =>
            {
                if (setter is not null && Bodies.BodyOf(setter) is not null)
                    Call(setter, target, [.. places, new Cell(ObjectValue.CopyOf(value))], frame);
                else if (property.ReturnsByRef)
                    throw Untraceable("a graph cannot contain a property that gives a ref to write to");
                else
                    target[property] = ObjectValue.CopyOf(value);
            });
    }
}
