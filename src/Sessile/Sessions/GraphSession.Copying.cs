using Sessile.Sessions;

namespace Sessile;

// Values from session to session.
public abstract partial class GraphSession
{
    /// <summary>Gives another session's variables the values of this one's, all at once. It has to have the same variables, and need not be of the same graph.
    /// Scratch memory and random state stay each session's own. Between sessions of one graph nothing is allocated.</summary>
    /// <param name="other">What changes; a fork of this session has these values already.</param>
    /// <exception cref="ArgumentException">Names, element types or shapes differ; the message lists every difference, and nothing was changed.</exception>
    /// <exception cref="UninitializedVariableException">A variable of this session has no value; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A run of one of the sessions is under way.</exception>
    public void CopyVariablesTo(GraphSession other)
    {
        ArgumentNullException.ThrowIfNull(other);
        VariableMatch.Demand(_layout, other._layout);
        // Whoever copies the other way at the same time takes the two in the same order, so neither waits for ever.
        if (_store.Order > other._store.Order) other.TakeVariablesOf(this);
        else GiveVariablesTo(other);
    }

    private void GiveVariablesTo(GraphSession other)
    {
        EnterRun();
        try
        {
            _store.Require(VariableSelection.All);
            if (_store == other._store) return;
            other.EnterCommittingRun();
            try
            {
                other.CopyVariablesOf(this);
            }
            finally
            {
                other.ExitRun();
            }
        }
        finally
        {
            ExitRun();
        }
    }

    private void TakeVariablesOf(GraphSession source)
    {
        EnterCommittingRun();
        try
        {
            source.EnterRun();
            try
            {
                source._store.Require(VariableSelection.All);
                CopyVariablesOf(source);
            }
            finally
            {
                source.ExitRun();
            }
        }
        finally
        {
            ExitRun();
        }
    }

    private void CopyVariablesOf(GraphSession source)
    {
        BeginCommit();
        for (int index = 0; index < _layout.Variables.Length; index++)
        {
            VariableDefinition variable = _layout.Variables[index];
            source._layout.TryFind(variable.Name, out int from);
            source._store.Memory.CopyTo(source._layout.Variables[from].Offset, _store.Memory, variable.Offset, variable.ByteCount);
        }

        _store.MarkAllInitialized();
        _store.Versions.WriteAll();
    }
}
