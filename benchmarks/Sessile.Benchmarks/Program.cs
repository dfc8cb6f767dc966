using System.CommandLine;
using BenchmarkDotNet.Running;
using Sessile.Benchmarks.Ratios;

var group = new Argument<string>("group") { Description = "Which rows: " + string.Join(", ", RatioGroups.Names) + ", or all.", DefaultValueFactory = _ => "all" };
group.AcceptOnlyFromAmong([.. RatioGroups.Names, "all"]);
var ratios = new Command("ratios", "Measures contenders side by side in this process and prints a Markdown table.") { group };
ratios.SetAction(result => RatioTable.Print(RatioGroups.Rows(result.GetValue(group)!), Console.Out));

var suite = new Argument<string[]>("arguments") { Description = "Passed on to BenchmarkDotNet, such as --filter *", Arity = ArgumentArity.ZeroOrMore };
var suites = new Command("suites", "Runs the BenchmarkDotNet suites.") { suite };
suites.TreatUnmatchedTokensAsErrors = false;
suites.SetAction(result => BenchmarkSwitcher.FromAssembly(typeof(RatioTable).Assembly).Run([.. result.GetValue(suite)!, .. result.UnmatchedTokens]));

return new RootCommand("Sessile's benchmarks.") { ratios, suites }.Parse(args).Invoke();
