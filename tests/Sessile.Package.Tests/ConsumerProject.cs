namespace Sessile.Package.Tests;

/// <summary>
/// A project that someone starts who has nothing but the package: in a folder of its own, with the package's feed beside the user's own sources, and with
/// a package folder of its own, so that no earlier package of this version is found.
/// </summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder;

    private ConsumerProject(TemporaryFolder folder) => _folder = folder;

    public string Folder => _folder.Path;

    /// <summary>Copies one of the projects in Consumers, and tells it of the package.</summary>
    public static ConsumerProject Create(string name, PackedPackage package)
    {
        var project = new ConsumerProject(new TemporaryFolder(name.ToLowerInvariant()));
        CopyFiles(Path.Combine(AppContext.BaseDirectory, "Consumers", name), project.Folder);
        project.WriteSettings(package);
        return project;
    }

    public Task<Command> Dotnet(params string[] arguments) => Command.Dotnet(Folder, arguments);

    public void Dispose() => _folder.Dispose();

    private void WriteSettings(PackedPackage package)
    {
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="sessile" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <SessileVersion>{package.Version}</SessileVersion>
              </PropertyGroup>
            </Project>
            """);

        // Found here, they are not looked for in the folders above.
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("Directory.Build.rsp", "");
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    private static void CopyFiles(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
