using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// What properties and static members are worth, each evaluated when first asked for; finds cycles. Those that ask for what all others have made
/// are put off: they and whatever needed them are undone, and evaluated once the others are complete.
/// </summary>
internal sealed class Memo
{
    private readonly Dictionary<ISymbol, object?> _values = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> _order = [];
    private readonly List<ISymbol> _inProgress = [];
    private readonly HashSet<ISymbol> _deferred = new(SymbolEqualityComparer.Default);

    /// <summary>Whether members may still be put off.</summary>
    public bool Defers { get; set; } = true;

    public int Count => _order.Count;

    public IEnumerable<ISymbol> Completed => _order;

    public bool TryGet(ISymbol member, out object? value) => _values.TryGetValue(member, out value);

    public object? Get(ISymbol member, Func<object?> evaluate)
    {
        if (_values.TryGetValue(member, out var known))
            return known;
        if (Defers && _deferred.Contains(member))
            Defer();
        var start = _inProgress.FindIndex(m => SymbolEqualityComparer.Default.Equals(m, member));
        if (start >= 0)
            throw new GraphException(Rules.Cycle, member.Name, string.Join(" → ", _inProgress.Skip(start).Append(member).Select(m => m.Name)));
        _inProgress.Add(member);
        try
        {
            return Complete(member, evaluate());
        }
        finally
        {
            _inProgress.RemoveAt(_inProgress.Count - 1);
        }
    }

    /// <summary>Puts off everything that is being evaluated.</summary>
    public void Defer()
    {
        _deferred.UnionWith(_inProgress);
        throw new DeferredException();
    }

    /// <summary>Forgets all but the first <paramref name="count"/> values.</summary>
    public void Truncate(int count)
    {
        foreach (var member in _order.Skip(count))
            _values.Remove(member);
        _order.RemoveRange(count, _order.Count - count);
    }

    private object? Complete(ISymbol member, object? value)
    {
        _values.Add(member, value);
        _order.Add(member);
        return value;
    }
}
