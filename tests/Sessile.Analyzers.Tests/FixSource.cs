using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Sessile.Analyzers.Tests;

/// <summary>Applies a code fix as an editor does, to one diagnostic or to all of a project.</summary>
internal static class FixSource
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Holds what the first diagnostic's fix makes of a source; and that the outcome is correct, unless told otherwise.</summary>
    public static async Task Becomes(CodeFixProvider provider, string before, string after, bool isCorrect = true)
    {
        var document = Document(before);
        var action = Assert.Single(await Actions(provider, document));
        var text = await Text(action, document);
        Assert.Equal(after.ReplaceLineEndings("\n"), text);
        if (isCorrect)
            await GraphSource.IsCorrect(text);
    }

    /// <summary>Holds what the fix of all diagnostics at once makes of a source.</summary>
    public static async Task AllBecome(CodeFixProvider provider, string before, string after)
    {
        var document = Document(before);
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, provider.GetType().Name, provider.FixableDiagnosticIds, new Reported(await Diagnostics(provider, document)), Cancellation);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        var text = await Text(action!, document);
        Assert.Equal(after.ReplaceLineEndings("\n"), text);
        await GraphSource.IsCorrect(text);
    }

    public static async Task IsNotOffered(CodeFixProvider provider, string source) => Assert.Empty(await Actions(provider, Document(source)));

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp)
            .WithCompilationOptions(UserProject.Options).WithParseOptions(UserProject.Language).WithMetadataReferences(UserProject.References);
        return workspace.AddProject(project)
            .AddDocument("Usings.cs", UserProject.GlobalUsings).Project
            .AddDocument("File1.cs", source.ReplaceLineEndings("\n"), filePath: "File1.cs");
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(CodeFixProvider provider, Document document)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(Cancellation))!;
        var diagnostics = await GraphSource.Analyze(UserProject.Generate(compilation));
        return [.. diagnostics.Where(d => provider.FixableDiagnosticIds.Contains(d.Id))];
    }

    private static async Task<IReadOnlyList<CodeAction>> Actions(CodeFixProvider provider, Document document)
    {
        var actions = new List<CodeAction>();
        var first = (await Diagnostics(provider, document))[0];
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, first, (action, _) => actions.Add(action), Cancellation));
        return actions;
    }

    private static async Task<string> Text(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(Cancellation);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await solution.GetDocument(document.Id)!.GetTextAsync(Cancellation)).ToString();
    }

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
