namespace Sessile.Sessions;

/// <summary>Values read from a checkpoint, not yet the session's.</summary>
internal sealed class StagedVariables(SessionLayout layout)
{
    public AlignedMemory Memory { get; } = new(layout.VariableBytes);

    /// <summary>Makes them the session's. This can't fail.</summary>
    public void CopyTo(AlignedMemory memory)
    {
        foreach (VariableDefinition variable in layout.Variables)
            foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
                chunk.Bytes(Memory).CopyTo(chunk.Bytes(memory));
    }
}
