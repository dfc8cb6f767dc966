using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>What data can make a run throw, before it has changed any variable. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RunErrors
{
    // None of those that loops call is kept from being inlined: only of a method that it looks into does the JIT see that it never returns, and only then do the loop's vectors stay in registers.

    /// <summary>An integer was divided by zero.</summary>
    /// <param name="node">The node that divides.</param>
    /// <exception cref="DivideByZeroException">Always.</exception>
    [DoesNotReturn]
    public static void ZeroDivisor(string node) => throw new DivideByZeroException($"{node}: an integer was divided by zero");

    /// <summary>An index was out of range.</summary>
    /// <param name="node">The node that looks it up.</param>
    /// <param name="position">Its place among the indices.</param>
    /// <param name="index">The index.</param>
    /// <param name="size">What it has to be below.</param>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void IndexOutOfRange(string node, nint position, long index, nint size) => throw Kernels.IndexCheck.Error(node, position, index, size);

    /// <summary>Throws unless a check's condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="node">The node that checks.</param>
    /// <param name="message">The message that it was given.</param>
    /// <exception cref="CheckFailedException">The condition does not hold.</exception>
    public static void Require(bool condition, string node, string message)
    {
        if (!condition) CheckFailed(node, message);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CheckFailed(string node, string message) => throw new CheckFailedException(node, message);
}
