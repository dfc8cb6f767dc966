using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Tests.Kernels;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Feeds that end where an unmapped page begins: a loop or a kernel that read beyond one would kill the process.</summary>
internal sealed class CaseFeeds : IDisposable
{
    private readonly Dictionary<string, GuardedMemory<byte>> _memory;

    public CaseFeeds(IReadOnlyDictionary<string, Array> values) => _memory = values.ToDictionary(v => v.Key, v => new GuardedMemory<byte>(BytesOf(v.Value)));

    /// <summary>Where each begins.</summary>
    public unsafe IReadOnlyDictionary<string, nint> Addresses => _memory.ToDictionary(m => m.Key, m => (nint)Unsafe.AsPointer(ref m.Value.Origin));

    private static ReadOnlySpan<byte> BytesOf(Array values) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(values), values.Length * RuntimeHelpers.SizeOf(values.GetType().GetElementType()!.TypeHandle));

    public void Dispose()
    {
        foreach (var memory in _memory.Values)
            memory.Dispose();
    }
}
