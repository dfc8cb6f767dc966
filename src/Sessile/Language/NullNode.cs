using System.ComponentModel;

namespace Sessile;

/// <summary>A type of which only the literal <c>null</c> can be had, so that <c>mask != null</c> stays a build-time <c>bool</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NullNode
{
    private NullNode() => throw GraphOnly.Error();
}
