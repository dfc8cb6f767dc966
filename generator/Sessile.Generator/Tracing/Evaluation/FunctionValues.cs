using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

internal sealed class LambdaValue(Evaluator evaluator, IAnonymousFunctionOperation operation, Frame captured) : FunctionValue
{
    public IAnonymousFunctionOperation Operation { get; } = operation;

    public Frame Captured { get; } = captured;

    public override IReadOnlyList<string> ParameterNames => [.. Operation.Symbol.Parameters.Select(p => p.Name)];

    public override object? Invoke(IReadOnlyList<object?> arguments) => Sound(evaluator.Invoke(this, arguments));

    /// <summary>Ops that call functions of the user's need not know of poison: it ends their call.</summary>
    public static object? Sound(object? value) => Poison.In(value) ? throw new AbandonedException() : value;
}

internal sealed class MethodValue(Evaluator evaluator, IMethodSymbol method, object? self, Frame captured, IOperation site) : FunctionValue
{
    public IMethodSymbol Method { get; } = method;

    public object? Self { get; } = self;

    public Frame Captured { get; } = captured;

    public IOperation Site { get; } = site;

    public override IReadOnlyList<string> ParameterNames => [.. Method.Parameters.Select(p => p.Name)];

    public override object? Invoke(IReadOnlyList<object?> arguments) => LambdaValue.Sound(evaluator.Invoke(this, arguments));

    public override CustomMethod AsCustom() => CustomMethods.Describe(Method, evaluator.Compilation, evaluator.GraphClass);
}

/// <summary>A function whose first call makes variables that the later ones share, in the scope where the template was made.</summary>
internal sealed class TemplateValue(FunctionValue function, Evaluator evaluator) : FunctionValue
{
    private readonly Scope _scope = evaluator.Trace.Scope;
    private readonly VariableTape _tape = evaluator.Trace.NewTape();

    public override object? Invoke(IReadOnlyList<object?> arguments)
    {
        var outer = evaluator.Trace.Tape;
        evaluator.Trace.Tape = _tape;
        try
        {
            return evaluator.Trace.InScope(_scope, () => function.Invoke(arguments));
        }
        finally
        {
            evaluator.Trace.Tape = outer;
            _tape.Finish();
        }
    }
}
