using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// Keeps a trace finite: whatever a graph does, the compiler neither hangs nor overflows its stack. The limits are far above what real models need
/// and low enough to be reached within seconds.
/// </summary>
internal sealed class TraceLimits(CancellationToken cancellation)
{
    /// <summary>Evaluated expressions of one trace.</summary>
    public const int MaxSteps = 2_000_000;

    /// <summary>Nested calls of functions.</summary>
    public const int MaxDepth = 256;

    public const int MaxNodes = 50_000;

    /// <summary>Elements of one list, characters of one string.</summary>
    public const int MaxElements = 4_000_000;

    private int _steps;
    private int _depth;

    /// <summary>Nothing more can be traced.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Counts the evaluation of one expression or statement.</summary>
    public void Step(IOperation operation)
    {
        if ((++_steps & 63) == 0)
            cancellation.ThrowIfCancellationRequested();
        if (_steps > MaxSteps)
            throw Exhausted(LoopAround(operation), "the graph is still not complete after 2,000,000 steps: is there an endless loop?");
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new LimitException(operation, "this is nested too deeply to be traced");
        }
    }

    /// <summary>What does not end is not the expression at which the patience ends, but the loop it is in.</summary>
    private static IOperation LoopAround(IOperation operation)
    {
        for (var around = operation; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation)
                return around;
        }

        return operation;
    }

    /// <summary>Counts the making of <paramref name="count"/> elements at once.</summary>
    public void Charge(long count, string what)
    {
        CheckCount(count, what);
        _steps = (int)Math.Min(int.MaxValue - 1, _steps + (count / 8));
    }

    public static void CheckCount(long count, string what)
    {
        if (count > MaxElements)
            throw new GraphException(Rules.TooLarge, FormattableString.Invariant($"{what} of {count:N0} elements is too large to be made while compiling; the limit is {MaxElements:N0}"));
    }

    public void Enter(IOperation call)
    {
        if (++_depth > MaxDepth)
            throw new LimitException(call, $"functions call each other more than {MaxDepth} deep: does the recursion end?");
    }

    public void Leave() => _depth--;

    public void CheckNodes(IOperation operation, int nodes)
    {
        if (nodes > MaxNodes)
            throw Exhausted(operation, FormattableString.Invariant($"the graph has more than {MaxNodes:N0} nodes here: loops are unrolled while compiling, so work over the elements of tensors with ops"));
    }

    private LimitException Exhausted(IOperation operation, string message)
    {
        IsExhausted = true;
        return new LimitException(operation, message);
    }
}

/// <summary>A limit was passed: whatever is being evaluated is given up as a whole.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves the tracer, and means nothing without its place.
internal sealed class LimitException(IOperation operation, string message) : Exception(message)
{
    public IOperation Operation { get; } = operation;
}

/// <summary>What was being evaluated cannot go on, since an error has been told already.</summary>
internal sealed class AbandonedException : Exception;

/// <summary>The property asks for what all others have made, so it is traced after them.</summary>
internal sealed class DeferredException : Exception;
#pragma warning restore CA1032, CA1064
