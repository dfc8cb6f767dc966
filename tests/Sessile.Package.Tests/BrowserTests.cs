using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sessile.Package.Tests;

/// <summary>The sample for browsers with the package instead of the project, published for WebAssembly and run by Node.js. It downloads what the SDK needs for that.</summary>
public sealed partial class BrowserTests(PackedPackage package)
{
    [Fact(Explicit = true)]
    public async Task A_page_trains_a_graph_without_threads_and_recognizes_what_is_drawn()
    {
        Assert.SkipUnless(await HasNode(), "There is no Node.js.");
        using ConsumerProject project = ConsumerProject.Create("Browser", package);
        Command publish = (await project.Dotnet("publish", "-c", "Release", "-o", "out")).ShouldSucceed();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.Ordinal);

        string output = (await Command.Run("node", Path.Combine(project.Folder, "out", "wwwroot", "train.mjs"))).ShouldSucceed().Output;
        TestContext.Current.SendDiagnosticMessage(output);
        Match report = Report().Match(output);
        Assert.True(report.Success, output);
        Assert.InRange(double.Parse(report.Groups[1].Value, CultureInfo.InvariantCulture), 0.9, 1);
        Assert.Contains("stroke: 1, nothing: 0", output, StringComparison.Ordinal);
    }

    private static async Task<bool> HasNode()
    {
        try
        {
            return (await Command.Run("node", "--version")).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex(@"accuracy ([\d.]+) of 359")]
    private static partial Regex Report();
}
