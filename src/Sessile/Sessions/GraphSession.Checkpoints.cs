using Sessile.Sessions;

namespace Sessile;

// Saving and restoring in the safetensors format.
public abstract partial class GraphSession
{
    /// <summary>How a checkpoint reaches the disk; tests put their own in its place.</summary>
    internal ICheckpointFiles CheckpointFiles { get; set; } = DiskFiles.Instance;

    /// <summary>Writes all variables to a file in the safetensors format. The file is replaced in one step once all is on the disk:
    /// after a crash it is either the old or the new one, whole.</summary>
    /// <exception cref="UninitializedVariableException">A variable has no value.</exception>
    /// <exception cref="IOException">The file can't be written, and one that was there before is as it was; or, last of all, its directory can't be flushed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        EnterRun();
        try
        {
            _store.RequireAll();
            AtomicFile.Write(CheckpointFiles, Path.GetFullPath(path), stream => CheckpointWriter.Write(stream, _layout, _store.Memory));
        }
        finally
        {
            ExitRun();
        }
    }

    /// <summary>Writes all variables to a stream in the safetensors format. The stream stays open.</summary>
    /// <exception cref="UninitializedVariableException">A variable has no value; nothing was written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        EnterRun();
        try
        {
            _store.RequireAll();
            CheckpointWriter.Write(stream, _layout, _store.Memory);
        }
        finally
        {
            ExitRun();
        }
    }

    /// <summary>Gives every variable its value from a file in the safetensors format, once the whole file is known to fit.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or its names, element types or shapes differ from this session's; the message
    /// lists every difference. No variable was changed.</exception>
    /// <exception cref="IOException">The file can't be read. No variable was changed.</exception>
    public void Restore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        Restore(file);
    }

    /// <summary>Gives every variable its value from a stream in the safetensors format, read to its end, once all of it is known to fit.
    /// The stream need not be seekable and stays open.</summary>
    /// <exception cref="CheckpointException">The data are damaged, or their names, element types or shapes differ from this session's; the message
    /// lists every difference. No variable was changed.</exception>
    public void Restore(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        EnterCommittingRun();
        try
        {
            StagedVariables staged = CheckpointReader.Read(stream, _layout);
            BeginCommit();
            staged.CopyTo(_store.Memory);
            _store.MarkAllInitialized();
            _store.Versions.WriteAll();
        }
        finally
        {
            ExitRun();
        }
    }
}
