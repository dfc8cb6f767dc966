using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>Part of a variable's bytes. A variable may have more of them than a span of bytes can count.</summary>
internal readonly record struct MemoryChunk(nint Offset, int Length)
{
    private const int Longest = 1 << 24;

    public static IEnumerable<MemoryChunk> Of(VariableDefinition variable)
    {
        for (long done = 0; done < variable.ByteCount; done += Longest)
            yield return new MemoryChunk(variable.Offset + (nint)done, (int)Math.Min(Longest, variable.ByteCount - done));
    }

    public Span<byte> Bytes(AlignedMemory memory) => MemoryMarshal.CreateSpan(ref memory.At<byte>(Offset), Length);
}
