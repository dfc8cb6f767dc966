using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile;

// Feeds that lie in the session's own memory would be overwritten while they are read. They are copied to the side first.
public abstract partial class GraphSession
{
    private SideBuffers? _sideBuffers;

    /// <summary>Whether a feed shares bytes with memory of this session's.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool OverlapsSession<T>(ReadOnlySpan<T> feed) where T : unmanaged
    {
        ref byte start = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(feed));
        nuint bytes = (nuint)feed.Length * (nuint)Unsafe.SizeOf<T>();
        return _scratch.Overlaps(ref start, bytes)
            || _store.Memory.Overlaps(ref start, bytes)
            || (_sideBuffers is { } side && side.Overlaps(ref start, bytes));
    }

    /// <summary>The feed itself, or its copy where it lies in this session's memory. The copy is good until the end of the next run;
    /// no memory is allocated but where a slot grows. Call it before anything is written.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="slot">A small number that differs between the feeds of one run.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ReadOnlySpan<T> DetachFeed<T>(ReadOnlySpan<T> feed, int slot) where T : unmanaged =>
        OverlapsSession(feed) ? CopyAside(feed, slot) : feed;

    /// <summary>As <see cref="DetachFeed{T}(ReadOnlySpan{T}, int)"/> for a tensor span of any strides: its elements row-major, copied where they don't lie so.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ReadOnlySpan<T> DetachFeed<T>(in ReadOnlyTensorSpan<T> feed, int slot) where T : unmanaged
    {
        int length = checked((int)feed.FlattenedLength);
        if (FeedCopy.IsRowMajor(feed))
            return DetachFeed(MemoryMarshal.CreateReadOnlySpan(in feed.GetPinnableReference(), length), slot);
        Span<T> side = (_sideBuffers ??= new SideBuffers()).Next<T>(length, slot);
        FeedCopy.CopyIn(feed, ref MemoryMarshal.GetReference(side));
        return side;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<T> CopyAside<T>(ReadOnlySpan<T> feed, int slot) where T : unmanaged
    {
        Span<T> side = (_sideBuffers ??= new SideBuffers()).Next<T>(feed.Length, slot);
        feed.CopyTo(side);
        return side;
    }
}
