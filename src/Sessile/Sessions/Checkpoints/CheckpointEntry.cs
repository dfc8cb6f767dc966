namespace Sessile.Sessions;

/// <summary>One tensor of a checkpoint: its element type's code, its shape, and where its bytes lie behind the header.</summary>
internal sealed record CheckpointEntry(string Name, string Type, long[] Shape, long Begin, long End)
{
    public string Describe() => $"{Type} [{string.Join(", ", Shape)}]";
}
