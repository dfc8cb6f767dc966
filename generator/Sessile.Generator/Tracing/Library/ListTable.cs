using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Methods of lists, arrays, spans and dictionaries.</summary>
internal static class ListTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["List.Add"] = c => Change(c, l => l.Add(c[0])),
        ["List.AddRange"] = c => Change(c, l => l.AddRange(c.List(0).ToList())),
        ["CollectionExtensions.AddRange"] = c => AddRange(c),
        ["List.Insert"] = c => Change(c, l => l.Insert(c.Int(0), c[1])),
        ["List.RemoveAt"] = c => Change(c, l => l.RemoveAt(c.Int(0))),
        ["List.Clear"] = c => Change(c, l => l.Clear()),
        ["List.Reverse"] = c => Change(c, l => l.Reverse()),
        ["List.Contains"] = c => c.SelfList.Any(i => ValueEquality.AreEqual(i, c[0])),
        ["List.IndexOf"] = c => c.SelfList.FindIndex(i => ValueEquality.AreEqual(i, c[0])),
        ["List.ToArray"] = c => new ListValue(c.SelfList),
        ["List.GetRange"] = c => new ListValue(c.SelfList.GetRange(c.Int(0), c.Int(1))),
        ["List.Slice"] = c => new ListValue(c.Count == 1 ? c.SelfList.Skip(c.Int(0)) : c.SelfList.GetRange(c.Int(0), c.Int(1))),
        ["List.ConvertAll"] = c => new ListValue(c.SelfList.Select(i => c.Invoke(0, i)).ToList()),
        ["List.ForEach"] = c => Each(c),
        ["List.AsReadOnly"] = c => c.Self,
        ["List.AsSpan"] = c => c.Self,
        ["MemoryExtensions.AsSpan"] = c => c.Count == 1 ? c[0] : new ListValue(c.Count == 2 ? c.List(0).Skip(c.Int(1)) : c.List(0).GetRange(c.Int(1), c.Int(2))),
        ["MemoryExtensions.Contains"] = c => c.List(0).Any(i => ValueEquality.AreEqual(i, c[1])),
        ["MemoryExtensions.IndexOf"] = c => c.List(0).FindIndex(i => ValueEquality.AreEqual(i, c[1])),
        ["MemoryExtensions.SequenceEqual"] = c => c.List(0).Count == c.List(1).Count && c.List(0).Zip(c.List(1), ValueEquality.AreEqual).All(e => e),
        ["MemoryExtensions.Reverse"] = c => InPlace(c, l => l.Reverse()),
        ["HashSet.Add"] = c => !c.SelfList.Any(i => ValueEquality.AreEqual(i, c[0])) && Change(c, l => l.Add(c[0])) is null,
        ["Stack.Push"] = c => Change(c, l => l.Add(c[0])),
        ["Stack.Pop"] = c => Take(c, c.SelfList.Count - 1),
        ["Queue.Enqueue"] = c => Change(c, l => l.Add(c[0])),
        ["Queue.Dequeue"] = c => Take(c, 0),
        ["Array.GetLength"] = c => Length(c.Self, c.Int(0)),
        ["Array.Clone"] = c => new ListValue(c.SelfList),
        ["Array.Empty"] = _ => new ListValue([]),
        ["Array.IndexOf"] = c => c.List(0).FindIndex(i => ValueEquality.AreEqual(i, c[1])),
        ["Array.ConvertAll"] = c => new ListValue(c.List(0).Select(i => c.Invoke(1, i)).ToList()),
        ["Array.Reverse"] = c => InPlace(c, l => l.Reverse()),
        ["Array.Fill"] = c => InPlace(c, l => Fill(l, c[1])),
        ["Dictionary.Add"] = c => Set(c, c[0], c[1]),
        ["Dictionary.ContainsKey"] = c => Dictionary(c).Find(c[0]) >= 0,
        ["Dictionary.TryGetValue"] = TryGetValue,
        ["CollectionExtensions.GetValueOrDefault"] = c => c[0] is DictionaryValue d && d.Find(c[1]) is >= 0 and var i ? d.Pairs[i].Value : c.Count > 2 ? c[2] : c.Evaluator.DefaultOf(c.ReturnType),
    };

    private static object? Change(LibraryCall call, Action<List<object?>> change)
    {
        var list = call.Self as ListValue ?? throw Evaluator.Untraceable("this list is null");
        change(list.Items);
        State.TraceLimits.CheckCount(list.Items.Count, "a list");
        return null;
    }

    private static object? Take(LibraryCall call, int index)
    {
        var item = call.SelfList.Count > 0 ? call.SelfList[index] : throw Evaluator.Untraceable("the collection is empty");
        call.SelfList.RemoveAt(index);
        return item;
    }

    private static object? InPlace(LibraryCall call, Action<List<object?>> change)
    {
        change(call.List(0));
        return null;
    }

    private static object? AddRange(LibraryCall call)
    {
        call.List(0).AddRange(call.List(1).ToList());
        return null;
    }

    private static void Fill(List<object?> list, object? value)
    {
        for (var i = 0; i < list.Count; i++)
            list[i] = value;
    }

    private static object? Each(LibraryCall call)
    {
        foreach (var item in call.SelfList.ToList())
            call.Invoke(0, item);
        return null;
    }

    private static int Length(object? array, int axis)
    {
        for (; axis > 0; axis--)
            array = array is ListValue { Items: [var first, ..] } ? first : throw Evaluator.Untraceable("the length of an empty array's inner dimension is not known while compiling");
        return array is ListValue list ? list.Items.Count : throw Evaluator.Untraceable("the array has no such dimension");
    }

    private static DictionaryValue Dictionary(LibraryCall call) =>
        call.Self as DictionaryValue ?? throw Evaluator.Untraceable("this dictionary is not known while compiling");

    private static object? Set(LibraryCall call, object? key, object? value)
    {
        if (Dictionary(call).Find(key) >= 0)
            throw Evaluator.Untraceable($"the dictionary has key '{key}' already");
        Dictionary(call).Set(key, value);
        return null;
    }

    private static object? TryGetValue(LibraryCall call)
    {
        var dictionary = Dictionary(call);
        var index = dictionary.Find(call[0]);
        call.Places[1].Value = index >= 0 ? dictionary.Pairs[index].Value : null;
        return index >= 0;
    }
}
