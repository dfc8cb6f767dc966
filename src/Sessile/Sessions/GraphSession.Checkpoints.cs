using Sessile.Sessions;

namespace Sessile;

// Saving and restoring in the safetensors format.
public abstract partial class GraphSession
{
    /// <summary>How a checkpoint reaches the disk; tests put their own in its place.</summary>
    internal ICheckpointFiles CheckpointFiles { get => field ?? DiskFiles.Instance; set; }

    /// <summary>Writes all variables to a file in the safetensors format, and the state of the random nodes and a checksum of both into its metadata. The file is replaced in one step
    /// once all is on the disk: after a crash it is either the old or the new one, whole.</summary>
    /// <exception cref="UninitializedVariableException">A variable has no value.</exception>
    /// <exception cref="IOException">The file can't be written, and one that was there before is as it was; or, last of all, its directory can't be flushed.</exception>
    public void Save(string path) => Save(path, VariableSelection.All);

    /// <summary>Writes the variables whose names match a pattern to a file in the safetensors format, as <see cref="Save(string)"/> does. The state of the random nodes
    /// is not among them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patterns">Names, in which <c>*</c> stands for any characters, slashes too, and <c>?</c> for one: <c>Encoder/*</c>.</param>
    /// <exception cref="ArgumentException">A pattern matches no variable.</exception>
    /// <exception cref="UninitializedVariableException">A variable has no value.</exception>
    /// <exception cref="IOException">The file can't be written, and one that was there before is as it was; or, last of all, its directory can't be flushed.</exception>
    public void Save(string path, params ReadOnlySpan<string> patterns) => Save(path, VariableSelection.Of(_layout, patterns));

    /// <summary>Writes all variables, and the state of the random nodes, to a stream in the safetensors format. The stream stays open.</summary>
    /// <exception cref="UninitializedVariableException">A variable has no value; nothing was written.</exception>
    public void Save(Stream stream) => Save(stream, VariableSelection.All);

    /// <summary>Writes the variables whose names match a pattern to a stream in the safetensors format. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="patterns">Names, in which <c>*</c> stands for any characters, slashes too, and <c>?</c> for one: <c>Encoder/*</c>.</param>
    /// <exception cref="ArgumentException">A pattern matches no variable.</exception>
    /// <exception cref="UninitializedVariableException">A variable has no value; nothing was written.</exception>
    public void Save(Stream stream, params ReadOnlySpan<string> patterns) => Save(stream, VariableSelection.Of(_layout, patterns));

    /// <summary>Gives every variable its value from a file in the safetensors format, once the whole file is known to fit; and the random nodes their state, where
    /// the file holds it and the graph has as many of them as it had.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or its names, element types or shapes differ from this session's; the message
    /// lists every difference. No variable was changed.</exception>
    /// <exception cref="IOException">The file can't be read. No variable was changed.</exception>
    public void Restore(string path) => Restore(path, VariableSelection.All);

    /// <summary>Gives the variables whose names match a pattern their values from a file in the safetensors format, once the whole file is known to fit. What else it
    /// holds does not matter; other variables and the random nodes stay as they are.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patterns">Names, in which <c>*</c> stands for any characters, slashes too, and <c>?</c> for one: <c>Encoder/*</c>.</param>
    /// <exception cref="ArgumentException">A pattern matches no variable.</exception>
    /// <exception cref="CheckpointException">The file is damaged, or lacks a variable that matches, or has it with another element type or shape; the message
    /// lists every difference. No variable was changed.</exception>
    /// <exception cref="IOException">The file can't be read. No variable was changed.</exception>
    public void Restore(string path, params ReadOnlySpan<string> patterns) => Restore(path, VariableSelection.Of(_layout, patterns));

    /// <summary>As <see cref="Restore(string)"/> from a stream, which is read to its end, need not be seekable and stays open.</summary>
    /// <exception cref="CheckpointException">The data are damaged, or their names, element types or shapes differ from this session's; the message
    /// lists every difference. No variable was changed.</exception>
    public void Restore(Stream stream) => Restore(stream, VariableSelection.All);

    /// <summary>As <see cref="Restore(string, ReadOnlySpan{string})"/> from a stream, which is read to its end, need not be seekable and stays open.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="patterns">Names, in which <c>*</c> stands for any characters, slashes too, and <c>?</c> for one: <c>Encoder/*</c>.</param>
    /// <exception cref="ArgumentException">A pattern matches no variable.</exception>
    /// <exception cref="CheckpointException">The data are damaged, or lack a variable that matches, or have it with another element type or shape; the message
    /// lists every difference. No variable was changed.</exception>
    public void Restore(Stream stream, params ReadOnlySpan<string> patterns) => Restore(stream, VariableSelection.Of(_layout, patterns));

    private void Save(string path, VariableSelection selection)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        EnterRun();
        try
        {
            _store.Require(selection);
            AtomicFile.Write(CheckpointFiles, Path.GetFullPath(path), stream => Write(stream, selection));
        }
        finally
        {
            ExitRun();
        }
    }

    private void Save(Stream stream, VariableSelection selection)
    {
        ArgumentNullException.ThrowIfNull(stream);
        EnterRun();
        try
        {
            _store.Require(selection);
            Write(stream, selection);
        }
        finally
        {
            ExitRun();
        }
    }

    private void Write(Stream stream, VariableSelection selection) => CheckpointWriter.Write(
        stream, selection.Among(_layout), _store.Memory, selection.IsAll && _randomStreams.Length > 0 ? RandomStateText.Write(_randomStreams) : null);

    private void Restore(string path, VariableSelection selection)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        RestoreFile(file, path, selection);
    }

    /// <summary>Restores from a file that is open, and names it in what goes wrong.</summary>
    internal void RestoreFile(Stream file, string path) => RestoreFile(file, path, VariableSelection.All);

    private void RestoreFile(Stream file, string path, VariableSelection selection)
    {
        try
        {
            Restore(file, selection);
        }
        catch (CheckpointException e)
        {
            throw new CheckpointException($"'{path}': {e.Message}", e);
        }
    }

    private void Restore(Stream stream, VariableSelection selection)
    {
        ArgumentNullException.ThrowIfNull(stream);
        EnterCommittingRun();
        try
        {
            StagedVariables staged = CheckpointReader.Read(stream, _layout, selection);
            BeginCommit();
            staged.CopyTo(_store.Memory);
            if (staged.RandomStreams is { } streams && streams.Length == _randomStreams.Length) streams.CopyTo(_randomStreams, 0);
            _store.MarkInitialized(selection);
            _store.Versions.WriteAll();
        }
        finally
        {
            ExitRun();
        }
    }
}
