using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Runs;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Calls of the language's own functions: found by name in the table of ops, and given their arguments by parameter name.
internal sealed partial class Evaluator
{
    private object? LanguageCall(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (IsErrorOverload(method))
            throw Broken(call);
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (call.Instance is { } instance)
            arguments.Add(method.ContainingType.ExtensionParameter?.Name ?? "this", Evaluate(instance, frame));
        foreach (var argument in call.Arguments)
            arguments[argument.Parameter!.Name] = IsUnwritten(argument) ? null : Stored(argument.Value, frame);
        return LanguageCall(call, method, arguments, frame);
    }

    /// <summary>Whether nothing was given for a <c>params</c> parameter: another thing than a list that turned out empty.</summary>
    private static bool IsUnwritten(IArgumentOperation argument) => argument switch
    {
        { ArgumentKind: ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation { Elements.Length: 0 } } => true,
        { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues.Length: 0 } } => true,
        _ => false,
    };

    /// <summary>Overloads that exist to be errors with words of ours; C# reports them.</summary>
    private static bool IsErrorOverload(ISymbol method) =>
        method.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(ObsoleteAttribute) && a.ConstructorArguments is [_, { Value: true }, ..]);

    private object? LanguageCall(IOperation site, IMethodSymbol method, Dictionary<string, object?> arguments, Frame frame)
    {
        if (arguments.Values.Any(Poison.In))
            return Poison.Value;
        if (BuildTimeCall(site, method, arguments) is { } known)
            return known.Value;
        return Bind(site, NameOf(method), arguments, TypesOf(method, frame));
    }

    private object? LanguageOperator(IOperation site, IMethodSymbol method, object?[] operands, Frame frame)
    {
        if (IsErrorOverload(method))
            throw Broken(site);
        if (method.ReturnType.SpecialType == SpecialType.System_Boolean)
            return NullComparison(method.Name, operands);
        var names = operands.Length == 1 ? new[] { "x" } : ["a", "b"];
        var arguments = names.Zip(operands, (name, operand) => (name, operand)).ToDictionary(p => p.name, p => p.operand);
        return Bind(site, method.Name, arguments, TypesOf(method, frame));
    }

    /// <summary><c>mask == null</c> and <c>mask != null</c> ask, while compiling, whether there is a node.</summary>
    private static bool NullComparison(string name, object?[] operands) => operands.Any(o => o is not null) == (name == "op_Inequality");

    /// <summary>Calls the binder of a function of the language; whatever else it throws is a bug of ours, told at the call.</summary>
    private object? Bind(IOperation site, string name, IReadOnlyDictionary<string, object?> arguments, IReadOnlyList<DType> types)
    {
        if (OpTable.Find(name) is not { } binder)
            return Factory(name, arguments, types) ?? throw Untraceable($"'{name}' is not in this version of the language");
        if (arguments.ContainsKey("this"))
            Trace.Ledger.NameTheRest();
        try
        {
            var scope = name == "Variable" ? Trace.Scope : new Scope(Trace.Scope, name);
            return Trace.InScope(scope, () => Trace.At(site, () => binder(Trace, new Arguments(name, arguments, types))));
        }
        catch (AbandonedException)
        {
            return Poison.Value;
        }
        catch (Exception bug) when (bug is InvalidCastException or NullReferenceException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new GraphException(Rules.Internal, name, bug.Message);
        }
    }

    /// <summary>A type of the language that exists only while compiling: <c>Padding.Valid</c>, <c>Optimizer.Adam(0.001)</c>.</summary>
    private static FactoryValue? Factory(string name, IReadOnlyDictionary<string, object?> arguments, IReadOnlyList<DType> types) =>
        name.Contains('.') && !arguments.ContainsKey("this") ? new FactoryValue(name, new Arguments(name, arguments, types)) : null;

    /// <summary>The name in the table of ops: bare for functions of nodes, behind the type's for its own members.</summary>
    private static string NameOf(IMethodSymbol method)
    {
        var type = method.ContainingType;
        while (type.TypeKind == TypeKind.Extension)
            type = type.ContainingType;
        return type.IsStatic || LanguageTypes.IsNode(type) ? method.Name : type.Name + "." + method.Name;
    }

    private static IReadOnlyList<DType> TypesOf(IMethodSymbol method, Frame frame)
    {
        IEnumerable<ITypeSymbol> types = method.TypeArguments;
        if (types.Any() == false)
            types = method.ContainingType.TypeArguments;
        return [.. types.Select(t => LanguageTypes.DTypeOf(frame.Types.Resolve(t)))];
    }

    /// <summary>Functions that the trace itself answers; null for all others.</summary>
    private Known? BuildTimeCall(IOperation site, IMethodSymbol method, Dictionary<string, object?> arguments) => method.Name switch
    {
        "Scope" when method.ContainingType.Name == "Ops" => new(InNamedScope((string)arguments["name"]!, arguments["function"], site)),
        "Recompute" when method.ContainingType.Name == "Ops" => new(RecomputedValue(arguments["input"], arguments["function"], site)),
        "Template" when method.ContainingType.Name == "Ops" => new(new TemplateValue((FunctionValue)arguments["function"]!, this)),
        "TrainableVariables" => new(TrainableVariables((string)arguments["scope"]!, site)),
        "Deconstruct" => throw Untraceable("call this as a deconstruction: var (a, b) = …"),
        "Equals" or "GetHashCode" when LanguageTypes.IsNode(method.ContainingType) => throw Untraceable(ValueEquality.NodeEquality),
        "Equals" when LanguageTypes.Is(method.ContainingType, "Dim") => new(ValueEquality.AreEqual(arguments["this"], arguments.Values.Last())),
        "ToString" => new(Formatted(arguments["this"], null, site)),
        "GetEnumerator" => new(arguments["this"]),
        _ => null,
    };

    private sealed record Known(object? Value);

    private object? InNamedScope(string name, object? function, IOperation site) =>
        Trace.InScope(new Scope(Trace.Scope, ScopeNames.Checked("Scope", name)), () => Invoke(function, [], site));

    private object? RecomputedValue(object? input, object? function, IOperation site)
    {
        var value = Invoke(function, [input], site);
        return input is Node start && value is Node result ? Trace.At(site, () => Trace.Graph.Add(new Recomputed(), result, start)) : value;
    }

    private ListValue TrainableVariables(string scope, IOperation site)
    {
        if (Memo.Defers)
            Memo.Defer();
        var variables = Trace.At(site, () => new ListValue(Trace.Ledger.Close(scope).Select(v => (object?)v.Read)));
        return variables.Items.Count > 0 ? variables : NoVariables(scope, variables);
    }

    /// <summary>That a graph has nothing to train is for whoever trains to tell; that a scope has nothing is most often a slip of the pen.</summary>
    private ListValue NoVariables(string scope, ListValue none)
    {
        // Where something went wrong before, the variables may be what is missing for it.
        if (Trace.Errors.Any)
            throw new AbandonedException();
        if (scope.Length == 0)
            return none;
        var nearest = NearestName.Of(scope, Trace.Ledger.TrainableScopes);
        throw new GraphException(Rules.BadArgument, $"TrainableVariables: no trainable variable is under '{scope}'" + (nearest is null ? "" : $": did you mean '{nearest}'?"));
    }
}
