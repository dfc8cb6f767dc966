using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Sessile.Sessions;

namespace Sessile;

/// <summary>The variables of a session, in order of creation.</summary>
public sealed class VariableCollection : IReadOnlyList<VariableInfo>
{
    private readonly VariableInfo[] _variables;
    private readonly Dictionary<string, VariableInfo> _byName;
    private readonly string _graphName;

    internal VariableCollection(GraphSession session)
    {
        _graphName = session.GraphName;
        _variables = [.. Enumerable.Range(0, session.VariableDefinitions.Length).Select(index => new VariableInfo(session, index))];
        _byName = _variables.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
    }

    /// <summary>How many variables there are.</summary>
    public int Count => _variables.Length;

    /// <summary>Those that have no value yet, in order of creation: <c>tf.report_uninitialized_variables</c>.</summary>
    public IEnumerable<VariableInfo> Uninitialized => _variables.Where(variable => !variable.IsInitialized);

    /// <summary>The variable made at this place in the order of creation.</summary>
    public VariableInfo this[int index] => _variables[index];

    /// <summary>The variable of this name, scopes included.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists names like it.</exception>
    public VariableInfo this[string name] => TryGetValue(name, out VariableInfo? variable)
        ? variable
        : throw new KeyNotFoundException(
            $"{_graphName} has no variable '{name}'{NearNames.Suggest(name, [.. _variables.Select(known => known.Name)])}");

    /// <summary>Whether there is a variable of this name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Finds the variable of this name, if there is one.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out VariableInfo? variable) => _byName.TryGetValue(name, out variable);

    /// <summary>The variables, in order of creation.</summary>
    public IEnumerator<VariableInfo> GetEnumerator() => ((IEnumerable<VariableInfo>)_variables).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
