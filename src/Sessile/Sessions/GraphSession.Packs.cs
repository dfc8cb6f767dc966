using System.ComponentModel;
using System.Runtime.CompilerServices;
using Sessile.Sessions;

namespace Sessile;

// Copies of weights in the order in which products read them. Each session has its own, and renews one where the variable was written since.
public abstract partial class GraphSession
{
    private readonly AlignedMemory _packs;
    private readonly nint _packStart;
    private readonly long[] _packVersions;

    // The variables to which writable access was given, which lasts until the next run. Null where nobody shares them: then that run is the first to look.
    private List<int>? _writable;

    /// <summary>The element <paramref name="byteOffset"/> bytes into the memory of packed weights. Not checked: for generated code within a run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected unsafe ref T PackRef<T>(nint byteOffset) where T : unmanaged
    {
        ref T element = ref Unsafe.AsRef<T>((void*)(_packStart + byteOffset));
        GC.KeepAlive(this);
        return ref element;
    }

    /// <summary>Whether what is packed of a variable's value has to be packed anew, which the caller then does.</summary>
    /// <param name="pack">Which copy.</param>
    /// <param name="variable">The variable; negative: a constant.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool IsPackStale(int pack, int variable)
    {
        long version = variable < 0 ? 1 : _store.Versions.Current(variable);
        if (_packVersions[pack] == version) return false;
        _packVersions[pack] = version;
        return true;
    }

    /// <summary>Notes that a run changed a variable of which there are packed copies.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void VariableWritten(int variable) => _store.Versions.Write(variable);

    private void OpenForWriting(int variable)
    {
        _store.Versions.Write(variable);
        if (_slot is null) return;
        _writable ??= [];
        if (_writable.Contains(variable)) return;
        _store.Versions.Open(variable);
        _writable.Add(variable);
    }

    private void EndWriting()
    {
        if (_writable is null || _writable.Count == 0) return;
        foreach (int variable in _writable) _store.Versions.Close(variable);
        _writable.Clear();
    }
}
