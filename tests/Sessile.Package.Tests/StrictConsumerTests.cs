using System.Text.Json;

namespace Sessile.Package.Tests;

/// <summary>One project, restored and built once under the strictest settings, and then again with this or that changed.</summary>
public sealed class StrictConsumerTests(PackedPackage package, StrictConsumerTests.Built built) : IClassFixture<StrictConsumerTests.Built>
{
    public sealed class Built(PackedPackage package) : IAsyncLifetime
    {
        internal ConsumerProject Project { get; } = ConsumerProject.Create("Strict", package);

        internal Command Run { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Run = await Project.Dotnet("run");

        public ValueTask DisposeAsync()
        {
            Project.Dispose();
            return default;
        }
    }

    [Fact]
    public void A_fresh_project_builds_without_a_warning_and_without_unsafe_code_and_runs() =>
        Assert.Equal(["[2, 4]", "learnt"], built.Run.ShouldSucceed().Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void The_generated_code_can_be_looked_at()
    {
        string[] files = [.. Directory.GetFiles(built.Project.Folder, "*.Session.g.cs", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];
        Assert.Contains(files, file => file.StartsWith("Strict.Product.", StringComparison.Ordinal));
        Assert.Contains(files, file => file.StartsWith("Strict.Line.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_in_use_is_the_one_under_test() =>
        Assert.Equal([package.Version], Directory.GetDirectories(Path.Combine(built.Project.Folder, "packages", "sessile")).Select(folder => Path.GetFileName(folder)));

    [Fact]
    public void Nothing_but_tensor_spans_comes_with_it() =>
        Assert.Equal(
            ["Sessile.dll", "Strict.dll", "System.Numerics.Tensors.dll"],
            Directory.GetFiles(Path.Combine(built.Project.Folder, "bin"), "*.dll", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("ImplicitUsings=enable", true)]
    [InlineData("ImplicitUsings=disable", false)]
    [InlineData("SessileImplicitUsings=disable", false)]
    public async Task The_language_is_a_global_using_unless_that_is_turned_off(string property, bool expected)
    {
        Command evaluation = (await built.Project.Dotnet("msbuild", "-getItem:Using", $"-p:{property}")).ShouldSucceed();
        string[] usings = [.. JsonDocument.Parse(evaluation.Output).RootElement.GetProperty("Items").GetProperty("Using").EnumerateArray().Select(Describe)];
        Assert.Equal(expected, usings.Contains("Sessile"));
        Assert.Equal(expected, usings.Contains("static Sessile.Ops"));
    }

    [Fact]
    public async Task A_graph_compiles_with_usings_of_its_own() =>
        (await built.Project.Dotnet("build", "--no-restore", "-p:ImplicitUsings=disable", "-p:DefineConstants=NO_GLOBAL_USINGS")).ShouldSucceed();

    [Fact]
    public async Task A_language_version_without_the_operators_is_named_as_the_fault()
    {
        Command build = (await built.Project.Dotnet("build", "--no-restore", "-p:LangVersion=13.0")).ShouldFail();
        Assert.Contains("Sessile needs C# 14", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0019", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", true)]
    [InlineData("-p:PublishAot=true", "-p:RuntimeIdentifier=linux-arm64", false)]
    [InlineData("-p:PublishAot=true", "-p:IlcInstructionSet=x86-64-v3", false)]
    [InlineData("-p:PublishAot=false", "-p:RuntimeIdentifier=linux-x64", false)]
    public async Task Publishing_ahead_of_time_for_the_oldest_processors_is_warned_of(string property, string other, bool expected)
    {
        Command check = (await built.Project.Dotnet("msbuild", "-t:CheckSessileInstructionSet", property, other)).ShouldSucceed();
        Assert.Equal(expected, check.Output.Contains("warning SES1900", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_graph_with_a_mistake_fails_the_build_with_that_message_alone()
    {
        Command build = (await built.Project.Dotnet("build", "--no-restore", "-p:DefineConstants=MISTAKE")).ShouldFail();
        Assert.Contains("error SES0004: MatMul: inner dimensions differ: [batch, 784]", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
    }

    private static string Describe(JsonElement item)
    {
        string name = item.GetProperty("Identity").GetString()!;
        return item.TryGetProperty("Static", out JsonElement isStatic) && string.Equals(isStatic.GetString(), "true", StringComparison.OrdinalIgnoreCase) ? $"static {name}" : name;
    }
}
