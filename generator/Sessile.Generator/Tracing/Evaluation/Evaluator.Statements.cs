using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Blocks, declarations, branches.
internal sealed partial class Evaluator
{
    private Flow Execute(IOperation statement, Frame frame)
    {
        Trace.Limits.Step(statement);
        try
        {
            return Statement(statement, frame);
        }
        catch (GraphException error)
        {
            Trace.Report(error, statement);
            throw new AbandonedException();
        }
    }

    private Flow Statement(IOperation statement, Frame frame) => statement switch
    {
        IBlockOperation o => Block(o.Operations, frame),
        IVariableDeclarationGroupOperation o => Declarations(o, frame),
        IExpressionStatementOperation o => Discard(Evaluate(o.Operation, frame)),
        IReturnOperation { Kind: OperationKind.Return } o => Return(o, frame),
        IConditionalOperation o => If(o, frame),
        IForEachLoopOperation { IsAsynchronous: false } o => ForEach(o, frame),
        IForLoopOperation o => For(o, frame),
        IWhileLoopOperation o => While(o, frame),
        ISwitchOperation o => Switch(o, frame),
        IBranchOperation { BranchKind: BranchKind.Break } => Flow.Break,
        IBranchOperation { BranchKind: BranchKind.Continue } => Flow.Continue,
        IBranchOperation { BranchKind: BranchKind.GoTo, Syntax.RawKind: (int)SyntaxKind.GotoCaseStatement or (int)SyntaxKind.GotoDefaultStatement } o => GoTo(o, frame),
        ILabeledOperation { Operation: { } inner } => Execute(inner, frame),
        ILocalFunctionOperation or IEmptyOperation => Flow.Next,
        IThrowOperation o => Discard(Throw(o, frame)),
        _ => throw Unsupported(statement),
    };

    private Flow Block(IEnumerable<IOperation> statements, Frame frame)
    {
        foreach (var statement in statements)
        {
            var flow = Execute(statement, frame);
            if (flow != Flow.Next)
                return flow;
        }

        return Flow.Next;
    }

    private static Flow Discard(object? _) => Flow.Next;

    private Flow Declarations(IVariableDeclarationGroupOperation group, Frame frame)
    {
        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators.Select(v => (Declarator: v, Initializer: v.Initializer ?? d.Initializer))))
        {
            var local = declarator.Declarator.Symbol;
            if (declarator.Initializer is not { } initializer)
                frame.Declare(local, null);
            else if (local.RefKind != RefKind.None && PlaceOf(initializer.Value, frame) is Cell cell)
                frame.Bind(local, cell);
            else if (local.RefKind != RefKind.None)
                throw Untraceable("a graph cannot contain a ref to anything but a local or a parameter");
            else
                frame.Declare(local, Named(Stored(initializer.Value, frame), local.Name));
        }

        return Flow.Next;
    }

    private Flow Return(IReturnOperation operation, Frame frame)
    {
        frame.Returned = operation.ReturnedValue is { } value ? Evaluate(value, frame) : null;
        return Flow.Return;
    }

    private Flow If(IConditionalOperation operation, Frame frame)
    {
        if (Condition(operation.Condition, frame))
            return Execute(operation.WhenTrue, frame);
        return operation.WhenFalse is { } otherwise ? Execute(otherwise, frame) : Flow.Next;
    }

    private Flow Switch(ISwitchOperation operation, Frame frame)
    {
        var value = Require(operation.Value, frame);
        var section = operation.Cases.FirstOrDefault(c => c.Clauses.Any(k => Matches(k, value, frame)))
            ?? operation.Cases.FirstOrDefault(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation));
        while (section is not null)
        {
            var flow = Block(section.Body, frame);
            if (flow != Flow.GoTo)
                return flow == Flow.Break ? Flow.Next : flow;
            section = operation.Cases.FirstOrDefault(c => c.Clauses.Any(k => SymbolEqualityComparer.Default.Equals(k.Label, frame.Label)));
            if (section is null)
                return flow;
        }

        return Flow.Next;
    }

    /// <summary>Remembers the section that <c>goto case</c> names, which the switch around it looks for.</summary>
    private static Flow GoTo(IBranchOperation branch, Frame frame)
    {
        frame.Label = branch.Target;
        return Flow.GoTo;
    }

    private bool Matches(ICaseClauseOperation clause, object? value, Frame frame) => clause switch
    {
        ISingleValueCaseClauseOperation o => ValueEquality.AreEqual(value, Require(o.Value, frame)),
        IPatternCaseClauseOperation o => Matches(o.Pattern, value, frame) && (o.Guard is null || Condition(o.Guard, frame)),
        IRelationalCaseClauseOperation o => Compare(o.Relation, value, Require(o.Value, frame)),
        _ => false,
    };
}
