using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>LINQ over lists. Evaluated at once, in the order of the source: lambdas run once per element.</summary>
internal static partial class LinqTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["Enumerable.Range"] = c => c.Charged(c.Int(1), () => new ListValue(Enumerable.Range(c.Int(0), c.Int(1)).Cast<object?>())),
        ["Enumerable.Repeat"] = c => c.Charged(c.Int(1), () => new ListValue(Enumerable.Repeat(c[0], c.Int(1)))),
        ["Enumerable.Empty"] = _ => new ListValue([]),
        ["Enumerable.Select"] = c => Indexed(c, (item, i) => c.Invoke(1, item, i)),
        ["Enumerable.SelectMany"] = SelectMany,
        ["Enumerable.Where"] = c => new ListValue(c.List(0).Where((item, i) => c.Invoke(1, item, i) is true).ToList()),
        ["Enumerable.Zip"] = Zip,
        ["Enumerable.Index"] = c => Indexed(c, (item, i) => new TupleValue(["Index", "Item"], [i, item])),
        ["Enumerable.Aggregate"] = Aggregate,
        ["Enumerable.ToArray"] = Copy,
        ["Enumerable.ToList"] = Copy,
        ["Enumerable.AsEnumerable"] = c => c[0],
        ["Enumerable.Cast"] = Cast,
        ["Enumerable.Reverse"] = c => new ListValue(Enumerable.Reverse(c.List(0))),
        ["Enumerable.Order"] = c => Ordered(c, i => i, isDescending: false),
        ["Enumerable.OrderDescending"] = c => Ordered(c, i => i, isDescending: true),
        ["Enumerable.OrderBy"] = c => Ordered(c, i => c.Invoke(1, i), isDescending: false),
        ["Enumerable.OrderByDescending"] = c => Ordered(c, i => c.Invoke(1, i), isDescending: true),
        ["Enumerable.Concat"] = c => new ListValue(c.List(0).Concat(c.List(1))),
        ["Enumerable.Append"] = c => new ListValue([.. c.List(0), c[1]]),
        ["Enumerable.Prepend"] = c => new ListValue([c[1], .. c.List(0)]),
        ["Enumerable.Skip"] = c => new ListValue(c.List(0).Skip(c.Int(1))),
        ["Enumerable.Take"] = c => c[1] is RangeValue range ? Slices.Of(new ListValue(c.List(0)), range) : new ListValue(c.List(0).Take(c.Int(1))),
        ["Enumerable.SkipLast"] = c => new ListValue(c.List(0).Take(Math.Max(0, c.List(0).Count - c.Int(1)))),
        ["Enumerable.TakeLast"] = c => new ListValue(c.List(0).Skip(Math.Max(0, c.List(0).Count - c.Int(1)))),
        ["Enumerable.Any"] = c => c.Count == 1 ? c.List(0).Count > 0 : c.List(0).Any(i => c.Test(1, i)),
        ["Enumerable.All"] = c => c.List(0).All(i => c.Test(1, i)),
        ["Enumerable.Count"] = c => Filtered(c).Count,
        ["Enumerable.First"] = c => Only(Filtered(c), l => l[0]),
        ["Enumerable.Last"] = c => Only(Filtered(c), l => l[l.Count - 1]),
        ["Enumerable.Single"] = c => Filtered(c) is [var one] ? one : throw Evaluator.Untraceable("there is not exactly one such element"),
        ["Enumerable.FirstOrDefault"] = c => Filtered(c) is [var first, ..] ? first : Otherwise(c),
        ["Enumerable.LastOrDefault"] = c => Filtered(c) is [.., var last] ? last : Otherwise(c),
        ["Enumerable.ElementAt"] = c => c.List(0)[Slices.Position(c[1], c.List(0).Count)],
        ["Enumerable.Contains"] = c => c.List(0).Any(i => ValueEquality.AreEqual(i, c[1])),
        ["Enumerable.SequenceEqual"] = c => c.List(0).Count == c.List(1).Count && c.List(0).Zip(c.List(1), ValueEquality.AreEqual).All(e => e),
        ["Enumerable.Distinct"] = c => new ListValue(c.List(0).Where((item, i) => c.List(0).FindIndex(o => ValueEquality.AreEqual(o, item)) == i)),
        ["Enumerable.Sum"] = Sum,
        ["Enumerable.Average"] = Average,
        ["Enumerable.Max"] = c => Extreme(c, (a, b) => MathTable.Order(a, b) > 0),
        ["Enumerable.Min"] = c => Extreme(c, (a, b) => MathTable.Order(a, b) < 0),
        ["Enumerable.Chunk"] = Chunk,
        ["Enumerable.ToDictionary"] = ToDictionary,
    };

    private static ListValue Copy(LibraryCall call) => new(call.List(0));

    private static object? Cast(LibraryCall call)
    {
        foreach (var item in call.List(0))
            call.Evaluator.RequireCast(item, call.Frame.Types.Resolve(call.Method.TypeArguments[0]));
        return call[0];
    }

    private static ListValue Indexed(LibraryCall call, Func<object?, int, object?> select) => new(call.List(0).Select(select).ToList());

    private static ListValue SelectMany(LibraryCall call) => new(call.List(0).SelectMany((item, i) =>
    {
        var inner = call.Evaluator.Items(call.Invoke(1, item, i), call.Site);
        return call.Count == 2 ? inner : inner.Select(part => call.Invoke(2, item, part));
    }).ToList());

    private static ListValue Zip(LibraryCall call)
    {
        var (a, b) = (call.List(0), call.List(1));
        var count = Math.Min(a.Count, b.Count);
        if (call.Count == 2)
            return new ListValue(Enumerable.Range(0, count).Select(i => new TupleValue(["First", "Second"], [a[i], b[i]])));
        if (call[2] is FunctionValue)
            return new ListValue(Enumerable.Range(0, count).Select(i => call.Invoke(2, a[i], b[i])).ToList());
        var c = call.List(2);
        return new ListValue(Enumerable.Range(0, Math.Min(count, c.Count)).Select(i => new TupleValue(["First", "Second", "Third"], [a[i], b[i], c[i]])));
    }

    private static object? Aggregate(LibraryCall call)
    {
        var items = call.List(0);
        if (call.Count == 2)
            return Only(items, l => l.Skip(1).Aggregate(l[0], (state, item) => call.Invoke(1, state, item)));
        var result = items.Aggregate(call[1], (state, item) => call.Invoke(2, state, item));
        return call.Count == 4 ? call.Invoke(3, result) : result;
    }

    /// <summary>The elements that pass the condition, if there is one.</summary>
    private static List<object?> Filtered(LibraryCall call) =>
        call.Count > 1 && call[1] is FunctionValue ? call.List(0).Where(i => call.Test(1, i)).ToList() : call.List(0);

    /// <summary>The default that the last argument gives, else the type's.</summary>
    private static object? Otherwise(LibraryCall call) =>
        call.Count > 1 && call.Method.Parameters[call.Method.Parameters.Length - 1].Name == "defaultValue" ? call[call.Count - 1] : call.Evaluator.DefaultOf(call.ReturnType);

    private static object? Only(List<object?> items, Func<List<object?>, object?> pick) =>
        items.Count > 0 ? pick(items) : throw Evaluator.Untraceable("the sequence has no elements");
}
