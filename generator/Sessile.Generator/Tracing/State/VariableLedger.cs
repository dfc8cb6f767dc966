using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// The variables of one trace in order of creation, and their names: the local, tuple element or property that a variable is first assigned to,
/// in the scope it was made in.
/// </summary>
internal sealed class VariableLedger(GraphBuilder graph)
{
    private readonly List<TracedVariable> _variables = [];
    private readonly Dictionary<TracedVariable, Scope> _unnamed = [];
    private readonly HashSet<string> _slotNames = new(StringComparer.Ordinal);
    private readonly List<string> _sealed = [];

    public IReadOnlyList<TracedVariable> All => _variables;

    public TracedVariable Make(Node initial, bool trainable, Scope scope, string? name)
    {
        if (_sealed.FirstOrDefault(s => IsUnder(scope.Path, s)) is { } closed)
            throw new GraphException(Rules.BadArgument, $"TrainableVariables({(closed.Length == 0 ? "" : "\"" + closed + "\"")}) was asked for before this variable is made under '{scope.Path}': make it in a property that does not depend on the answer");
        var variable = Add(initial, trainable);
        if (name is null)
            _unnamed.Add(variable, scope);
        else
            variable.Name = scope.Claim(name);
        return variable;
    }

    public TracedVariable MakeSlot(Node initial, string fullName)
    {
        var variable = Add(initial, trainable: false);
        variable.Name = fullName;
        for (var i = 1; !_slotNames.Add(variable.Name); i++)
            variable.Name = fullName + "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return variable;
    }

    public TracedVariable? Of(object? value) => value is Node { Op: ReadVariable read } ? _variables[read.Variable] : null;

    /// <summary>Names a variable after what it is assigned to, unless it has a name.</summary>
    public void Name(TracedVariable variable, string name)
    {
        if (Settle(variable) is { } scope)
            variable.Name = scope.Claim(name);
    }

    /// <summary>Names a variable that is a property's whole value by the property alone.</summary>
    public void NameAfterProperty(TracedVariable variable, Scope property)
    {
        if (Settle(variable) is not null)
            variable.Name = property.Path;
    }

    /// <summary>Those that were never assigned to anything are called <c>Variable</c>.</summary>
    /// <param name="from">How many variables there were before.</param>
    public void NameTheRest(int from = 0)
    {
        foreach (var variable in _variables.Skip(from).Where(_unnamed.ContainsKey).ToArray())
            Name(variable, "Variable");
    }

    /// <summary>The trainable ones under a scope; from now on none may be added there.</summary>
    public IEnumerable<TracedVariable> Close(string scope)
    {
        NameTheRest();
        _sealed.Add(scope);
        return _variables.Where(v => v.IsTrainable && IsUnder(v.Name, scope));
    }

    /// <summary>Every scope with a trainable variable in it, outer ones too, and the names of those variables.</summary>
    public IEnumerable<string> TrainableScopes => _variables.Where(v => v.IsTrainable).SelectMany(v => Prefixes(v.Name)).Distinct();

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var end = name.IndexOf('/'); end >= 0; end = name.IndexOf('/', end + 1))
            yield return name.Substring(0, end);
        yield return name;
    }

    public void Truncate(int count)
    {
        foreach (var variable in _variables.Skip(count))
        {
            _unnamed.Remove(variable);
            _slotNames.Remove(variable.Name);
        }

        _variables.RemoveRange(count, _variables.Count - count);
    }

    private TracedVariable Add(Node initial, bool trainable)
    {
        var read = graph.Add(new ReadVariable(_variables.Count, initial.Type));
        var variable = new TracedVariable(_variables.Count, read, initial, trainable);
        _variables.Add(variable);
        return variable;
    }

    private Scope? Settle(TracedVariable variable)
    {
        if (!_unnamed.TryGetValue(variable, out var scope))
            return null;
        _unnamed.Remove(variable);
        return scope;
    }

    private static bool IsUnder(string name, string scope) =>
        scope.Length == 0 || name == scope || name.StartsWith(scope + "/", StringComparison.Ordinal);
}
