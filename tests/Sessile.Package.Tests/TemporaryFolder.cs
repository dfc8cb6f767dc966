namespace Sessile.Package.Tests;

/// <summary>A folder outside the repository, so that nothing of it is found by looking upwards; removed with its content.</summary>
internal sealed class TemporaryFolder(string name) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory($"sessile-{name}-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
