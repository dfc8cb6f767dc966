using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Sessile.Generator.Tracing.Evaluation;

/// <summary>What constructs of C# are called in messages.</summary>
internal static class Constructs
{
    public static string NameOf(IOperation operation) => operation switch
    {
        IAwaitOperation => "'await'",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "'yield'",
        ITryOperation => "'try'",
        ILockOperation => "'lock'",
        IUsingOperation or IUsingDeclarationOperation => "'using'",
        IBranchOperation { BranchKind: BranchKind.GoTo } => "'goto'",
        IForEachLoopOperation { IsAsynchronous: true } => "'await foreach'",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation => "'dynamic'",
        IAddressOfOperation => "an address",
        IEventReferenceOperation or IEventAssignmentOperation => "an event",
        ISizeOfOperation => "'sizeof'",
        IUtf8StringOperation => "a UTF-8 string",
        { Kind: OperationKind.None, Syntax: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } } => "a pointer indirection",
        { Kind: OperationKind.None } => $"'{operation.Syntax}'",
        _ => Spaced(operation.Kind.ToString()),
    };

    /// <summary><c>FunctionPointerInvocation</c> becomes <c>a 'function pointer invocation'</c>.</summary>
    private static string Spaced(string kind) =>
        "a '" + string.Concat(kind.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())) + "'";
}
