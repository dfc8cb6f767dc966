namespace Sessile.Sessions;

/// <summary>Replaces a file so that a crash at any moment leaves either the old one or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the target, forces the bytes to the disk, renames, and forces the directory to the disk: a rename that
    /// reached the disk before the bytes did would leave a torn file.</summary>
    public static void Write(ICheckpointFiles files, string target, Action<Stream> write)
    {
        Stream file = files.CreateBeside(target, out string temporary);
        try
        {
            using (file)
            {
                write(file);
                files.FlushToDisk(file);
            }

            files.Replace(temporary, target);
        }
        catch
        {
            DeleteIfPossible(files, temporary);
            throw;
        }

        files.FlushDirectory(Path.GetDirectoryName(target)!);
    }

    // The first failure is the one to report.
    private static void DeleteIfPossible(ICheckpointFiles files, string temporary)
    {
        try
        {
            files.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
