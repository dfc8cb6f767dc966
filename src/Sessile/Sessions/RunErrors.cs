using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>What data can make a run throw, before it has changed any variable. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RunErrors
{
    /// <summary>An integer was divided by zero.</summary>
    /// <param name="node">The node that divides.</param>
    /// <exception cref="DivideByZeroException">Always.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ZeroDivisor(string node) => throw new DivideByZeroException($"{node}: an integer was divided by zero");
}
