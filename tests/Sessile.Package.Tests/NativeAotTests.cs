using System.Globalization;
using System.Text.RegularExpressions;

namespace Sessile.Package.Tests;

/// <summary>A program of someone who has nothing but the package, published ahead of time. Needs clang and zlib, and takes minutes.</summary>
public sealed partial class NativeAotTests(PackedPackage package)
{
    private const int LargestMegabytes = 4;

    [Fact(Explicit = true)]
    public async Task A_published_program_is_small_has_no_warnings_and_the_same_vectors_as_with_the_just_in_time_compiler()
    {
        using ConsumerProject project = ConsumerProject.Create("Ahead", package);
        Command publish = (await project.Dotnet("publish", "-r", "linux-x64", "-p:IlcInstructionSet=native", "-o", "out")).ShouldSucceed();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Path.Combine(project.Folder, "out", "Ahead")).Length, 0, LargestMegabytes << 20);

        // The code is the same at the same width, so its speed follows; how fast it is, the benchmarks measure.
        int ahead = Bits(await Command.Run(Path.Combine(project.Folder, "out", "Ahead")));
        Assert.Equal(Bits(await project.Dotnet("run", "-c", "Release", "-p:IlcInstructionSet=native")), ahead);
    }

    [Fact(Explicit = true)]
    public async Task Without_an_instruction_set_it_is_warned_of_and_still_right()
    {
        using ConsumerProject project = ConsumerProject.Create("Ahead", package);
        Command publish = (await project.Dotnet("publish", "-r", "linux-x64", "-o", "out")).ShouldSucceed();
        Assert.Contains("warning SES1900", publish.Output, StringComparison.Ordinal);
        Assert.Equal(128, Bits(await Command.Run(Path.Combine(project.Folder, "out", "Ahead"))));
    }

    private static int Bits(Command command)
    {
        Match match = Report().Match(command.ShouldSucceed().Output);
        Assert.True(match.Success, command.Output);
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+) bits: [\d.]+ µs")]
    private static partial Regex Report();
}
