using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Sessile.Generator.Tracing.Bodies;

/// <summary>
/// The bodies of functions and properties, whatever file they stand in. The only place that asks a compilation for a semantic model.
/// </summary>
internal sealed class BodyProvider(Microsoft.CodeAnalysis.Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<SyntaxNode, IOperation?> _operations = [];

    /// <summary>What a method runs, or null where it has no source or no body.</summary>
    public IOperation? BodyOf(IMethodSymbol method) => SyntaxOf(method.PartialImplementationPart ?? method) is { } syntax ? Operation(syntax) : null;

    /// <summary>What a get accessor runs: its body, or the expression of <c>=> …</c>; null for an auto-property or one without source.</summary>
    public IOperation? BodyOf(IPropertySymbol property) => SyntaxOf(property.PartialImplementationPart ?? property) switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => Operation(arrow),
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } => Operation(arrow),
        BasePropertyDeclarationSyntax { AccessorList: { } list } =>
            list.Accessors.FirstOrDefault(a => a.Keyword.Text == "get" && (a.Body is not null || a.ExpressionBody is not null)) is { } getter ? Operation(getter) : null,
        _ => null,
    };

    /// <summary>The initial value of a field or auto-property; null where it has none.</summary>
    public IOperation? InitializerOf(ISymbol member) => SyntaxOf(member) switch
    {
        PropertyDeclarationSyntax { Initializer: { } initializer } => Value(Operation(initializer)),
        VariableDeclaratorSyntax { Initializer: { } initializer } => Value(Operation(initializer)),
        _ => null,
    };

    public IOperation? Operation(SyntaxNode syntax)
    {
        if (!_operations.TryGetValue(syntax, out var operation))
            _operations.Add(syntax, operation = Model(syntax.SyntaxTree).GetOperation(syntax, cancellation));
        return operation;
    }

    public SyntaxNode? SyntaxOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }

    private static IOperation? Value(IOperation? initializer) => initializer is ISymbolInitializerOperation symbol ? symbol.Value : initializer;
}
