using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Records, classes and structs of the user's.
internal sealed partial class Evaluator
{
    private object? Instance(IInstanceReferenceOperation operation, Frame frame) => operation.ReferenceKind switch
    {
        InstanceReferenceKind.ContainingTypeInstance => frame.Self,
        InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput => frame.Receivers.Peek(),
        _ => throw Unsupported(operation),
    };

    private object? ObjectCreation(IObjectCreationOperation operation, Frame frame)
    {
        var type = (INamedTypeSymbol)frame.Types.Resolve(operation.Type!);
        var constructor = operation.Constructor ?? throw Broken(operation);
        var places = PlacesOf(operation.Arguments, constructor.Parameters.Length, frame);
        var value = type.DeclaringSyntaxReferences.Length == 0
            ? LibraryObjects.Create(new LibraryCall(this, operation, constructor, null, [.. places.Select(p => p.Value)], places, frame), type)
            : Construct(type, constructor, places, frame, operation);
        if (value is ListValue { Type: null } list && type.IsReferenceType)
            list.Type = type;
        if (value is DictionaryValue dictionary)
            dictionary.Type = type;
        Initialize(value, operation.Initializer, frame);
        return value;
    }

    private void Initialize(object? value, IObjectOrCollectionInitializerOperation? initializer, Frame frame)
    {
        if (initializer is null)
            return;
        frame.Receivers.Push(value);
        try
        {
            foreach (var member in initializer.Initializers)
            {
                if (member is IMemberInitializerOperation inner)
                    Initialize(Require(inner.InitializedMember, frame), inner.Initializer, frame);
                else
                    Evaluate(member, frame);
            }
        }
        finally
        {
            frame.Receivers.Pop();
        }
    }

