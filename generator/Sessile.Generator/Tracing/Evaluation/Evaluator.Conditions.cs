using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// What is decided while compiling.
internal sealed partial class Evaluator
{
    /// <summary>A condition of a statement; without one the function cannot go on.</summary>
    private bool Condition(IOperation operation, Frame frame) => Require(operation, frame) switch
    {
        bool value => value,
        Node => Report(NodeAsCondition(operation), operation),
        _ => Report(Untraceable("this condition is not known while compiling"), operation),
    };

    private bool Report(GraphException error, IOperation at)
    {
        Trace.Report(error, at);
        throw new AbandonedException();
    }

    private object? Conditional(IConditionalOperation operation, Frame frame) => Evaluate(operation.Condition, frame) switch
    {
        Poison poison => poison,
        bool condition => Evaluate(condition ? operation.WhenTrue : operation.WhenFalse!, frame),
        _ => throw NodeAsCondition(operation.Condition),
    };

    /// <summary>Says what to write instead of a node in a condition, by what stands around it.</summary>
    private static GraphException NodeAsCondition(IOperation condition)
    {
        var (construct, instead) = condition.Parent switch
        {
            ILoopOperation => ("the condition of a loop", "While(state, condition, body) loops at a run"),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } => ("'&&'", "a & b combines nodes"),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } => ("'||'", "a | b combines nodes"),
            IConditionalOperation { IsRef: false, Type: not null } => ("'?:'", "Where(condition, a, b) chooses by element, Cond(condition, () => a, () => b) runs one branch"),
            IConditionalOperation => ("'if'", "Where(condition, a, b) chooses by element, Cond(condition, () => a, () => b) runs one branch"),
            _ => ("a bool", "Where(condition, a, b) and Cond(condition, () => a, () => b) decide at a run"),
        };
        return new GraphException(Rules.NodeAsCondition, $"{construct} is decided while compiling, and this is a node, which has no value before a run: {instead}");
    }

    /// <summary>C# tells that an expression is wrong; if a node in it is taken for a bool, that says what to write instead.</summary>
    private AbandonedException BrokenBy(IOperation operation, Frame frame)
    {
        var choices = operation.Descendants().Where(o =>
            o is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or IConditionalOperation { Type: not null });
        foreach (var choice in choices.Take(1))
            Evaluate(choice, frame);
        return Broken(operation);
    }

    private object? ShortCircuit(IBinaryOperation operation, Frame frame)
    {
        var isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        var left = Evaluate(operation.LeftOperand, frame);
        if (left is Node)
            throw NodeAsCondition(operation.LeftOperand);
        var isError = operation.Type is { TypeKind: TypeKind.Error };
        if (!isError && (left is not bool flag || flag != isAnd))
            return left;
        var right = Evaluate(operation.RightOperand, frame);
        if (right is Node)
            throw NodeAsCondition(operation.RightOperand);
        return isError ? throw Broken(operation) : right;
    }

    private object? Coalesce(ICoalesceOperation operation, Frame frame)
    {
        var value = Evaluate(operation.Value, frame);
        if (value is null)
            return Evaluate(operation.WhenNull, frame);
        return operation.Type is { } type ? Coerce(value, frame.Types.Resolve(type)) : value;
    }

    private object? ConditionalAccess(IConditionalAccessOperation operation, Frame frame)
    {
        var receiver = Evaluate(operation.Operation, frame);
        if (receiver is null or Poison)
            return receiver;
        frame.ConditionalReceivers.Push(receiver);
        try
        {
            return Evaluate(operation.WhenNotNull, frame);
        }
        finally
        {
            frame.ConditionalReceivers.Pop();
        }
    }

    private object? Throw(IThrowOperation operation, Frame frame)
    {
        var message = operation.Exception is { } exception ? ThrownText(exception, frame) : "";
        throw Untraceable("the graph throws here" + message);
    }

    /// <summary>The exception's type, and its message where it is known.</summary>
    private string ThrownText(IOperation exception, Frame frame)
    {
        while (exception is IConversionOperation conversion)
            exception = conversion.Operand;
        var text = exception is IObjectCreationOperation creation
            ? creation.Arguments.Select(a => Evaluate(a.Value, frame)).OfType<string>().FirstOrDefault()
            : null;
        return ": " + (text ?? exception.Type?.Name);
    }
}
