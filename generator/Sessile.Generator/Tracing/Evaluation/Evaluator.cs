using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

/// <summary>
/// Runs C# while compiling: an expression is worth a plain object (a number, a string, a node of the graph, a list …), and calls of the language make nodes.
/// What goes wrong is told at the innermost expression, whose value then is poison and silences whatever uses it.
/// One file for each kind of operation.
/// </summary>
internal sealed partial class Evaluator(Microsoft.CodeAnalysis.Compilation compilation, BodyProvider bodies, GraphTrace trace, INamedTypeSymbol graphClass)
{
    public GraphTrace Trace { get; } = trace;

    public Microsoft.CodeAnalysis.Compilation Compilation { get; } = compilation;

    public INamedTypeSymbol GraphClass { get; } = graphClass;

    /// <summary>Properties of the graph and static members of other classes, each evaluated once.</summary>
    public Memo Memo { get; } = new();

    /// <summary>The one instance of the graph class.</summary>
    public ObjectValue Graph { get; } = new(graphClass);

    public BodyProvider Bodies { get; } = bodies;

    public object? Evaluate(IOperation operation, Frame frame)
    {
        Trace.Limits.Step(operation);
        try
        {
            return operation.ConstantValue is { HasValue: true } constant ? Constant(operation, constant.Value) : Reference(operation, frame);
        }
        catch (GraphException error)
        {
            Trace.Report(error, operation);
            // What is too large may be in a loop that would go on for ever.
            return error.Rule == Rules.TooLarge ? throw new AbandonedException() : Poison.Value;
        }
        catch (OverflowException)
        {
            return Fault(operation, "this overflows");
        }
        catch (DivideByZeroException)
        {
            return Fault(operation, "this divides by zero");
        }
    }

    /// <summary>As <see cref="Evaluate"/>, for what cannot go on without a value.</summary>
    public object? Require(IOperation operation, Frame frame)
    {
        var value = Evaluate(operation, frame);
        return value is Poison ? throw new AbandonedException() : value;
    }

    private Poison Fault(IOperation operation, string message)
    {
        Trace.Report(Untraceable(message), operation);
        return Poison.Value;
    }

    public static GraphException Untraceable(string message) => new(Rules.Untraceable, message);

    private object? Reference(IOperation operation, Frame frame) => operation switch
    {
        IParenthesizedOperation o => Evaluate(o.Operand, frame),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
            or IImplicitIndexerReferenceOperation or IDeclarationExpressionOperation or IDiscardOperation => PlaceOf(operation, frame).Value,
        IPropertyReferenceOperation o => PropertyReference(o, frame),
        IInstanceReferenceOperation o => Instance(o, frame),
        IMethodReferenceOperation o => MethodGroup(o, frame),
        IConditionalAccessOperation o => ConditionalAccess(o, frame),
        IConditionalAccessInstanceOperation => frame.ConditionalReceivers.Peek(),
        IInvocationOperation o => Invocation(o, frame),
        IObjectCreationOperation o => ObjectCreation(o, frame),
        IAnonymousObjectCreationOperation o => AnonymousObject(o, frame),
        IAnonymousFunctionOperation o => Lambda(o, frame),
        IDelegateCreationOperation o => Evaluate(o.Target, frame),
        IArrayCreationOperation o => ArrayCreation(o, frame),
        ICollectionExpressionOperation o => CollectionExpression(o, frame),
        ITupleOperation o => Tuple(o, frame),
        IWithOperation o => With(o, frame),
        _ => Computation(operation, frame),
    };

    private object? Computation(IOperation operation, Frame frame) => operation switch
    {
        IConversionOperation o => Conversion(o, frame),
        IBinaryOperation o => Binary(o, frame),
        ITupleBinaryOperation o => TupleComparison(o, frame),
        IUnaryOperation o => Unary(o, frame),
        IIncrementOrDecrementOperation o => Increment(o, frame),
        ICompoundAssignmentOperation o => CompoundAssignment(o, frame),
        ISimpleAssignmentOperation o => Assignment(o, frame),
        IDeconstructionAssignmentOperation o => Deconstruction(o, frame),
        ICoalesceAssignmentOperation o => CoalesceAssignment(o, frame),
        ICoalesceOperation o => Coalesce(o, frame),
        IConditionalOperation o => Conditional(o, frame),
        ISwitchExpressionOperation o => SwitchExpression(o, frame),
        IIsPatternOperation o => IsPattern(o, frame),
        IIsTypeOperation o => IsType(o, frame),
        IRangeOperation o => Range(o, frame),
        ITranslatedQueryOperation o => Evaluate(o.Operation, frame),
        IInterpolatedStringOperation o => InterpolatedString(o, frame),
        IDefaultValueOperation o => DefaultOf(frame.Types.Resolve(o.Type!)),
        ITypeOfOperation o => frame.Types.Resolve(o.TypeOperand),
        IThrowOperation o => Throw(o, frame),
        _ when operation.Kind == OperationKind.Invalid => throw BrokenBy(operation, frame),
        _ => throw Unsupported(operation),
    };

    private GraphException Unsupported(IOperation operation)
    {
        if (operation is IInvalidOperation || operation.Kind == OperationKind.Invalid)
            throw Broken(operation);
        return Untraceable("a graph cannot contain " + Constructs.NameOf(operation) + ": it is not something that can be known while compiling");
    }

    /// <summary>For what the C# compiler reports by itself: silent here.</summary>
    private AbandonedException Broken(IOperation at)
    {
        Trace.Errors.Break(at.Syntax.GetLocation());
        return new AbandonedException();
    }
}
