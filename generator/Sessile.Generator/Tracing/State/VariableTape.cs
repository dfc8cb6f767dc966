using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.State;

/// <summary>The variables that the first call of a template made, in order; later calls get the same ones.</summary>
internal sealed class VariableTape
{
    private readonly List<TracedVariable> _recorded = [];
    private bool _isComplete;
    private int _next;

    /// <summary>The next variable of a later call; null in the first call, which makes them.</summary>
    public TracedVariable? Next(Node initial, bool trainable)
    {
        if (!_isComplete)
            return null;
        if (_next == _recorded.Count)
            throw new GraphException(Rules.BadArgument, $"Template: this call makes more variables than the first, which made {_recorded.Count}");
        var variable = _recorded[_next++];
        if (!variable.Type.Equals(initial.Type) || variable.IsTrainable != trainable)
            throw new GraphException(Rules.BadArgument, $"Template: this call makes a variable of {initial.Type} where the first made '{variable.Name}' of {variable.Type}");
        return variable;
    }

    public TracedVariable Record(TracedVariable variable)
    {
        _recorded.Add(variable);
        return variable;
    }

    /// <summary>Forgets the first call, if variables that it made are undone.</summary>
    public void Rewind(int variables)
    {
        if (_recorded.RemoveAll(v => v.Index >= variables) == 0)
            return;
        _recorded.Clear();
        _isComplete = false;
    }

    public void Finish() => (_isComplete, _next) = (true, 0);
}
