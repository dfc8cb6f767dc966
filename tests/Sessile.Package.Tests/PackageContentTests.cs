namespace Sessile.Package.Tests;

public sealed class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void It_carries_the_library_its_documentation_and_the_compiler()
    {
        string[] files = [.. package.Entries().Where(file => file.StartsWith("lib/", StringComparison.Ordinal) || file.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "analyzers/dotnet/cs/Sessile.Analyzers.dll", "analyzers/dotnet/cs/Sessile.CodeFixes.dll", "analyzers/dotnet/cs/Sessile.Generator.dll",
                "lib/net10.0/Sessile.dll", "lib/net10.0/Sessile.xml",
            ],
            files);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("buildTransitive")]
    public void Its_build_files_reach_direct_and_indirect_users(string folder)
    {
        string[] files = package.Entries();
        Assert.Contains($"{folder}/Sessile.props", files);
        Assert.Contains($"{folder}/Sessile.targets", files);
    }

    [Theory]
    [InlineData("docs/diagnostics/SES0001.md")]
    [InlineData("docs/native-aot.md")]
    [InlineData("docs/getting-started.md")]
    public void The_pages_that_messages_refer_to_are_in_it(string page) => Assert.Contains(page, package.Entries());

    [Fact]
    public void It_depends_on_nothing_but_tensor_spans()
    {
        string[] dependencies = [.. package.Metadata().Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        Assert.Equal(["System.Numerics.Tensors"], dependencies);
    }

    [Fact]
    public void It_states_its_licence_and_shows_its_README()
    {
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Contains("README.md", package.Entries());
    }

    private string Value(string name) => package.Metadata().Elements().Single(element => element.Name.LocalName == name).Value;
}
