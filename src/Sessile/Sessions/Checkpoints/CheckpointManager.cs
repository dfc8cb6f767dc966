using Sessile.Sessions;

namespace Sessile;

/// <summary>Saves a session's checkpoints under numbered names in a directory, keeps the newest, and finds the latest again: what <c>tf.train.Saver</c> does with its files.</summary>
/// <remarks>
/// <para>A checkpoint is <c>model-100.safetensors</c>, named for its step; the file <c>checkpoint</c> beside them lists those that are kept, in JSON. Both are written
/// atomically and durably, in an order that leaves, after a crash at any point, a list of whole files: with the new one or without it. What a crash
/// left over is removed when a manager is made for the directory the next time.</para>
/// <para>One manager at a time for a directory, and one thread at a time for a manager. A checkpoint holds the state of the session's random nodes too, so training
/// resumes bit for bit.</para>
/// </remarks>
public sealed class CheckpointManager
{
    private readonly GraphSession _session;
    private readonly string _directory;
    private readonly string _name;
    private readonly int _maxToKeep;
    private readonly TimeSpan? _keepEvery;
    private readonly TimeProvider _clock;
    private CheckpointIndex _index;

    /// <summary>Opens a directory of checkpoints, which is created if it is not there.</summary>
    /// <param name="session">What is saved and restored.</param>
    /// <param name="directory">Where the checkpoints are.</param>
    /// <param name="maxToKeep">How many are kept; as one more is saved, the oldest is deleted. 0: all.</param>
    /// <param name="keepEvery">If given, the oldest is not deleted but left there for good, and no longer listed, where so much time lies between it and the last that was left so
    /// (at first, the moment when the directory got its first checkpoint). <c>keep_checkpoint_every_n_hours</c> of TensorFlow.</param>
    /// <param name="name">What the files' names begin with.</param>
    /// <param name="clock">What time it is; null: the system's.</param>
    /// <exception cref="ArgumentException">The name can't be part of a file's, or a number is out of range.</exception>
    /// <exception cref="CheckpointException">The directory's list is damaged.</exception>
    /// <exception cref="IOException">The directory can't be read or made, or what a crash left there not removed.</exception>
    public CheckpointManager(
        GraphSession session, string directory, int maxToKeep = 5, TimeSpan? keepEvery = null, string name = "model", TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfNegative(maxToKeep);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!CheckpointIndex.IsFileName(name)) throw new ArgumentException($"'{name}' can't be part of a file's name.", nameof(name));
        if (keepEvery <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(keepEvery));
        (_session, _directory, _maxToKeep, _keepEvery, _name) = (session, Path.GetFullPath(directory), maxToKeep, keepEvery, name);
        _clock = clock ?? TimeProvider.System;
        Files.CreateDirectory(_directory);
        _index = Open();
    }

    /// <summary>The paths of the checkpoints that are kept, the oldest first.</summary>
    public IReadOnlyList<string> Checkpoints => [.. _index.Kept.Select(kept => PathOf(kept.File))];

    /// <summary>The path of the newest checkpoint; null where there is none.</summary>
    public string? Latest => _index.Kept is [.., var last] ? PathOf(last.File) : null;

    /// <summary>The step of the newest checkpoint; null where there is none.</summary>
    public long? LatestStep => _index.Kept is [.., var last] ? last.Step : null;

    private ICheckpointFiles Files => _session.CheckpointFiles;

    /// <summary>Saves the session as the checkpoint of a step, and deletes the oldest that are too many. A checkpoint of that step is replaced.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="UninitializedVariableException">A variable has no value; nothing was deleted.</exception>
    /// <exception cref="IOException">A file can't be written; nothing was deleted, unless it is said of the last of them.</exception>
    public string Save(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        string file = FormattableString.Invariant($"{_name}-{step}{CheckpointIndex.Suffix}");
        // A crash from here on leaves a file that the list names as not finished.
        Write(_index with { Pending = file });
        _session.Save(PathOf(file));
        CheckpointIndex index = _index.With(file, step, _clock.GetUtcNow(), _maxToKeep, _keepEvery);
        Write(index);
        _index = index with { Obsolete = DeleteAll(index.Obsolete) };
        return PathOf(file);
    }

    /// <summary>Gives the session the values of the newest checkpoint, and its random nodes their state.</summary>
    /// <returns>The checkpoint's step; null where there is none, and then the session is as it was.</returns>
    /// <exception cref="CheckpointException">The checkpoint is damaged or does not fit the session, which is as it was.</exception>
    /// <exception cref="IOException">The file can't be read; the session is as it was.</exception>
    public long? RestoreLatest()
    {
        if (Latest is not { } path) return null;
        using Stream file = Files.OpenRead(path) ?? throw new FileNotFoundException($"The checkpoint '{path}' is listed, but not there.", path);
        _session.RestoreFile(file, path);
        return LatestStep;
    }

    private string PathOf(string file) => Path.Combine(_directory, file);

    private void Write(CheckpointIndex index) => AtomicFile.Write(Files, PathOf(CheckpointIndex.FileName), index.Write);

    private CheckpointIndex Open()
    {
        CheckpointIndex index = CheckpointIndex.Empty;
        using (Stream? file = Files.OpenRead(PathOf(CheckpointIndex.FileName)))
            if (file is not null) index = CheckpointIndex.Read(file);
        string[] leftovers = [.. index.Obsolete, .. index.Pending is { } pending && !index.Holds(pending) ? [pending] : Array.Empty<string>()];
        string[] temporaries = [.. Files.List(_directory).Where(IsTemporary)];
        return index with { Obsolete = DeleteAll([.. leftovers, .. temporaries]), Pending = null };
    }

    /// <summary>Whether a save that a crash broke off has written it.</summary>
    private bool IsTemporary(string file) =>
        NamePattern.Matches($".{_name}-*{CheckpointIndex.Suffix}.*.tmp", file) || NamePattern.Matches($".{CheckpointIndex.FileName}.*.tmp", file);

    /// <returns>Those that can't be deleted now: they may be open elsewhere, and are tried again.</returns>
    private IReadOnlyList<string> DeleteAll(IEnumerable<string> files) => [.. files.Where(file => !TryDelete(PathOf(file)))];

    private bool TryDelete(string path)
    {
        try
        {
            Files.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
