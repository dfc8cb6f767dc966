using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;

namespace Sessile.Generator.Tracing.Values;

/// <summary>A dictionary with build-time keys, in order of insertion.</summary>
internal sealed class DictionaryValue
{
    /// <summary>Its type, where that is known.</summary>
    public ITypeSymbol? Type { get; set; }

    public List<(object? Key, object? Value)> Pairs { get; } = [];

    public int Find(object? key) => Pairs.FindIndex(p => ValueEquality.AreEqual(p.Key, key));

    public Place ElementAt(object? key) => new PlaceOf(
        () => Find(key) is >= 0 and var i ? Pairs[i].Value : throw Evaluator.Untraceable($"the dictionary has no key '{key}'"),
        value => Set(key, value));

    public void Set(object? key, object? value)
    {
        if (Find(key) is >= 0 and var i)
            Pairs[i] = (key, value);
        else
            Pairs.Add((key, value));
    }

    /// <summary>The pairs as enumeration gives them.</summary>
    public ListValue ToList() => new(Pairs.Select(p => new TupleValue(["Key", "Value"], [p.Key, p.Value])));
}
