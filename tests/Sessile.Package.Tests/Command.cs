using System.Diagnostics;

namespace Sessile.Package.Tests;

/// <summary>What came of a command line.</summary>
internal sealed record Command(string Line, int ExitCode, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public Command ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"{Line}\nexit code {ExitCode}\n{Output}");
        return this;
    }

    public Command ShouldFail()
    {
        Assert.True(ExitCode != 0, $"{Line}\nsucceeded\n{Output}");
        return this;
    }

    /// <summary>Runs the .NET command line in a folder, as a user would: without what the build that runs these tests has put into the environment.</summary>
    public static async Task<Command> Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        return await Run(start, $"dotnet {string.Join(' ', arguments)}");
    }

    /// <summary>Runs a program.</summary>
    public static Task<Command> Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true }, string.Join(' ', [program, .. arguments]));

    private static async Task<Command> Run(ProcessStartInfo start, string line)
    {
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token), errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new Command(line, process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line} took longer than {Limit.TotalMinutes} minutes.");
        }
    }
}
