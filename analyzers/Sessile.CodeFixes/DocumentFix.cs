using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Sessile.CodeFixes;

/// <summary>A fix that changes the document in which the diagnostic stands: one diagnostic, or all of them at once, by the same steps.</summary>
public abstract class DocumentFix : CodeFixProvider
{
    /// <summary>What the menu says.</summary>
    protected abstract string Title { get; }

    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create((context, document, diagnostics) => FixAll(document, diagnostics, context.CancellationToken));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await IsFixable(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var action = CodeAction.Create(Title, cancellation => Fix(context.Document, diagnostic, cancellation), equivalenceKey: GetType().Name);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>Whether the fix makes sense here.</summary>
    protected virtual Task<bool> IsFixable(Document document, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>The document's root after the fix.</summary>
    /// <param name="node">The innermost node at the diagnostic, in <paramref name="root"/>.</param>
    protected abstract SyntaxNode Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic);

    private async Task<Document> Fix(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FixAll(document, [diagnostic], cancellation).ConfigureAwait(false) ?? document;

    private async Task<Document?> FixAll(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return null;
        var fixable = new List<(SyntaxNode Node, Diagnostic Diagnostic)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await IsFixable(document, diagnostic, cancellation).ConfigureAwait(false))
                fixable.Add((root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic));
        }

        // Inner and later ones first, so that what is fixed next still stands where it was.
        root = root.TrackNodes(fixable.Select(f => f.Node).Distinct());
        foreach (var (node, diagnostic) in fixable.OrderByDescending(f => f.Node.SpanStart))
        {
            if (root.GetCurrentNode(node) is { } current)
                root = Fix(root, current, diagnostic);
        }

        return document.WithSyntaxRoot(root);
    }
}
