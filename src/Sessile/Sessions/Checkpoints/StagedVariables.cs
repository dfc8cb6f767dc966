namespace Sessile.Sessions;

/// <summary>Values read from a checkpoint, not yet the session's.</summary>
internal sealed class StagedVariables(SessionLayout layout, VariableSelection selection)
{
    /// <summary>The state of the random nodes; null where the checkpoint does not say, or is not asked.</summary>
    public RandomStream[]? RandomStreams { get; init; }

    public AlignedMemory Memory { get; } = new(layout.VariableBytes);

    /// <summary>Makes the values the session's. This can't fail.</summary>
    public void CopyTo(AlignedMemory memory)
    {
        foreach (VariableDefinition variable in selection.Among(layout))
            foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
                chunk.Bytes(Memory).CopyTo(chunk.Bytes(memory));
    }
}