    private ObjectValue DefaultStruct(INamedTypeSymbol type)
    {
        var instance = new ObjectValue(type);
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic))
            instance[field.AssociatedSymbol ?? field] = DefaultOf(field.Type);
        return instance;
    }

    private ObjectValue Construct(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<Place> arguments, Frame frame, IOperation site)
    {
        if (LanguageTypes.Is(type.BaseType, "GraphSession"))
            throw new GraphException(Rules.UnseenSource, $"'{Written(site)}' is a session, which is generated after graphs were read, and lives when the program runs: call the other graph's functions, or feed its values by a placeholder");
        if (IsGraphMember(constructor))
            throw Untraceable("a graph is a description and is never constructed; its functions can be static");
        var instance = DefaultStruct(type);
        var inner = new Frame(constructor.OriginalDefinition, null, instance, frame.Types.Enter(type));
        Trace.Limits.Enter(site);
        try
        {
            Trace.InScope(new Scope(Trace.Scope, type.Name), () => Construct(instance, type, constructor, arguments, inner));
        }
        finally
        {
            Trace.Limits.Leave();
        }

        return instance;
    }

    private static SyntaxNode Written(IOperation creation) => creation.Syntax is ObjectCreationExpressionSyntax { Type: { } type } ? type : creation.Syntax;

    /// <summary>Runs a constructor on an instance: its own, or a base class's.</summary>
    private ObjectValue Construct(ObjectValue instance, INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<Place> arguments, Frame frame)
    {
        Bind(constructor.OriginalDefinition, arguments, frame);
        switch (Bodies.SyntaxOf(constructor))
        {
            case ConstructorDeclarationSyntax syntax when Bodies.Operation(syntax) is IConstructorBodyOperation body:
                var chained = (body.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation;
                if (!SymbolEqualityComparer.Default.Equals(chained?.TargetMethod.ContainingType, type))
                    InitializeMembers(instance, type, frame);
                Chain(instance, chained, frame);
                Execute((body.BlockBody ?? body.ExpressionBody)!, frame);
                break;
            case TypeDeclarationSyntax { ParameterList: not null } syntax:
                PrimaryParameters(instance, type, constructor, arguments);
                InitializeMembers(instance, type, frame);
                var primary = syntax.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();
                Chain(instance, primary is null ? null : Bodies.Operation(primary) as IInvocationOperation, frame);
                break;
            default:
                InitializeMembers(instance, type, frame);
                break;
        }

        return instance;
    }

    private void Chain(ObjectValue instance, IInvocationOperation? call, Frame frame)
    {
        if (call is null || Bodies.SyntaxOf(call.TargetMethod.ContainingType) is null)
            return;
        var target = call.TargetMethod;
        var places = PlacesOf(call.Arguments, target.Parameters.Length, frame);
        Construct(instance, target.ContainingType, target, places, new Frame(target.OriginalDefinition, null, instance, frame.Types.Enter(target.ContainingType)));
    }

    /// <summary>A record's parameters are properties; any type's may be captured by its members.</summary>
    private void PrimaryParameters(ObjectValue instance, INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<Place> arguments)
    {
        foreach (var (parameter, place) in constructor.Parameters.Zip(arguments, (p, a) => (p, a)))
        {
            instance[parameter] = place.Value;
            if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property && Bodies.SyntaxOf(property) is ParameterSyntax)
                instance[property] = Named(place.Value, property.Name);
        }
    }

    private void InitializeMembers(ObjectValue instance, INamedTypeSymbol type, Frame frame)
    {
        foreach (var member in type.GetMembers().Where(m => !m.IsStatic && m is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol))
        {
            if (Bodies.InitializerOf(member) is { } value)
                instance[member] = Named(Stored(value, frame), member.Name);
        }
    }

    private object? With(IWithOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Operand, frame);
        if (value is TupleValue tuple)
            return With(tuple, operation.Initializer, frame);
        if (value is not ObjectValue original)
            return value is Poison ? value : throw Untraceable("only records and structs with source can be copied by 'with' while compiling");
        var copy = original.Copy();
        Initialize(copy, operation.Initializer, frame);
        return copy;
    }

    private TupleValue With(TupleValue tuple, IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        var items = tuple.Items.Select(ObjectValue.CopyOf).ToArray();
        foreach (var member in initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } assignment)
                throw Unsupported(member);
            items[Position(field)] = Named(Stored(assignment.Value, frame), field.Name);
        }

        return tuple with { Items = items };
    }

    private object? AnonymousObject(IAnonymousObjectCreationOperation operation, Frame frame)
    {
        var instance = new ObjectValue((INamedTypeSymbol)operation.Type!);
        foreach (var assignment in operation.Initializers.OfType<ISimpleAssignmentOperation>())
            instance[((IPropertyReferenceOperation)assignment.Target).Property] = Evaluate(assignment.Value, frame);
        return instance;
    }

    /// <summary>A record's parts by its parameters, or what its own Deconstruct method gives.</summary>
    private IReadOnlyList<object?> PartsOf(ObjectValue instance, int count)
    {
        var candidates = instance.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Where(m => m.Parameters.Length == count);
        if (candidates.FirstOrDefault(m => Bodies.BodyOf(m) is not null) is { } method)
        {
            var places = Enumerable.Range(0, count).Select(_ => new Cell(null)).ToArray();
            Call(method, instance, places, null);
            return [.. places.Select(p => p.Value)];
        }

        var primary = instance.Type.InstanceConstructors.FirstOrDefault(c => Bodies.SyntaxOf(c) is TypeDeclarationSyntax);
        return primary is null ? throw Untraceable($"'{instance.Type.Name}' cannot be taken apart") : [.. primary.Parameters.Select(p => MemberOf(instance, p))];
    }

    private static object? MemberOf(ObjectValue instance, IParameterSymbol parameter) =>
        instance.Type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property ? instance[property] : instance[parameter];

    /// <summary>A member of a generic base type with the type arguments that <paramref name="type"/> inherits it with.</summary>
    private static T AsMemberOf<T>(INamedTypeSymbol type, T member) where T : ISymbol
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, member.ContainingType.OriginalDefinition))
                return t.GetMembers(member.Name).OfType<T>().First(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition));
        }

        return member;
    }

    /// <summary>The method, property or accessor that a virtual call on an instance reaches.</summary>
    private static IMethodSymbol Implementation(ObjectValue target, IMethodSymbol method) => (IMethodSymbol)VirtualMember(target.Type, method);

    private static IPropertySymbol Implementation(ObjectValue target, IPropertySymbol property) => (IPropertySymbol)VirtualMember(target.Type, property);

    private static ISymbol VirtualMember(INamedTypeSymbol type, ISymbol member)
    {
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
            member = OfInterface(type, member);
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
            return type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: not TypeKind.Interface } found ? VirtualMember(type, found) : member;
        if (member.IsStatic || !(member.IsVirtual || member.IsAbstract || member.IsOverride))
            return member;
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers(member.Name).FirstOrDefault(m => Overrides(m, member)) is { } overriding)
                return overriding;
        }

        return member;
    }

    /// <summary>The member of the interface as a type has it, where the call is of one with type parameters.</summary>
    private static ISymbol OfInterface(INamedTypeSymbol type, ISymbol member)
    {
        if (type.FindImplementationForInterfaceMember(member) is not null)
            return member;
        var same = type.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, member.ContainingType.OriginalDefinition)).ToList();
        return same is [var only] && only.GetMembers(member.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition)) is { } found ? found : member;
    }

    /// <summary>The static method with source that a type has for one of an interface's; where it has none, the interface's own.</summary>
    private IMethodSymbol StaticImplementation(ITypeSymbol type, IMethodSymbol method)
    {
        if (type.FindImplementationForInterfaceMember(method.OriginalDefinition.ContainingType.IsGenericType ? method : method.OriginalDefinition) is not IMethodSymbol found || Bodies.BodyOf(found) is null)
            return method;
        return found.Arity > 0 ? found.Construct([.. method.TypeArguments]) : found;
    }

    private static bool Overrides(ISymbol candidate, ISymbol member)
    {
        for (ISymbol? c = candidate; c is not null; c = (c as IMethodSymbol)?.OverriddenMethod ?? (ISymbol?)(c as IPropertySymbol)?.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(c.OriginalDefinition, member.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static IMethodSymbol? Virtual(ObjectValue instance, string name) =>
        instance.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => m.IsOverride && m.Parameters.Length == 0 && m.DeclaringSyntaxReferences.Length > 0);
}
