using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Sessile.Benchmarks.Ratios;

namespace Sessile.Benchmarks;

/// <summary>What the program can be asked for.</summary>
internal static class Commands
{
    private static readonly Argument<string> Group = new("group") { Description = "Which rows: " + string.Join(", ", RatioGroups.Names) + ", or all.", DefaultValueFactory = _ => RatioGroups.All };
    private static readonly Option<int> Threads = new("--threads") { Description = "How many threads a contender may use: with 1 they take turns in one process, with more each has processes of its own.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Processes = new("--processes") { Description = "How many processes each contender has at most, with more threads than 1.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "How many rounds a row has." };
    private static readonly Option<int[]> Rows = new("--rows") { Description = "Which rows.", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<string> Only = new("--only") { Description = "The rows alone whose names match this regular expression.", DefaultValueFactory = _ => "" };

    public static int Run(string[] arguments)
    {
        Group.AcceptOnlyFromAmong([.. RatioGroups.Names, RatioGroups.All]);
        return new RootCommand("Sessile's benchmarks.") { Ratios(), Contender(), Suites() }.Parse(arguments).Invoke();
    }

    private static Command Ratios()
    {
        var command = new Command("ratios", "Measures contenders side by side and prints a Markdown table.") { Group, Threads, Processes, Only };
        command.SetAction(result => new RatioTable(Console.Out).Print(
            RatioGroups.Named(result.GetValue(Group)!, result.GetValue(Threads), result.GetValue(Only)!), result.GetValue(Threads), result.GetValue(Processes)));
        return command;
    }

    private static Command Contender()
    {
        var name = new Argument<string>("name");
        var command = new Command(OneContender.Command, "Measures one contender in this process; ratios starts it.") { Group, name, Threads, Rounds, Rows, Only };
        command.Hidden = true;
        command.SetAction(result => OneContender.Write(
            RatioGroups.Named(result.GetValue(Group)!, rows: result.GetValue(Only)!)[0], result.GetValue(name)!, result.GetValue(Threads), result.GetValue(Rounds), result.GetValue(Rows)!, Console.Out));
        return command;
    }

    private static Command Suites()
    {
        var suite = new Argument<string[]>("arguments") { Description = "Passed on to BenchmarkDotNet, such as --filter *", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("suites", "Runs the BenchmarkDotNet suites.") { suite };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(result => BenchmarkSwitcher.FromAssembly(typeof(RatioTable).Assembly).Run([.. result.GetValue(suite)!, .. result.UnmatchedTokens], SuiteConfig()));
        return command;
    }

    /// <summary>Names of rows in full, and time enough to compile all graphs once more.</summary>
    private static IConfig SuiteConfig() =>
        DefaultConfig.Instance.WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(80)).WithBuildTimeout(TimeSpan.FromMinutes(10));
}
