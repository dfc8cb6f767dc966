using System.ComponentModel;

namespace Sessile;

/// <summary>What to take of one axis in <c>x[…]</c>: a position, a range, a position that is computed, or <see cref="NewAxis"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Subscript
{
    /// <summary>Puts in an axis of size 1 here, as <c>tf.newaxis</c>.</summary>
    public static Subscript NewAxis => throw GraphOnly.Error();

    /// <summary>One position, from the end when negative; its axis goes.</summary>
    /// <param name="position">The position.</param>
    public static implicit operator Subscript(int position) => throw GraphOnly.Error();

    /// <summary>One position, such as <c>^1</c>; its axis goes.</summary>
    /// <param name="position">The position.</param>
    public static implicit operator Subscript(Index position) => throw GraphOnly.Error();

    /// <summary>A range, such as <c>1..^1</c>; its axis stays.</summary>
    /// <param name="positions">The range.</param>
    public static implicit operator Subscript(Range positions) => throw GraphOnly.Error();

    /// <summary>One position that is computed while running, a scalar; its axis goes.</summary>
    /// <param name="position">The position. Outside the axis, the run throws.</param>
    public static implicit operator Subscript(Node<int> position) => throw GraphOnly.Error();
}
