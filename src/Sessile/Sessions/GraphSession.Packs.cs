using System.ComponentModel;
using System.Runtime.CompilerServices;
using Sessile.Kernels;
using Sessile.Sessions;

namespace Sessile;

// Copies of weights in the order in which products read them, and values that are computed of variables alone. Each session has its own, and renews one where a variable was written since.
public abstract partial class GraphSession
{
    private readonly AlignedMemory _packs;
    private readonly nint _packStart;

    // Of which version of its variable each is; the negative version that a run has read without it.
    private readonly long[] _packVersions;

    // The variables to which writable access was given, which lasts until the next run. Null where nobody shares them: then that run is the first to look.
    private List<int>? _writable;

    /// <summary>The element <paramref name="byteOffset"/> bytes into the memory of packed weights and kept values. Not checked: for generated code within a run.</summary>
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

    /// <summary>
    /// As <see cref="IsPackStale"/>, for a copy with which few rows may be multiplied, which takes less time than to make it: it is left as it is until a second run finds the variable as it was.
    /// </summary>
    /// <param name="pack">Which copy.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="rows">How many rows this run multiplies.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool IsPackDue(int pack, int variable, nint rows)
    {
        long version = _store.Versions.Current(variable), known = _packVersions[pack];
        if (known == version) return false;
        bool isDue = rows >= Gemm.RowsWorthPacking || known == -version;
        _packVersions[pack] = isDue ? version : -version;
        return isDue;
    }

    /// <summary>Whether a copy for which <see cref="IsPackDue"/> was asked is there.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool IsPacked(int pack) => _packVersions[pack] > 0;

    /// <summary>
    /// Whether a value that is kept, or a packed copy of one, has to be computed anew. The caller then does that, and says so when it is done, since that may fail.
    /// </summary>
    /// <param name="pack">Which one.</param>
    /// <param name="variables">What it is computed from; none: it is made once.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool IsKeptStale(int pack, ReadOnlySpan<int> variables) => _packVersions[pack] != VersionOf(variables);

    /// <summary>A number that no other values of the variables have had, never zero.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected long VersionOf(ReadOnlySpan<int> variables)
    {
        long version = 1;
        foreach (int variable in variables) version += _store.Versions.Current(variable);
        return version;
    }

    /// <summary>Notes of which version a kept value is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Renewed(int pack, long version) => _packVersions[pack] = version;

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
