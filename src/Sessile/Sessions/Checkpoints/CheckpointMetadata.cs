namespace Sessile.Sessions;

/// <summary>What a checkpoint's header says besides names and shapes. Files that others wrote have none of it.</summary>
/// <param name="RandomState">The state of the random nodes, see <see cref="RandomStateText"/>.</param>
/// <param name="Checksum">The <see cref="Sessions.Checksum"/> of the random state and of all that follows the header.</param>
internal readonly record struct CheckpointMetadata(string? RandomState, string? Checksum)
{
    /// <summary>Of all the names that sessions write there: a file that has one and no checksum has lost it.</summary>
    public const string Prefix = "sessile.";

    /// <summary>Of how a file is written. There is one version so far, and no question about it: it stands there so that a damaged name of the checksum does not make the file look like others'.</summary>
    public const string VersionName = Prefix + "version";
}
