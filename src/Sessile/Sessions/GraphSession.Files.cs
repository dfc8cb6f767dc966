using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile;

// What stands in files. What runs use is read when a session is made, and shared by its forks; what is only an initial value is read whenever variables get theirs.
public abstract partial class GraphSession
{
    private readonly nint _fileStart;
    private AlignedMemory? _initialFiles;

    /// <summary>The element <paramref name="byteOffset"/> bytes into what runs use of files. Not checked: for generated code within a run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected unsafe ref T FileRef<T>(nint byteOffset) where T : unmanaged
    {
        ref T element = ref Unsafe.AsRef<T>((void*)(_fileStart + byteOffset));
        GC.KeepAlive(this);
        return ref element;
    }

    /// <summary>As <see cref="FileRef{T}"/>, for <paramref name="length"/> elements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ReadOnlySpan<T> FileMemory<T>(nint byteOffset, int length) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref FileRef<T>(byteOffset), length);

    /// <summary>The element <paramref name="byteOffset"/> bytes into the initial values that stand in files.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref T InitialFileRef<T>(nint byteOffset) where T : unmanaged => ref _initialFiles!.At<T>(byteOffset);

    /// <summary>Reads and checks the initial values that stand in files.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void LoadInitialFiles() => _initialFiles = TensorFiles.Load(_layout.InitialFiles, GetType().Assembly);

    /// <summary>Gives their memory up.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void ReleaseInitialFiles() => _initialFiles = null;
}
