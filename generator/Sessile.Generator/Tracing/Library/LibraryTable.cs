using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>The methods of .NET's library that graphs may call, by type and name: what has no source must be known here.</summary>
internal static class LibraryTable
{
    private static readonly Dictionary<string, Func<LibraryCall, object?>> Methods = Join(
        MathTable.Methods, LinqTable.Methods, ListTable.Methods, StringTable.Methods, ObjectTable.Methods, NumberTable.Methods, BitsTable.Methods,
        CharTable.Methods, SortTable.Methods, StringBuilderTable.Methods);

    public static object? Call(LibraryCall call)
    {
        if (Forbidden.Reason(call.Method) is { } reason)
            throw Evaluator.Untraceable(reason);
        foreach (var name in NamesOf(call.Method))
        {
            if (Methods.TryGetValue(name, out var method))
                return Guarded(call, method);
        }

        throw Evaluator.Untraceable($"'{call.Method.ContainingType.Name}.{call.Method.Name}' has no source in this project and cannot be called while compiling");
    }

    private static object? Guarded(LibraryCall call, Func<LibraryCall, object?> method)
    {
        if (call.Arguments.Any(Poison.In) || call.Self is Poison)
            return Poison.Value;
        Options.RequireHeeded(call);
        try
        {
            return Typed(call, IsOfUnchangeable(call) ? Changed(call, method) : method(call));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw Evaluator.Untraceable($"{call.Method.ContainingType.Name}.{call.Method.Name}: {e.Message}");
        }
    }

    /// <summary>Gives a new list the type that the method says it has; what is an element of another one has its own.</summary>
    private static object? Typed(LibraryCall call, object? result)
    {
        if (result is ListValue { Type: null } list && call.Method.OriginalDefinition.ReturnType is not ITypeParameterSymbol && call.ReturnType is { IsReferenceType: true, SpecialType: not SpecialType.System_Object } type)
            list.Type = type;
        return result;
    }

    /// <summary>What changes a list in place gives a new one of these.</summary>
    private static bool IsOfUnchangeable(LibraryCall call) => call.Self is ListValue && call.Method is { ContainingType.Name: "ImmutableArray", ReturnType.Name: "ImmutableArray" };

    private static object? Changed(LibraryCall call, Func<LibraryCall, object?> method)
    {
        var copy = ((ListValue)call.Self!).Clone();
        return method(call with { Self = copy }) ?? copy;
    }

    /// <summary>By the type that declares it, then by the interfaces through which a list may be seen.</summary>
    private static IEnumerable<string> NamesOf(IMethodSymbol method)
    {
        yield return method.ContainingType.Name + "." + method.Name;
        if (method.ContainingType.Name == "ISet")
            yield return "HashSet." + method.Name;
        if (method.ContainingType.TypeKind == TypeKind.Interface || method.ContainingType.Name is "Span" or "ReadOnlySpan" or "ImmutableArray" or "Collection" or "HashSet")
            yield return "List." + method.Name;
        if (method.OverriddenMethod is { } overridden)
            yield return overridden.ContainingType.Name + "." + method.Name;
        yield return "Object." + method.Name;
    }

    private static Dictionary<string, Func<LibraryCall, object?>> Join(params Dictionary<string, Func<LibraryCall, object?>>[] tables) =>
        tables.SelectMany(t => t).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
