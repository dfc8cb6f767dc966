using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;

namespace Sessile.Analyzers.Tests;

/// <summary>The pages under docs/diagnostics: one for each id, whose example gives what it says it gives.</summary>
public partial class PageTests
{
    private static string Repository { get; } =
        typeof(PageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Repository").Value!;

    private static string PathOf(DiagnosticDescriptor rule) => Path.Combine(Repository, rule.HelpLinkUri);

    private static string Page(string id) => File.ReadAllText(PathOf(Rules.ById(id))).ReplaceLineEndings("\n");

    public static TheoryData<string> Ids => [.. Rules.All.Select(r => r.Id)];

    public static TheoryData<string> IdsWithExamples => [.. Rules.All.Where(r => r.Id != Rules.Internal.Id).Select(r => r.Id)];

    [Fact]
    public void Every_id_has_a_page_and_every_page_an_id()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository, "docs", "diagnostics"), "SES*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Rules.All.Select(r => r.Id).Order(), pages.Order());
    }

    [Fact]
    public void All_rules_are_listed()
    {
        var declared = typeof(Rules).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(f => f.FieldType == typeof(DiagnosticDescriptor)).Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Id);
        Assert.Equal(declared.Order(), Rules.All.Select(r => r.Id).Order());
    }

    [Fact]
    public void The_index_names_every_id_with_its_title()
    {
        var index = File.ReadAllText(Path.Combine(Repository, "docs", "diagnostics", "README.md"));
        Assert.All(Rules.All, rule => Assert.Contains($"[{rule.Id}]({rule.Id}.md) | {rule.Title} |", index, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_rules_link_and_severity_fit_its_id(string id)
    {
        var rule = Rules.ById(id);
        Assert.True(File.Exists(PathOf(rule)), rule.HelpLinkUri);
        Assert.EndsWith($"/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        var severity = id[3] switch { '0' => DiagnosticSeverity.Error, '1' => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info };
        Assert.Equal(severity, rule.DefaultSeverity);
        Assert.StartsWith($"# {id}: {rule.Title}\n", Page(id), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(IdsWithExamples))]
    public async Task A_pages_example_gives_the_message_that_it_shows(string id)
    {
        var diagnostics = await GraphSource.Analyze(UserProject.Generate(UserProject.Compile(Blocks(id, "csharp")[0])));
        var shown = diagnostics.Select(d => $"{Severity(d)} {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal([Assert.Single(Blocks(id, "text"))], shown);
    }

    [Theory, MemberData(nameof(IdsWithExamples))]
    public Task A_pages_remedy_gives_no_message(string id) => GraphSource.IsCorrect(Blocks(id, "csharp")[^1]);

    private static string Severity(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private static List<string> Blocks(string id, string language) =>
        [.. Block().Matches(Page(id)).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value.TrimEnd('\n'))];

    [GeneratedRegex("```(?<language>\\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
