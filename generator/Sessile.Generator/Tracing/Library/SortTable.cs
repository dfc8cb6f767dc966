using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>
/// Sorting in place. .NET leaves open in which order elements stand that compare equal, so where such elements differ the order is refused, and
/// strings have an order of their own in each culture.
/// </summary>
internal static class SortTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["List.Sort"] = c => Sort(c, c.Self, c.Arguments),
        ["Array.Sort"] = c => Sort(c, c[0], [.. c.Arguments.Skip(1)]),
    };

    private static object? Sort(LibraryCall call, object? collection, IReadOnlyList<object?> options)
    {
        if (collection is not ListValue { Sizes: null, IsPart: false } list || options.Count > 1 || (options.Count == 1 && options[0] is not (null or FunctionValue)))
            throw Evaluator.Untraceable($"this form of '{call.Method.Name}' cannot be called while compiling");
        call.Evaluator.Trace.Limits.Charge(list.Items.Count, "a list");
        var comparer = options is [FunctionValue] ? ByFunction(call) : ByNumber(list);
        var sorted = list.Items.OrderBy(i => i, comparer).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            if (comparer.Compare(sorted[i - 1], sorted[i]) == 0 && !IsSame(sorted[i - 1], sorted[i]))
                throw Evaluator.Untraceable("elements that differ compare equal here, and .NET may leave them in any order: compare them by more, or use OrderBy, which keeps their order");
        }

        for (var i = 0; i < sorted.Count; i++)
            list.Items[i] = sorted[i];
        return null;
    }

    private static Comparer<object?> ByFunction(LibraryCall call)
    {
        var function = call.Count - 1;
        return Comparer<object?>.Create((a, b) => (int)call.Invoke(function, a, b)!);
    }

    private static Comparer<object?> ByNumber(ListValue list) => list.Items.All(NumberConversion.IsNumber)
        ? Comparer<object?>.Create((a, b) => MathTable.Order(a!, b!))
        : throw Evaluator.Untraceable("only numbers have an order while compiling: give Sort a comparison, (a, b) => …");

    /// <summary>Whether no one can tell two elements from each other; zeros have a sign.</summary>
    private static bool IsSame(object? a, object? b) => a is float or double or IR.StoredFloat
        ? BitConverter.DoubleToInt64Bits(NumberConversion.ToDouble(a)) == BitConverter.DoubleToInt64Bits(NumberConversion.ToDouble(b!)) || double.IsNaN(NumberConversion.ToDouble(a))
        : a is ObjectValue { Type: { IsValueType: false, IsRecord: false } } or ListValue ? ReferenceEquals(a, b) : a is not IR.Node && b is not IR.Node && ValueEquality.AreEqual(a, b);
}
