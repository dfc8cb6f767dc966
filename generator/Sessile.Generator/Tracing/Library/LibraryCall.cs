using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>A call of a method of .NET's own library.</summary>
/// <param name="Self">The receiver; null for a static method.</param>
/// <param name="Arguments">Values by position of the parameters; an extension method's receiver is the first.</param>
/// <param name="Places">The same as places, for <c>out</c> and <c>ref</c>.</param>
internal sealed record LibraryCall(
    Evaluator Evaluator,
    IOperation Site,
    IMethodSymbol Method,
    object? Self,
    IReadOnlyList<object?> Arguments,
    IReadOnlyList<Place> Places,
    Frame Frame)
{
    public object? this[int index] => Arguments[index];

    public int Count => Arguments.Count;

    public List<object?> List(int index) => ListOf(Arguments[index]);

    /// <summary>The receiver as a list that can be changed.</summary>
    public List<object?> SelfList => ListOf(Self);

    public int Int(int index) => Arguments[index] is { } value && NumberConversion.IsNumber(value)
        ? (int)NumberConversion.ToInt64(value)
        : throw Evaluator.Untraceable("this argument is not known while compiling");

    public double Double(int index) => NumberConversion.ToDouble(Arguments[index]!);

    public string String(int index) => Arguments[index] as string ?? throw Evaluator.Untraceable("this argument is null");

    /// <summary>Calls a delegate among the arguments.</summary>
    public object? Invoke(int index, params object?[] arguments) =>
        Evaluator.Invoke(Arguments[index], arguments.Take(ArityOf(index, arguments.Length)).ToArray(), Site) is var value and not Poison
            ? value
            : throw new AbandonedException();

    public bool Test(int index, object? item) => Invoke(index, item) is true;

    /// <summary>The type that the method returns, with the type parameters in scope replaced.</summary>
    public ITypeSymbol ReturnType => Frame.Types.Resolve(Method.ReturnType);

    public object? Charged(long count, Func<object?> make)
    {
        Evaluator.Trace.Limits.Charge(count, "a list");
        return make();
    }

    private int ArityOf(int index, int given) =>
        Method.Parameters.ElementAtOrDefault(index)?.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? Math.Min(given, invoke.Parameters.Length) : given;

    /// <summary>What walks over a list pays for its length.</summary>
    private List<object?> ListOf(object? value)
    {
        var items = value switch
        {
            ListValue { Sizes: null } list => list.Items,
            null => throw Evaluator.Untraceable("this list is null"),
            _ => [.. Evaluator.Items(value, Site)],
        };
        Evaluator.Trace.Limits.Charge(items.Count, "a list");
        return items;
    }
}
