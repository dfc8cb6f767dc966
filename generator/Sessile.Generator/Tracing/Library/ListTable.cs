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
        ["List.Reverse"] = c => Change(c, l => Reverse(l, c, 0)),
        ["List.Contains"] = c => c.SelfList.Any(i => ValueEquality.AreEqual(i, c[0])),
        ["List.IndexOf"] = c => IndexOf(c, c.SelfList, 0),
        ["List.ToArray"] = c => new ListValue(c.SelfList),
        ["List.GetRange"] = c => new ListValue(c.SelfList.GetRange(c.Int(0), c.Int(1))),
        ["List.Slice"] = c => Part(c, c.SelfList, 0),
        ["List.ConvertAll"] = c => new ListValue(c.SelfList.Select(i => c.Invoke(0, i)).ToList()),
        ["List.ForEach"] = c => Each(c),
        ["List.AsReadOnly"] = c => c.Self,
        ["List.AsSpan"] = c => c.Self,
        ["MemoryExtensions.AsSpan"] = c => c.Count == 1 ? c[0] : Part(c, c.List(0), 1),
        ["MemoryExtensions.Contains"] = c => c.List(0).Any(i => ValueEquality.AreEqual(i, c[1])),
        ["MemoryExtensions.IndexOf"] = c => c.List(0).FindIndex(i => ValueEquality.AreEqual(i, c[1])),
        ["MemoryExtensions.SequenceEqual"] = c => c.List(0).Count == c.List(1).Count && c.List(0).Zip(c.List(1), ValueEquality.AreEqual).All(e => e),
        ["MemoryExtensions.Reverse"] = c => InPlace(c, l => l.Reverse()),
        ["HashSet.Add"] = c => !c.SelfList.Any(i => ValueEquality.AreEqual(i, c[0])) && Change(c, l => l.Add(c[0])) is null,
        ["Stack.Push"] = c => Change(c, l => l.Insert(0, c[0])),
        ["Stack.Pop"] = c => Take(c, 0),
        ["Stack.Peek"] = Front,
        ["Stack.ToArray"] = c => new ListValue(c.SelfList),
        ["Queue.ToArray"] = c => new ListValue(c.SelfList),
        ["Queue.Enqueue"] = c => Change(c, l => l.Add(c[0])),
        ["Queue.Dequeue"] = c => Take(c, 0),
        ["Queue.Peek"] = Front,
        ["Array.GetLength"] = c => Length((ListValue)c.Self!, c.Int(0)),
        ["Array.Clone"] = c => ((ListValue)c.Self!).Clone(),
        ["Array.Empty"] = _ => new ListValue([]),
        ["Array.IndexOf"] = c => IndexOf(c, c.List(0), 1),
        ["Array.ConvertAll"] = c => new ListValue(c.List(0).Select(i => c.Invoke(1, i)).ToList()),
        ["Array.Reverse"] = c => InPlace(c, l => Reverse(l, c, 1)),
        ["Array.Fill"] = c => InPlace(c, l => Fill(l, c)),
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
        var item = Front(call);
        call.SelfList.RemoveAt(index);
        return item;
    }

    private static object? Front(LibraryCall call) => call.SelfList.Count > 0 ? call.SelfList[0] : throw Evaluator.Untraceable("the collection is empty");

    private static object? InPlace(LibraryCall call, Action<List<object?>> change)
    {
        if (call[0] is ListValue { Sizes: not null } or ListValue { IsPart: true })
            throw Evaluator.Untraceable("an array of several dimensions and a part of a span cannot be changed so while compiling: write its elements one by one");
        change(call.List(0));
        return null;
    }

    private static object? AddRange(LibraryCall call)
    {
        call.List(0).AddRange(call.List(1).ToList());
        return null;
    }

    private static void Fill(List<object?> list, LibraryCall call)
    {
        var (start, count) = call.Count > 2 ? (call.Int(2), call.Int(3)) : (0, list.Count);
        for (var i = start; i < start + count; i++)
            list[i] = call[1];
    }

    /// <summary>All of a list, or as many from a start as the arguments behind <paramref name="first"/> say.</summary>
    private static void Reverse(List<object?> list, LibraryCall call, int first)
    {
        if (call.Count > first)
            list.Reverse(call.Int(first), call.Int(first + 1));
        else
            list.Reverse();
    }

    /// <summary>Where the argument at <paramref name="item"/> stands: from a start, and among so many, where these are given.</summary>
    private static object IndexOf(LibraryCall call, List<object?> list, int item)
    {
        var start = call.Count > item + 1 ? call.Int(item + 1) : 0;
        var count = call.Count > item + 2 ? call.Int(item + 2) : list.Count - start;
        return list.FindIndex(start, count, i => ValueEquality.AreEqual(i, call[item]));
    }

    /// <summary>From a start on, or as many as the argument behind it says.</summary>
    private static ListValue Part(LibraryCall call, List<object?> list, int start) =>
        new(call.Count == start + 1 ? list.GetRange(call.Int(start), list.Count - call.Int(start)) : list.GetRange(call.Int(start), call.Int(start + 1)))
        {
            IsPart = call.Method.ReturnType.Name == "Span",
        };

    private static object? Each(LibraryCall call)
    {
        foreach (var item in call.SelfList.ToList())
            call.Invoke(0, item);
        return null;
    }

    private static object Length(ListValue array, int axis) => (array.Sizes ?? [array.Items.Count]) is var sizes && axis >= 0 && axis < sizes.Count
        ? sizes[axis]
        : throw Evaluator.Untraceable("the array has no such dimension");

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
        call.Places[1].Value = index >= 0 ? dictionary.Pairs[index].Value : call.Evaluator.DefaultOf(call.Frame.Types.Resolve(call.Method.Parameters[1].Type));
        return index >= 0;
    }
}
