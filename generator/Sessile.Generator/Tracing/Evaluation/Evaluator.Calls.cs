using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Calls: of the language, of functions with source (traced anew each time), of delegates, and of what is known of .NET's own library.
internal sealed partial class Evaluator
{
    private object? Invocation(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (LanguageTypes.Owns(method) && !IsUserDelegate(call))
            return LanguageCall(call, frame);
        var self = call.Instance is { } instance ? Receiver(instance, frame) : null;
        if (self is Poison)
            return self;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In)
                ? Invoke(self, ValuesOf(call.Arguments, frame), call)
                : InvokeByReference(self, PlacesOf(call.Arguments, method.Parameters.Length, frame), call);
        if (self is TextValue text && method.Name == "Append" && call.Arguments is [{ Value: IInterpolatedStringHandlerCreationOperation parts }])
            return AppendParts(text, parts, frame);
        if (call.IsVirtual && self is ObjectValue target)
            method = Implementation(target, method);
        if (call.ConstrainedToType is INamedTypeSymbol or ITypeParameterSymbol && method.IsStatic)
            method = StaticImplementation(frame.Types.Resolve(call.ConstrainedToType), method);
        var places = PlacesOf(call.Arguments, method.Parameters.Length, frame);
        if (method.ContainingType.ExtensionParameter is not null && call.Instance is not null)
            places = [new Cell(self), .. places];
        object? result = Poison.Value;
        try
        {
            return result = Bodies.BodyOf(method) is null
                ? LibraryTable.Call(new LibraryCall(this, call, method, self, [.. places.Select(p => p.Value)], places, frame))
                : Call(method, self, places, frame, call);
        }
        finally
        {
            if (result is Poison)
                PoisonOut(method, places);
        }
    }

    /// <summary>What a call that went wrong would have given by <c>out</c>.</summary>
    private static void PoisonOut(IMethodSymbol method, IReadOnlyList<Place> places)
    {
        foreach (var parameter in method.Parameters.Where(p => p.RefKind == RefKind.Out))
            places[places.Count - method.Parameters.Length + parameter.Ordinal].Value ??= Poison.Value;
    }

    /// <summary>A delegate type of the language's own, such as Initializer, called by the user.</summary>
    private static bool IsUserDelegate(IInvocationOperation call) => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke;

    /// <summary>A struct is used in place, so that its methods change what is there; what a property or a call gives, or cannot be written to, is a copy.</summary>
    private object? Receiver(IOperation instance, Frame frame) => instance switch
    {
        IPropertyReferenceOperation { Property.ReturnsByRef: false } or IInvocationOperation { TargetMethod.ReturnsByRef: false } => Stored(instance, frame),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => Stored(instance, frame),
        IFieldReferenceOperation { Field.IsReadOnly: true } when !frame.IsOfConstructor => Stored(instance, frame),
        _ => Evaluate(instance, frame),
    };

    public object? Invoke(object? function, IReadOnlyList<object?> arguments, IOperation site) => function switch
    {
        FunctionWithGradient value => Trace.At(site, () => value.Invoke(arguments)),
        FunctionValue value => value.Invoke(arguments),
        Poison poison => poison,
        null => throw Untraceable($"'{site.Syntax}' calls a delegate that is null"),
        _ => throw Untraceable("this cannot be called while compiling"),
    };

    private object? InvokeByReference(object? function, IReadOnlyList<Place> arguments, IOperation site) => function switch
    {
        LambdaValue lambda => Invoke(lambda, arguments),
        MethodValue group when Bodies.BodyOf(group.Method) is not null => Call(group.Method, group.Self, arguments, group.Captured, group.Site),
        null => throw Untraceable($"'{site.Syntax}' calls a delegate that is null"),
        _ => throw Untraceable("this cannot be called by reference while compiling"),
    };

    private IReadOnlyList<object?> ValuesOf(IEnumerable<IArgumentOperation> arguments, Frame frame) =>
        [.. InOrder(arguments, frame).OrderBy(a => a.Ordinal).Select(a => a.Place.Value)];

    /// <summary>The arguments by position of their parameters, evaluated in the order in which they are written.</summary>
    private IReadOnlyList<Place> PlacesOf(IEnumerable<IArgumentOperation> arguments, int count, Frame frame)
    {
        var places = new Place[count];
        foreach (var (ordinal, place) in InOrder(arguments, frame))
            places[ordinal] = place;
        return places;
    }

    private List<(int Ordinal, Place Place)> InOrder(IEnumerable<IArgumentOperation> arguments, Frame frame)
    {
        var places = new List<(int, Place)>();
        foreach (var argument in arguments)
        {
            places.Add((argument.Parameter!.Ordinal, IsByReference(argument) ? PlaceOf(argument.Value, frame) : new Cell(Stored(argument.Value, frame))));
        }

        return places;
    }

    /// <summary>Whether the parameter is another name of what is given; for <c>in</c> where that is a variable.</summary>
    private static bool IsByReference(IArgumentOperation argument) => argument.Parameter!.RefKind switch
    {
        RefKind.Ref or RefKind.Out => true,
        RefKind.In or RefKind.RefReadOnlyParameter =>
            argument.Value is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation or IConditionalOperation { IsRef: true },
        _ => false,
    };

    /// <summary>Runs a function with source: a scope of its own, and its parameters bound to <paramref name="arguments"/>.</summary>
    public object? Call(IMethodSymbol method, object? self, IReadOnlyList<Place> arguments, Frame? caller, IOperation? site = null)
    {
        var body = Bodies.BodyOf(method) ?? throw Untraceable($"'{method.Name}' has no source");
        if (method.IsAsync)
            throw Untraceable($"'{method.Name}' is async: a graph cannot contain 'await'");
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        var outer = method.MethodKind == MethodKind.LocalFunction ? caller?.Running(definition.ContainingSymbol) ?? caller : null;
        var types = caller?.Types ?? new TypeMap(Compilation);
        var frame = new Frame(definition, outer, self ?? outer?.Self, types.Enter(method));
        Bind(definition, arguments, frame);
        var name = ScopeNameOf(method);
        Trace.Calls.Push((name ?? method.Name, site?.Syntax));
        try
        {
            return Run(body, frame, name is not null ? new Scope(Trace.Scope, name) : Trace.Scope, site ?? body);
        }
        finally
        {
            Trace.Calls.Pop();
        }
    }

    private static void Bind(IMethodSymbol definition, IReadOnlyList<Place> arguments, Frame frame)
    {
        IEnumerable<IParameterSymbol> parameters = definition.Parameters;
        if (definition.ContainingType?.ExtensionParameter is { } receiver && arguments.Count > definition.Parameters.Length)
            parameters = [receiver, .. parameters];
        foreach (var (parameter, place) in parameters.Zip(arguments, (p, a) => (p, a)))
            frame.Bind(parameter, place as Cell ?? new ForwardedCell(place));
    }

    /// <summary>The scope that a call opens; operators and accessors of a name of their own open none.</summary>
    private static string? ScopeNameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ReducedExtension => method.Name,
        MethodKind.Constructor => method.ContainingType.Name,
        MethodKind.PropertyGet => method.AssociatedSymbol?.Name,
        _ => null,
    };

    /// <summary>Runs a body to its end; its value is poison if it could not go on.</summary>
    public object? Run(IOperation body, Frame frame, Scope scope, IOperation site)
    {
        Trace.Limits.Enter(site);
        try
        {
            return Trace.InScope(scope, () => Returned(body, frame));
        }
        catch (AbandonedException)
        {
            return Poison.Value;
        }
        finally
        {
            Trace.Limits.Leave();
        }
    }

    private object? Returned(IOperation body, Frame frame)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                Execute((method.BlockBody ?? method.ExpressionBody)!, frame);
                return frame.Returned;
            case ILocalFunctionOperation local:
                Execute((local.Body ?? local.IgnoredBody)!, frame);
                return frame.Returned;
            case IBlockOperation block:
                Execute(block, frame);
                return frame.Returned;
            default:
                return Evaluate(body, frame);
        }
    }
}
