using System.Text.RegularExpressions;

namespace Sessile.Generator.Tests.Conventions;

/// <summary>What the architecture says of files and folders.</summary>
public sealed partial class ConventionTests
{
    private const int MaxLines = 400;

    /// <summary>Each folder of the generator imports only from lower floors and from its own.</summary>
    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["Support"] = 0,
        ["Diagnostics"] = 0,
        ["IR"] = 1,
        ["Model"] = 1,
        ["Ops"] = 2,
        ["Tracing"] = 3,
        ["Autodiff"] = 3,
        ["Passes"] = 4,
        ["Planning"] = 4,
        ["Lowering"] = 5,
        ["Emit"] = 6,
        ["Compilation"] = 7,
    };

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var folders = new[] { "src", "generator", "analyzers", "tests", "samples", "benchmarks" };
        var files = folders.SelectMany(f => Sources(Path.Combine(SourceTree.Root, f))).ToArray();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => File.ReadLines(f).Count() > MaxLines);
    }

    [Fact]
    public void Each_folder_of_the_generator_imports_only_from_below()
    {
        var generator = Path.Combine(SourceTree.Root, "generator", "Sessile.Generator");
        var imports = Floors.Keys.SelectMany(folder => Sources(Path.Combine(generator, folder)).SelectMany(file => Imports(file).Select(to => (folder, file, to)))).ToArray();
        Assert.NotEmpty(imports);
        Assert.Empty(imports.Where(i => i.to != i.folder && !IsBelow(i.to, i.folder)).Select(i => $"{Path.GetFileName(i.file)} imports {i.to}"));
    }

    /// <summary>The two rooms of floor 0, and those of floor 1, may know each other; tracing and autodiff may not.</summary>
    private static bool IsBelow(string to, string from) => Floors[to] < Floors[from] || (Floors[to] == Floors[from] && Floors[to] != 3);

    private static IEnumerable<string> Imports(string file) =>
        UsingLine().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Where(Floors.ContainsKey);

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"^using Sessile\.Generator\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
