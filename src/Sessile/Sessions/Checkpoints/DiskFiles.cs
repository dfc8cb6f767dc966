using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>The file system.</summary>
internal sealed partial class DiskFiles : ICheckpointFiles
{
    // Some file systems can't flush a directory and say so: EINVAL, and ENOTSUP of Linux and of macOS.
    private static readonly int[] s_cantFlush = [22, 95, 45];

    public static DiskFiles Instance { get; } = new();

    public Stream CreateBeside(string target, out string temporary)
    {
        string directory = Path.GetDirectoryName(target)!;
        // Or else the message would tell of a name that the caller never gave.
        if (!Directory.Exists(directory)) throw new DirectoryNotFoundException($"'{target}' can't be written: there is no directory '{directory}'.");
        temporary = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    public void FlushToDisk(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    public void Replace(string temporary, string target) => File.Move(temporary, target, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public Stream? OpenRead(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan)
        : null;

    public IEnumerable<string> List(string directory) => Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path));

    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    public void FlushDirectory(string directory)
    {
        // Windows writes renames through its journal and offers nothing to wait for it.
        if (OperatingSystem.IsWindows() || OperatingSystem.IsBrowser() || OperatingSystem.IsWasi()) return;
        const int readOnly = 0;
        int handle = Open(directory, readOnly);
        if (handle < 0) throw Failure(directory);
        try
        {
            if (Flush(handle) != 0 && !s_cantFlush.Contains(Marshal.GetLastPInvokeError())) throw Failure(directory);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string directory) =>
        new($"The directory '{directory}' could not be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
