namespace Sessile.Sessions;

/// <summary>What checkpoints ask of a file system. Tests put one in its place that loses power.</summary>
internal interface ICheckpointFiles
{
    /// <summary>Creates an empty file of a new name in the target's directory.</summary>
    Stream CreateBeside(string target, out string temporary);

    /// <summary>Returns once the file's bytes are on the disk.</summary>
    void FlushToDisk(Stream file);

    /// <summary>Gives the temporary file the target's name, in one step, in place of what had it.</summary>
    void Replace(string temporary, string target);

    /// <summary>Returns once the directory's entries are on the disk.</summary>
    void FlushDirectory(string directory);

    /// <summary>Removes a file, if it is there.</summary>
    void Delete(string path);

    /// <summary>Opens a file to read it; null where it is not there.</summary>
    Stream? OpenRead(string path);

    /// <summary>The names of a directory's files.</summary>
    IEnumerable<string> List(string directory);

    /// <summary>Makes a directory, if it is not there.</summary>
    void CreateDirectory(string path);
}
