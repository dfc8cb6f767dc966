using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

internal static partial class LinqTable
{
    private static IEnumerable<object> Selected(LibraryCall call) =>
        (call.Count > 1 && call[1] is FunctionValue ? call.List(0).Select(i => call.Invoke(1, i)) : call.List(0)).Where(v => v is not null).Cast<object>();

    /// <summary>Checked for integers, and in double for floats, as Enumerable.Sum is.</summary>
    private static object Sum(LibraryCall call)
    {
        var type = call.ReturnType.SpecialType;
        var values = Selected(call).ToList();
        if (values.Any(v => !NumberConversion.IsNumber(v)))
            throw Evaluator.Untraceable("Sum adds numbers while compiling: nodes are added by Aggregate((a, b) => a + b)");
        if (type == Microsoft.CodeAnalysis.SpecialType.System_Single)
            return (float)values.Sum(NumberConversion.ToDouble);
        return values.Aggregate(NumberConversion.To(0, type), (sum, v) => Arithmetic.Apply(BinaryOperatorKind.Add, sum, v, isChecked: true)!);
    }

    private static object Average(LibraryCall call)
    {
        var values = Selected(call).ToList();
        var mean = values.Count > 0 ? values.Average(NumberConversion.ToDouble) : throw Evaluator.Untraceable("the sequence has no elements");
        return NumberConversion.To(mean, call.ReturnType.SpecialType);
    }

    private static object? Extreme(LibraryCall call, Func<object, object, bool> wins)
    {
        var values = Selected(call).ToList();
        if (values.Any(v => !NumberConversion.IsNumber(v)))
            throw Evaluator.Untraceable("Max and Min compare numbers while compiling: Maximum(a, b) and Minimum(a, b) compare nodes");
        return Only(values.Cast<object?>().ToList(), l => l.Aggregate((a, b) => wins(b!, a!) ? b : a));
    }

    /// <summary>By numbers, equal ones in their order.</summary>
    private static ListValue Ordered(LibraryCall call, Func<object?, object?> key, bool isDescending)
    {
        var items = call.List(0).Select(item => (Item: item, Key: key(item))).ToList();
        if (items.Any(i => !NumberConversion.IsNumber(i.Key)))
            throw Evaluator.Untraceable("only numbers have an order while compiling");
        return new ListValue((isDescending ? items.OrderByDescending(i => i.Key) : items.OrderBy(i => i.Key)).Select(i => i.Item));
    }

    private static ListValue Chunk(LibraryCall call)
    {
        var (items, size) = (call.List(0), Math.Max(1, call.Int(1)));
        return new ListValue(Enumerable.Range(0, (items.Count + size - 1) / size).Select(i => new ListValue(items.Skip(i * size).Take(size))));
    }

    private static DictionaryValue ToDictionary(LibraryCall call)
    {
        var dictionary = new DictionaryValue { Type = call.ReturnType };
        foreach (var item in call.List(0))
        {
            var key = call.Invoke(1, item);
            if (dictionary.Find(key) >= 0)
                throw Evaluator.Untraceable($"the dictionary has key '{key}' already");
            dictionary.Set(key, call.Count > 2 ? call.Invoke(2, item) : item);
        }

        return dictionary;
    }
}
