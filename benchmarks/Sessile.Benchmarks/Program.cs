using System.CommandLine;
using BenchmarkDotNet.Running;
using Sessile.Benchmarks.Ratios;

var group = new Argument<string>("group") { Description = "Which rows: " + string.Join(", ", RatioGroups.Names) + ", or all.", DefaultValueFactory = _ => RatioGroups.All };
group.AcceptOnlyFromAmong([.. RatioGroups.Names, RatioGroups.All]);
var threads = new Option<int>("--threads") { Description = "How many threads a contender may use: with 1 they take turns in one process, with more each has processes of its own.", DefaultValueFactory = _ => 1 };
var processes = new Option<int>("--processes") { Description = "How many processes each contender has, with more threads than 1.", DefaultValueFactory = _ => 5 };

var ratios = new Command("ratios", "Measures contenders side by side and prints a Markdown table.") { group, threads, processes };
ratios.SetAction(result => new RatioTable(Console.Out).Print(RatioGroups.Named(result.GetValue(group)!), result.GetValue(threads), result.GetValue(processes)));

var name = new Argument<string>("name");
var contender = new Command(ProcessEach.Command, "Measures one contender in this process; ratios starts it.") { group, name, threads };
contender.Hidden = true;
contender.SetAction(result => ProcessEach.Write(RatioGroups.Named(result.GetValue(group)!)[0], result.GetValue(name)!, result.GetValue(threads), Console.Out));

var suite = new Argument<string[]>("arguments") { Description = "Passed on to BenchmarkDotNet, such as --filter *", Arity = ArgumentArity.ZeroOrMore };
var suites = new Command("suites", "Runs the BenchmarkDotNet suites.") { suite };
suites.TreatUnmatchedTokensAsErrors = false;
suites.SetAction(result => BenchmarkSwitcher.FromAssembly(typeof(RatioTable).Assembly).Run([.. result.GetValue(suite)!, .. result.UnmatchedTokens]));

return new RootCommand("Sessile's benchmarks.") { ratios, contender, suites }.Parse(args).Invoke();
