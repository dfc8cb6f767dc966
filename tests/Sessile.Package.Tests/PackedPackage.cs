using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Sessile.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace Sessile.Package.Tests;

/// <summary>
/// The package under test, alone in a folder that serves as a feed: the file that the environment variable SESSILE_PACKAGE names,
/// else one packed from what was built with these tests.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly TemporaryFolder _feed = new("feed");

    public string Feed => _feed.Path;

    public string File { get; private set; } = "";

    public string Version => Path.GetFileNameWithoutExtension(File)["Sessile.".Length..];

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("SESSILE_PACKAGE") is { Length: > 0 } given)
            System.IO.File.Copy(given, Path.Combine(Feed, Path.GetFileName(given)));
        else
            (await Command.Dotnet(Feed, "pack", Metadata("PackedProject"), "--no-build", "-c", Metadata("Configuration"), "-o", Feed)).ShouldSucceed();
        File = Assert.Single(Directory.GetFiles(Feed));
    }

    /// <summary>The paths of all files in the package.</summary>
    public string[] Entries()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>What NuGet knows of the package.</summary>
    public XElement Metadata()
    {
        using ZipArchive archive = ZipFile.OpenRead(File);
        using Stream nuspec = archive.GetEntry("Sessile.nuspec")!.Open();
        return XElement.Load(nuspec).Elements().Single();
    }

    public ValueTask DisposeAsync()
    {
        _feed.Dispose();
        return default;
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
