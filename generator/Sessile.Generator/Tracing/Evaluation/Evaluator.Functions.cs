using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Functions as values: lambdas, method groups, local functions.
internal sealed partial class Evaluator
{
    private LambdaValue Lambda(IAnonymousFunctionOperation operation, Frame frame) => new(this, operation, frame.Capture());

    private object? MethodGroup(IMethodReferenceOperation operation, Frame frame)
    {
        var self = operation.Instance is { } instance ? Stored(instance, frame) : null;
        if (self is Poison)
            return self;
        var method = operation.IsVirtual && self is ObjectValue target ? Implementation(target, operation.Method) : operation.Method;
        return new MethodValue(this, method, self, frame.Capture(), operation);
    }

    /// <summary>Runs a lambda: where it was written, with what it captured.</summary>
    public object? Invoke(LambdaValue lambda, IReadOnlyList<object?> arguments) => Invoke(lambda, [.. arguments.Select(a => new Cell(a))]);

    private object? Invoke(LambdaValue lambda, IReadOnlyList<Place> arguments)
    {
        var symbol = lambda.Operation.Symbol;
        if (symbol.IsAsync)
            throw Untraceable("a graph cannot contain 'await'");
        var frame = new Frame(symbol, lambda.Captured, lambda.Captured.Self, lambda.Captured.Types);
        Bind(symbol, arguments, frame);
        return Run(lambda.Operation.Body, frame, Trace.Scope, lambda.Operation);
    }

    /// <summary>Calls what a method group names: a function of the language, one with source, or one of .NET's that is known.</summary>
    public object? Invoke(MethodValue group, IReadOnlyList<object?> arguments)
    {
        var method = group.Method;
        if (LanguageTypes.Owns(method))
        {
            var byName = method.Parameters.Zip(arguments, (p, a) => (p.Name, a)).ToDictionary(p => p.Name, p => p.a);
            if (group.Self is { } self)
                byName.Add(method.ContainingType.ExtensionParameter?.Name ?? "this", self);
            return LanguageCall(group.Site, method, byName, group.Captured);
        }

        IReadOnlyList<Place> places = [.. arguments.Select(a => new Cell(a))];
        if (method.IsExtensionMethod && group.Self is not null && method.Parameters.Length == arguments.Count + 1)
            places = [new Cell(group.Self), .. places];
        return Bodies.BodyOf(method) is null
            ? LibraryTable.Call(new(this, group.Site, method, group.Self, [.. places.Select(p => p.Value)], places, group.Captured))
            : Call(method, group.Self, places, group.Captured, group.Site);
    }
}
