using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>All the sizes of a run that are too small or too large, for one message. Used by generated code, once it has seen that there are some.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FeedMisfits
{
    private readonly List<string> _messages = [];
    private string? _parameter;

    /// <summary>Looks at a size as <see cref="FeedCheck.Enough"/> does.</summary>
    /// <param name="rest">Less than 0 where the size does not fit.</param>
    /// <param name="got">The size that the condition speaks of.</param>
    /// <param name="condition">That the rest is not negative, in words.</param>
    /// <param name="node">The name of the node that needs it.</param>
    /// <param name="feed">The name of a fed node that has the size as a dimension.</param>
    /// <param name="parameter">The parameter that told it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public FeedMisfits Add(nint rest, nint got, string condition, string node, string feed, string parameter)
    {
        if (rest < 0)
        {
            _messages.Add(FeedErrors.MisfitText(got, condition, node, feed));
            _parameter ??= parameter;
        }

        return this;
    }

    /// <summary>Reports them.</summary>
    /// <exception cref="ArgumentException">Always: all sizes that do not fit, as the fault of the parameter that told the first.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Throw() => throw new ArgumentException(string.Join("; ", _messages), _parameter);
}
