using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>The variables' memory and which of them have a value. Apart from the scratch memory, so that sessions can share it.</summary>
internal sealed class VariableStore
{
    private static long s_count;

    private readonly SessionLayout _layout;
    private readonly bool[] _initialized;
    private int _missing;

    public VariableStore(SessionLayout layout)
    {
        _layout = layout;
        Memory = new AlignedMemory(layout.VariableBytes);
        Versions = new VariableVersions(layout.Variables.Length);
        _initialized = new bool[layout.Variables.Length];
        for (int index = 0; index < _initialized.Length; index++)
        {
            _initialized[index] = layout.Variables[index].Length == 0;
            if (!_initialized[index]) _missing++;
        }
    }

    public AlignedMemory Memory { get; }

    public VariableVersions Versions { get; }

    /// <summary>What runs use of files; null until the first session has read it.</summary>
    public AlignedMemory? Files { get; set; }

    /// <summary>A number of its own, by which those who need two stores at once take them in one order.</summary>
    public long Order { get; } = Interlocked.Increment(ref s_count);

    /// <summary>What orders the runs of those who share the variables; null while one session has them for itself.</summary>
    public VariableGate? Gate { get; set; }

    /// <summary>Held while a session is made to share this store.</summary>
    public Lock Sharing { get; } = new();

    public bool AllInitialized => _missing == 0;

    public bool IsInitialized(int index) => _initialized[index];

    public void MarkInitialized(int index)
    {
        if (_initialized[index]) return;
        _initialized[index] = true;
        _missing--;
    }

    public void MarkInitialized(VariableSelection selection)
    {
        for (int index = 0; index < _initialized.Length; index++)
            if (selection.Contains(index)) MarkInitialized(index);
    }

    public void MarkAllInitialized()
    {
        _initialized.AsSpan().Fill(true);
        _missing = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Require(ReadOnlySpan<int> indices)
    {
        foreach (int index in indices)
            if (!_initialized[index]) Throw(index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Require(VariableSelection selection)
    {
        for (int index = 0; index < _initialized.Length; index++)
            if (!_initialized[index] && selection.Contains(index)) Throw(index);
    }

    private void Throw(int index) => throw new UninitializedVariableException(_layout.Variables[index].Name);
}
