namespace Sessile.Sessions;

/// <summary>What a checkpoint's header says besides names and shapes. Files that others wrote have none of it.</summary>
/// <param name="RandomState">The state of the random nodes, see <see cref="RandomStateText"/>.</param>
/// <param name="Checksum">The <see cref="Sessions.Checksum"/> of the random state and of all that follows the header.</param>
internal readonly record struct CheckpointMetadata(string? RandomState, string? Checksum);
